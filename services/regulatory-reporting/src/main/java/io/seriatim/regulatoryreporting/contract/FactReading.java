package io.seriatim.regulatoryreporting.contract;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.masterdata.v1.HierarchyLevel;
import io.seriatim.regulatoryreporting.domain.Address;
import io.seriatim.regulatoryreporting.domain.Partner;
import io.seriatim.regulatoryreporting.domain.Product;
import io.seriatim.regulatoryreporting.domain.Site;
import io.seriatim.regulatoryreporting.domain.Tenant;
import java.time.ZoneId;
import java.util.stream.Collectors;

/** Facts of master data, from its answers. */
public final class FactReading {
  private FactReading() {}

  public static Product of(io.seriatim.proto.masterdata.v1.Product message) {
    return new Product(
        Gtin.parse(message.getGtin()),
        message.getCompanyPrefixLength(),
        message.getNdc(),
        message.getName(),
        message.getDosageForm(),
        message.getStrength(),
        message.getNetContent(),
        message.getHierarchyList().stream()
            .map(HierarchyLevel::getGtin)
            .filter(gtin -> !gtin.isEmpty())
            .map(Gtin::parse)
            .collect(Collectors.toSet()));
  }

  public static Site of(io.seriatim.proto.masterdata.v1.Site message) {
    return new Site(
        SiteId.parse(message.getSiteId()),
        TenantId.parse(message.getOperator()),
        message.getName(),
        Gln.parse(message.getGln()),
        message.getCompanyPrefixLength(),
        of(message.getAddress()),
        ZoneId.of(message.getTimeZone()));
  }

  public static Tenant of(io.seriatim.proto.masterdata.v1.Tenant message) {
    return new Tenant(
        TenantId.parse(message.getTenantId()),
        message.getName(),
        Gln.parse(message.getGln()),
        CompanyPrefix.parse(message.getCompanyPrefix()));
  }

  public static Partner of(io.seriatim.proto.masterdata.v1.Partner message) {
    Gln party = Gln.parse(message.getGln());
    return new Partner(
        message.getPartnerId(),
        message.getName(),
        party,
        message.getShipToGln().isEmpty() ? party : Gln.parse(message.getShipToGln()),
        message.getCompanyPrefixLength(),
        of(message.getAddress()));
  }

  private static Address of(io.seriatim.proto.masterdata.v1.Address message) {
    return new Address(
        message.getStreet(),
        message.getCity(),
        message.getState(),
        message.getPostalCode(),
        message.getCountryCode());
  }
}
