package io.seriatim.serialallocation.app;

import io.seriatim.kernel.numbering.RequestId;

/**
 * A request's id, and the hash by which another request under the same id is told apart.
 *
 * @param hash over the acting tenant and the request
 */
public record RequestTag(RequestId id, byte[] hash) {}
