package io.seriatim.masterdata.domain;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.time.LocalDate;
import java.util.List;

/**
 * What an owner allows an operator: which product, at which sites, how many, how long, and who does
 * what for it.
 *
 * @param quota most serials that may ever be leased under it
 * @param ssccTenant whose company prefix the SSCCs carry
 * @param reportingTenant who reports to authorities and partners
 * @param releasingTenant who certifies and releases
 * @param withdrawnReason why it was withdrawn; empty while it holds
 */
public record Grant(
    String id,
    TenantId owner,
    TenantId operator,
    Gtin gtin,
    List<SiteId> sites,
    long quota,
    LocalDate validFrom,
    LocalDate validTo,
    TenantId ssccTenant,
    TenantId reportingTenant,
    TenantId releasingTenant,
    String withdrawnReason)
    implements Fact {
  /** One that holds. */
  public Grant(
      String id,
      TenantId owner,
      TenantId operator,
      Gtin gtin,
      List<SiteId> sites,
      long quota,
      LocalDate validFrom,
      LocalDate validTo,
      TenantId ssccTenant,
      TenantId reportingTenant,
      TenantId releasingTenant) {
    this(
        id,
        owner,
        operator,
        gtin,
        sites,
        quota,
        validFrom,
        validTo,
        ssccTenant,
        reportingTenant,
        releasingTenant,
        "");
  }

  public Grant {
    TenantId.parse(id);
    sites = List.copyOf(sites);
    if (sites.isEmpty()) {
      throw new InvalidValue("grant sites", "", "at least one site of the operator");
    }
    if (quota < 1) {
      throw new InvalidValue("grant quota", Long.toString(quota), ">= 1");
    }
    if (validTo.isBefore(validFrom)) {
      throw new InvalidValue("grant valid to", validTo.toString(), "not before " + validFrom);
    }
    requireParty("grant SSCC tenant", ssccTenant, owner, operator);
    requireParty("grant reporting tenant", reportingTenant, owner, operator);
    requireParty("grant releasing tenant", releasingTenant, owner, operator);
    Texts.require("grant withdrawn reason", withdrawnReason, 0, 200);
  }

  private static void requireParty(
      String field, TenantId given, TenantId owner, TenantId operator) {
    if (!given.equals(owner) && !given.equals(operator)) {
      throw new InvalidValue(field, given.value(), owner + " or " + operator);
    }
  }

  /** The same, withdrawn. */
  public Grant withdrawn(String reason) {
    return new Grant(
        id,
        owner,
        operator,
        gtin,
        sites,
        quota,
        validFrom,
        validTo,
        ssccTenant,
        reportingTenant,
        releasingTenant,
        reason);
  }

  /** Whether it lets its operator pack at the site on the day. */
  public boolean covers(SiteId site, LocalDate day) {
    return withdrawnReason.isEmpty()
        && sites.contains(site)
        && !day.isBefore(validFrom)
        && !day.isAfter(validTo);
  }

  /** Whether the tenant is one of the two parties. */
  public boolean concerns(TenantId tenant) {
    return tenant.equals(owner) || tenant.equals(operator);
  }

  @Override
  public FactKey key() {
    return FactKey.grant(gtin, operator, id);
  }

  @Override
  public TenantId steward() {
    return owner;
  }
}
