package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.ItemId;

/**
 * What was decided about one object and recorded.
 *
 * @param stamp the write stamp, greater than any before it on this object
 */
public record ItemEvent(ItemId id, long stamp, Change change) {}
