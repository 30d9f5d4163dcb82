package io.seriatim.masterdata.contract;

import io.seriatim.masterdata.domain.Address;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.Grant;
import io.seriatim.masterdata.domain.Line;
import io.seriatim.masterdata.domain.MarketProfile;
import io.seriatim.masterdata.domain.Partner;
import io.seriatim.masterdata.domain.Product;
import io.seriatim.masterdata.domain.Site;
import io.seriatim.masterdata.domain.Tenant;
import io.seriatim.proto.masterdata.v1.ContainerIdentity;
import io.seriatim.proto.masterdata.v1.HierarchyLevel;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.proto.masterdata.v1.MixedRule;
import io.seriatim.proto.masterdata.v1.NumberingRules;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.proto.masterdata.v1.SerialPolicy;
import io.seriatim.proto.masterdata.v1.SiteKind;

/** Writes facts as messages. Law: reading what was written gives the same fact. */
public final class FactWriting {
  private FactWriting() {}

  /** Puts the fact into a record that has its header and version. */
  public static MasterDataRecord into(MasterDataRecord.Builder record, Fact fact) {
    return switch (fact) {
      case Tenant tenant -> record.setTenant(of(tenant)).build();
      case Site site -> record.setSite(of(site)).build();
      case Line line -> record.setLine(of(line)).build();
      case Partner partner -> record.setPartner(of(partner)).build();
      case Product product -> record.setProduct(of(product)).build();
      case Grant grant -> record.setGrant(of(grant)).build();
      case MarketProfile profile -> record.setMarketProfile(of(profile)).build();
    };
  }

  public static io.seriatim.proto.masterdata.v1.Tenant of(Tenant tenant) {
    return io.seriatim.proto.masterdata.v1.Tenant.newBuilder()
        .setTenantId(tenant.id().value())
        .setName(tenant.name())
        .setGln(tenant.gln().value())
        .setCompanyPrefix(tenant.companyPrefix().value())
        .build();
  }

  public static io.seriatim.proto.masterdata.v1.Site of(Site site) {
    return io.seriatim.proto.masterdata.v1.Site.newBuilder()
        .setSiteId(site.id().value())
        .setOperator(site.operator().value())
        .setName(site.name())
        .setGln(site.gln().value())
        .setCompanyPrefixLength(site.prefixLength())
        .setAddress(of(site.address()))
        .setKind(
            switch (site.kind()) {
              case PLANT -> SiteKind.SITE_KIND_PLANT;
              case WAREHOUSE -> SiteKind.SITE_KIND_WAREHOUSE;
              case OUTSIDE -> SiteKind.SITE_KIND_OUTSIDE;
            })
        .setSlot(site.slot())
        .setTimeZone(site.timeZone().getId())
        .build();
  }

  public static io.seriatim.proto.masterdata.v1.Line of(Line line) {
    return io.seriatim.proto.masterdata.v1.Line.newBuilder()
        .setSiteId(line.site().value())
        .setLineId(line.id().value())
        .setName(line.name())
        .setGatewayId(line.gateway().value())
        .build();
  }

  public static io.seriatim.proto.masterdata.v1.Partner of(Partner partner) {
    return io.seriatim.proto.masterdata.v1.Partner.newBuilder()
        .setPartnerId(partner.id())
        .setOwner(partner.owner().value())
        .setName(partner.name())
        .setGln(partner.gln().value())
        .setShipToGln(partner.shipTo().value())
        .setCompanyPrefixLength(partner.prefixLength())
        .setAddress(of(partner.address()))
        .build();
  }

  private static io.seriatim.proto.masterdata.v1.Address of(Address address) {
    return io.seriatim.proto.masterdata.v1.Address.newBuilder()
        .setStreet(address.street())
        .setCity(address.city())
        .setState(address.state())
        .setPostalCode(address.postalCode())
        .setCountryCode(address.countryCode())
        .build();
  }

  public static io.seriatim.proto.masterdata.v1.Product of(Product product) {
    return io.seriatim.proto.masterdata.v1.Product.newBuilder()
        .setGtin(product.gtin().value())
        .setOwner(product.owner().value())
        .setName(product.name())
        .setCompanyPrefixLength(product.prefixLength())
        .setNdc(product.ndc())
        .setDosageForm(product.description().dosageForm())
        .setStrength(product.description().strength())
        .setNetContent(product.description().netContent())
        .addAllHierarchy(product.hierarchy().stream().map(FactWriting::of).toList())
        .setSerialPolicy(
            SerialPolicy.newBuilder()
                .setLength(product.serialPolicy().length())
                .setAlphabet(product.serialPolicy().alphabet())
                .setPrefix(product.serialPolicy().prefix()))
        .addAllMarkets(product.markets())
        .build();
  }

  private static HierarchyLevel of(Product.Level level) {
    HierarchyLevel.Builder message =
        HierarchyLevel.newBuilder()
            .setLevel(
                switch (level.level()) {
                  case BUNDLE -> PackLevel.PACK_LEVEL_BUNDLE;
                  case CASE -> PackLevel.PACK_LEVEL_CASE;
                  case PALLET -> PackLevel.PACK_LEVEL_PALLET;
                })
            .setCapacity(level.capacity())
            .setIdentity(ContainerIdentity.CONTAINER_IDENTITY_SSCC)
            .setMixedRule(
                switch (level.mixedRule()) {
                  case SINGLE_BATCH -> MixedRule.MIXED_RULE_SINGLE_BATCH;
                  case SINGLE_PRODUCT -> MixedRule.MIXED_RULE_SINGLE_PRODUCT;
                  case MIXED -> MixedRule.MIXED_RULE_MIXED;
                });
    level
        .gtin()
        .ifPresent(gtin ->
            message.setIdentity(ContainerIdentity.CONTAINER_IDENTITY_SGTIN).setGtin(gtin.value()));
    return message.build();
  }

  public static io.seriatim.proto.masterdata.v1.MarketProfile of(MarketProfile profile) {
    MarketProfile.Numbering rules = profile.numbering();
    return io.seriatim.proto.masterdata.v1.MarketProfile.newBuilder()
        .setOwner(profile.owner().value())
        .setMarket(profile.market())
        .setNumbering(
            NumberingRules.newBuilder()
                .setMinLength(rules.shortest())
                .setMaxLength(rules.longest())
                .setAlphabet(rules.alphabet())
                .setPrefix(rules.prefix())
                .setGuessFactor(rules.guessFactor()))
        .build();
  }

  public static io.seriatim.proto.masterdata.v1.Grant of(Grant grant) {
    return io.seriatim.proto.masterdata.v1.Grant.newBuilder()
        .setGrantId(grant.id())
        .setOwner(grant.owner().value())
        .setOperator(grant.operator().value())
        .setGtin(grant.gtin().value())
        .addAllSites(grant.sites().stream().map(site -> site.value()).toList())
        .setQuota(grant.quota())
        .setValidFrom(grant.validFrom().toString())
        .setValidTo(grant.validTo().toString())
        .setSsccTenant(grant.ssccTenant().value())
        .setReportingTenant(grant.reportingTenant().value())
        .setReleasingTenant(grant.releasingTenant().value())
        .setWithdrawnReason(grant.withdrawnReason())
        .build();
  }
}
