package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;

/** A product with its owner: what rules are signed for. */
public record BatchProduct(TenantId owner, Gtin gtin) {}
