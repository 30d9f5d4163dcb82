package io.seriatim.masterdata.app;

import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;

/** Who publishes, for whom, when, and under which request id. */
public record Authorship(
    String actorId, String actorName, TenantId tenant, String requestId, Instant at) {}
