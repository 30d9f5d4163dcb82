package io.seriatim.masterdata.contract;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.GatewayId;
import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.Address;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.Grant;
import io.seriatim.masterdata.domain.Line;
import io.seriatim.masterdata.domain.MarketProfile;
import io.seriatim.masterdata.domain.Partner;
import io.seriatim.masterdata.domain.Product;
import io.seriatim.masterdata.domain.Site;
import io.seriatim.masterdata.domain.Tenant;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.proto.masterdata.v1.NumberingRules;
import io.seriatim.proto.masterdata.v1.PublishRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads facts from messages; what can't be read is refused with its field, as {@link InvalidValue}.
 */
public final class FactReading {
  private static final String NO_FACT =
      "tenant, site, line, partner, product, grant or market profile";

  private FactReading() {}

  /**
   * The fact of a request.
   *
   * @param steward the tenant that publishes; a line message does not name it
   */
  public static Fact of(PublishRequest request, TenantId steward) {
    return switch (request.getFactCase()) {
      case TENANT -> tenant(request.getTenant());
      case SITE -> site(request.getSite());
      case LINE -> line(request.getLine(), steward);
      case PARTNER -> partner(request.getPartner());
      case PRODUCT -> product(request.getProduct());
      case GRANT -> grant(request.getGrant());
      case MARKET_PROFILE -> marketProfile(request.getMarketProfile());
      case FACT_NOT_SET -> throw new InvalidValue("fact", "", NO_FACT);
    };
  }

  /** The fact of a stored record. */
  public static Fact of(MasterDataRecord record) {
    return switch (record.getFactCase()) {
      case TENANT -> tenant(record.getTenant());
      case SITE -> site(record.getSite());
      case LINE -> line(record.getLine(), TenantId.parse(record.getHeader().getOperator()));
      case PARTNER -> partner(record.getPartner());
      case PRODUCT -> product(record.getProduct());
      case GRANT -> grant(record.getGrant());
      case MARKET_PROFILE -> marketProfile(record.getMarketProfile());
      case FACT_NOT_SET -> throw new InvalidValue("fact", "", NO_FACT);
    };
  }

  static Tenant tenant(io.seriatim.proto.masterdata.v1.Tenant message) {
    return new Tenant(
        TenantId.parse(message.getTenantId()),
        message.getName(),
        Gln.parse(message.getGln()),
        CompanyPrefix.parse(message.getCompanyPrefix()));
  }

  static Site site(io.seriatim.proto.masterdata.v1.Site message) {
    return new Site(
        SiteId.parse(message.getSiteId()),
        TenantId.parse(message.getOperator()),
        message.getName(),
        Gln.parse(message.getGln()),
        message.getCompanyPrefixLength(),
        address(message.getAddress()),
        siteKind(message.getKind()),
        message.getSlot(),
        parsed(
            "site time zone",
            message.getTimeZone(),
            "an IANA zone, for example Europe/Zurich",
            ZoneId::of));
  }

  private static Site.Kind siteKind(io.seriatim.proto.masterdata.v1.SiteKind kind) {
    return switch (kind) {
      case SITE_KIND_PLANT -> Site.Kind.PLANT;
      case SITE_KIND_WAREHOUSE -> Site.Kind.WAREHOUSE;
      case SITE_KIND_OUTSIDE -> Site.Kind.OUTSIDE;
      case SITE_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidValue("site kind", kind.name(), "PLANT, WAREHOUSE or OUTSIDE");
    };
  }

  static Line line(io.seriatim.proto.masterdata.v1.Line message, TenantId operator) {
    return new Line(
        SiteId.parse(message.getSiteId()),
        LineId.parse(message.getLineId()),
        operator,
        message.getName(),
        GatewayId.parse(message.getGatewayId()));
  }

  private static Partner partner(io.seriatim.proto.masterdata.v1.Partner message) {
    String shipTo = message.getShipToGln().isEmpty() ? message.getGln() : message.getShipToGln();
    return new Partner(
        message.getPartnerId(),
        TenantId.parse(message.getOwner()),
        message.getName(),
        Gln.parse(message.getGln()),
        Gln.parse(shipTo),
        message.getCompanyPrefixLength(),
        address(message.getAddress()));
  }

  private static Address address(io.seriatim.proto.masterdata.v1.Address message) {
    return new Address(
        message.getStreet(),
        message.getCity(),
        message.getState(),
        message.getPostalCode(),
        message.getCountryCode());
  }

  private static Product product(io.seriatim.proto.masterdata.v1.Product message) {
    return new Product(
        Gtin.parse(message.getGtin()),
        TenantId.parse(message.getOwner()),
        message.getName(),
        message.getCompanyPrefixLength(),
        message.getNdc(),
        new Product.Description(
            message.getDosageForm(), message.getStrength(), message.getNetContent()),
        message.getHierarchyList().stream().map(FactReading::level).toList(),
        new Product.SerialPolicy(
            message.getSerialPolicy().getLength(),
            message.getSerialPolicy().getAlphabet(),
            message.getSerialPolicy().getPrefix()),
        List.copyOf(message.getMarketsList()));
  }

  private static Product.Level level(io.seriatim.proto.masterdata.v1.HierarchyLevel message) {
    return new Product.Level(
        switch (message.getLevel()) {
          case PACK_LEVEL_BUNDLE -> Product.PackLevel.BUNDLE;
          case PACK_LEVEL_CASE -> Product.PackLevel.CASE;
          case PACK_LEVEL_PALLET -> Product.PackLevel.PALLET;
          case PACK_LEVEL_UNIT, PACK_LEVEL_UNSPECIFIED, UNRECOGNIZED ->
              throw new InvalidValue(
                  "pack level", message.getLevel().name(), "BUNDLE, CASE or PALLET");
        },
        message.getCapacity(),
        levelGtin(message),
        switch (message.getMixedRule()) {
          case MIXED_RULE_SINGLE_BATCH -> Product.MixedRule.SINGLE_BATCH;
          case MIXED_RULE_SINGLE_PRODUCT -> Product.MixedRule.SINGLE_PRODUCT;
          case MIXED_RULE_MIXED -> Product.MixedRule.MIXED;
          case MIXED_RULE_UNSPECIFIED, UNRECOGNIZED ->
              throw new InvalidValue(
                  "mixed rule",
                  message.getMixedRule().name(),
                  "SINGLE_BATCH, SINGLE_PRODUCT or MIXED");
        });
  }

  private static Optional<Gtin> levelGtin(io.seriatim.proto.masterdata.v1.HierarchyLevel message) {
    return switch (message.getIdentity()) {
      case CONTAINER_IDENTITY_SSCC -> Optional.empty();
      case CONTAINER_IDENTITY_SGTIN -> Optional.of(Gtin.parse(message.getGtin()));
      case CONTAINER_IDENTITY_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidValue(
              "container identity", message.getIdentity().name(), "SSCC or SGTIN");
    };
  }

  private static Grant grant(io.seriatim.proto.masterdata.v1.Grant message) {
    return new Grant(
        message.getGrantId(),
        TenantId.parse(message.getOwner()),
        TenantId.parse(message.getOperator()),
        Gtin.parse(message.getGtin()),
        message.getSitesList().stream().map(SiteId::parse).toList(),
        message.getQuota(),
        day("grant valid from", message.getValidFrom()),
        day("grant valid to", message.getValidTo()),
        TenantId.parse(message.getSsccTenant()),
        TenantId.parse(message.getReportingTenant()),
        TenantId.parse(message.getReleasingTenant()),
        message.getWithdrawnReason());
  }

  private static MarketProfile marketProfile(
      io.seriatim.proto.masterdata.v1.MarketProfile message) {
    NumberingRules rules = message.getNumbering();
    return new MarketProfile(
        TenantId.parse(message.getOwner()),
        message.getMarket(),
        new MarketProfile.Numbering(
            rules.getMinLength(),
            rules.getMaxLength(),
            rules.getAlphabet(),
            rules.getPrefix(),
            rules.getGuessFactor()));
  }

  /** A day in ISO 8601. */
  public static LocalDate day(String field, String text) {
    return parsed(field, text, "a day as YYYY-MM-DD", LocalDate::parse);
  }

  private static <T> T parsed(
      String field, String text, String expected, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (DateTimeException e) {
      InvalidValue invalid = new InvalidValue(field, text, expected);
      invalid.addSuppressed(e);
      throw invalid;
    }
  }
}
