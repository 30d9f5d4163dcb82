package io.seriatim.aggregation.app;

import io.seriatim.kernel.life.ItemEvent;
import io.seriatim.kernel.life.ItemState;

/** An event of one object, with the state before and after it. */
public record Touched(ItemState before, ItemEvent event, ItemState.Present after) {}
