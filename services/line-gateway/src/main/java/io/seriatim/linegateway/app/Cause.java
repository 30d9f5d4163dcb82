package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.TenantId;

/** Who caused a fact: a person, or the gateway itself. */
public record Cause(String id, String displayName, TenantId tenant) {}
