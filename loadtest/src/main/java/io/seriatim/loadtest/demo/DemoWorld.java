package io.seriatim.loadtest.demo;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.proto.masterdata.v1.Address;
import io.seriatim.proto.masterdata.v1.ContainerIdentity;
import io.seriatim.proto.masterdata.v1.Grant;
import io.seriatim.proto.masterdata.v1.HierarchyLevel;
import io.seriatim.proto.masterdata.v1.Line;
import io.seriatim.proto.masterdata.v1.MixedRule;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.proto.masterdata.v1.Partner;
import io.seriatim.proto.masterdata.v1.Product;
import io.seriatim.proto.masterdata.v1.SerialPolicy;
import io.seriatim.proto.masterdata.v1.Site;
import io.seriatim.proto.masterdata.v1.SiteKind;
import io.seriatim.proto.masterdata.v1.Tenant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The facts of the demo. Everything is made up; the company prefixes are not licensed to anybody we
 * mean.
 */
public final class DemoWorld {
  public static final String OWNER = "acme";

  /** Its cases and pallets carry SSCCs. */
  public static final String GTIN = "00309990123455";

  /** Its cases carry an SGTIN, its pallets SSCCs. */
  public static final String GTIN_WITH_SGTIN_CASES = "00309990543215";

  public static final String WAREHOUSE = "wh-rotterdam";
  public static final String PARTNER = "us-wholesale";
  public static final int CASE_CAPACITY = 24;
  public static final int PALLET_CAPACITY = 40;

  private static final int ACME_PREFIX = 6;
  private static final long QUOTA = 10_000_000;

  private DemoWorld() {}

  public static List<Tenant> tenants() {
    return List.of(
        tenant(OWNER, "Acme Pharma (demo)", "0309991111116", "030999"),
        tenant("cmo-lyon", "Lyon Conditionnement (demo)", "3412345000015", "3412345"),
        tenant("cmo-porto", "Porto Packaging (demo)", "5601234000016", "5601234"));
  }

  public static List<Site> sites() {
    return List.of(
        plant(DemoSite.BASEL, "Acme Basel", "0309992222224", ACME_PREFIX, 0, rhine()),
        plant(DemoSite.LYON, "Lyon Conditionnement", "3412345000022", 7, 1, saone()),
        plant(DemoSite.PORTO, "Porto Packaging", "5601234000023", 7, 2, douro()),
        site(WAREHOUSE, OWNER, "Acme Rotterdam", "0309993333332", ACME_PREFIX, 3, maas())
            .setKind(SiteKind.SITE_KIND_WAREHOUSE)
            .setTimeZone("Europe/Amsterdam")
            .build(),
        site(
                "outside-acme",
                OWNER,
                "Outside, as seen by Acme",
                "0309999999990",
                ACME_PREFIX,
                4,
                rhine())
            .setKind(SiteKind.SITE_KIND_OUTSIDE)
            .setTimeZone("Etc/UTC")
            .build());
  }

  /** {@code line-1} to {@code line-<count>} of a plant. */
  public static Stream<Line> lines(DemoSite site, int count) {
    return java.util.stream.IntStream.rangeClosed(1, count)
        .mapToObj(number ->
            Line.newBuilder()
                .setLineId("line-" + number)
                .setSiteId(site.siteId())
                .setName("Line " + number)
                .setGatewayId(site.gateway())
                .build());
  }

  public static List<Product> products() {
    return List.of(
        product(GTIN, "Demozol 50 mg tablets", "0999-0123-45", "50 mg")
            .addHierarchy(ssccCase())
            .addHierarchy(pallet())
            .build(),
        product(GTIN_WITH_SGTIN_CASES, "Demozol 100 mg tablets", "0999-0543-21", "100 mg")
            .addHierarchy(sgtinCase())
            .addHierarchy(pallet())
            .build());
  }

  public static List<Partner> partners() {
    return List.of(
        Partner.newBuilder()
            .setPartnerId(PARTNER)
            .setOwner(OWNER)
            .setName("US Wholesale (demo)")
            .setGln("0849999000017")
            .setShipToGln("0849999000024")
            .setCompanyPrefixLength(7)
            .setAddress(address("100 Depot Road", "Springfield", "IL", "62701", "US"))
            .build());
  }

  public static List<Grant> grants() {
    return products().stream()
        .flatMap(product -> DemoSite.fromTheStart().stream().map(site -> grant(product, site)))
        .toList();
  }

  /** The SGTIN of a case carries the product's GTIN with an indicator digit of its own. */
  public static String caseGtin() {
    return Gtin.parse(GTIN_WITH_SGTIN_CASES).withIndicator(5).value();
  }

  /** Porto packs under its own SSCCs, the others under the owner's. */
  public static String ssccTenant(DemoSite site) {
    return site == DemoSite.PORTO ? site.operator() : OWNER;
  }

  private static Grant grant(Product product, DemoSite site) {
    String suffix = product.getGtin().equals(GTIN) ? "" : "-100";
    return Grant.newBuilder()
        .setGrantId("grant-" + site.siteId() + suffix)
        .setOwner(OWNER)
        .setOperator(site.operator())
        .setGtin(product.getGtin())
        .addSites(site.siteId())
        .setQuota(QUOTA)
        .setValidFrom("2026-01-01")
        .setValidTo("2036-12-31")
        .setSsccTenant(ssccTenant(site))
        .setReportingTenant(OWNER)
        .setReleasingTenant(OWNER)
        .build();
  }

  private static Product.Builder product(String gtin, String name, String ndc, String strength) {
    return Product.newBuilder()
        .setGtin(gtin)
        .setOwner(OWNER)
        .setName(name)
        .setCompanyPrefixLength(ACME_PREFIX)
        .setNdc(ndc)
        .setDosageForm("TABLET")
        .setStrength(strength)
        .setNetContent("30 tablets")
        .setSerialPolicy(SerialPolicy.newBuilder().setLength(12).setAlphabet("UPPER_ALPHANUMERIC"))
        .addMarkets("US");
  }

  private static HierarchyLevel ssccCase() {
    return HierarchyLevel.newBuilder()
        .setLevel(PackLevel.PACK_LEVEL_CASE)
        .setCapacity(CASE_CAPACITY)
        .setIdentity(ContainerIdentity.CONTAINER_IDENTITY_SSCC)
        .setMixedRule(MixedRule.MIXED_RULE_SINGLE_BATCH)
        .build();
  }

  private static HierarchyLevel sgtinCase() {
    return ssccCase().toBuilder()
        .setIdentity(ContainerIdentity.CONTAINER_IDENTITY_SGTIN)
        .setGtin(caseGtin())
        .build();
  }

  private static HierarchyLevel pallet() {
    return HierarchyLevel.newBuilder()
        .setLevel(PackLevel.PACK_LEVEL_PALLET)
        .setCapacity(PALLET_CAPACITY)
        .setIdentity(ContainerIdentity.CONTAINER_IDENTITY_SSCC)
        .setMixedRule(MixedRule.MIXED_RULE_SINGLE_PRODUCT)
        .build();
  }

  private static Tenant tenant(String id, String name, String gln, String prefix) {
    return Tenant.newBuilder()
        .setTenantId(id)
        .setName(name)
        .setGln(gln)
        .setCompanyPrefix(prefix)
        .build();
  }

  private static Site plant(
      DemoSite plant, String name, String gln, int prefix, int slot, Address address) {
    return site(plant.siteId(), plant.operator(), name, gln, prefix, slot, address)
        .setKind(SiteKind.SITE_KIND_PLANT)
        .setTimeZone(plant.timeZone())
        .build();
  }

  private static Site.Builder site(
      String id, String operator, String name, String gln, int prefix, int slot, Address address) {
    return Site.newBuilder()
        .setSiteId(id)
        .setOperator(operator)
        .setName(name)
        .setGln(gln)
        .setCompanyPrefixLength(prefix)
        .setSlot(slot)
        .setAddress(address);
  }

  private static Address rhine() {
    return address("Demostrasse 1", "Basel", "", "4056", "CH");
  }

  private static Address saone() {
    return address("1 rue de la Demo", "Lyon", "", "69007", "FR");
  }

  private static Address douro() {
    return address("Rua da Demo 1", "Porto", "", "4100-000", "PT");
  }

  private static Address maas() {
    return address("Demoweg 1", "Rotterdam", "", "3011 AA", "NL");
  }

  private static Address address(
      String street, String city, String state, String postalCode, String country) {
    return Address.newBuilder()
        .setStreet(street)
        .setCity(city)
        .setState(state)
        .setPostalCode(postalCode)
        .setCountryCode(country)
        .build();
  }
}
