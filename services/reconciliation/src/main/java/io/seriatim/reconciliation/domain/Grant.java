package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.TenantId;

/**
 * What an order needs to know of the grant it runs under.
 *
 * @param quota most serials that may ever be leased under it
 * @param releasingTenant who certifies and releases
 */
public record Grant(String id, long quota, TenantId releasingTenant) {}
