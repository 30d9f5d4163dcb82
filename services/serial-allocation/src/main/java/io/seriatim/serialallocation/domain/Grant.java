package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;

/**
 * What master data says an operator may do with an owner's product at a site today.
 *
 * @param quota the most serials that may ever be leased under it, returned ones included
 * @param ssccTenant the tenant whose company prefix the SSCCs carry
 */
public record Grant(
    String id, TenantId owner, TenantId operator, Gtin gtin, long quota, TenantId ssccTenant) {}
