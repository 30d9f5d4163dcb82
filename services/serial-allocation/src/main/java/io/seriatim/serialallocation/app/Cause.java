package io.seriatim.serialallocation.app;

import io.seriatim.kernel.numbering.RequestId;
import java.time.Instant;

/** What an event says of its origin: which request, whose, when. */
public record Cause(RequestId requestId, Asker asker, Instant at) {}
