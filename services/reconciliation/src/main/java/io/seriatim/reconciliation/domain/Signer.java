package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.TenantId;

/** Who acts: the token's subject, the name a person reads, and the tenant. */
public record Signer(String id, String displayName, TenantId tenant) {}
