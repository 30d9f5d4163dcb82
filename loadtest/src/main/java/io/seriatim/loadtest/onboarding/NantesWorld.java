package io.seriatim.loadtest.onboarding;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.proto.masterdata.v1.Address;
import io.seriatim.proto.masterdata.v1.AgreedProduct;
import io.seriatim.proto.masterdata.v1.Line;
import io.seriatim.proto.masterdata.v1.MasterDataStatement;
import io.seriatim.proto.masterdata.v1.OnboardingAgreement;
import io.seriatim.proto.masterdata.v1.OnboardingGateway;
import io.seriatim.proto.masterdata.v1.OnboardingUser;
import io.seriatim.proto.masterdata.v1.OrganiseOnboardingRequest;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.proto.masterdata.v1.Site;
import io.seriatim.proto.masterdata.v1.SiteKind;
import io.seriatim.proto.masterdata.v1.StatedLevel;
import io.seriatim.proto.masterdata.v1.StatedProduct;
import io.seriatim.proto.masterdata.v1.StatedSite;
import io.seriatim.proto.masterdata.v1.Tenant;

/** The contract manufacturer that the demo takes on. Everything is made up. */
final class NantesWorld {
  static final DemoSite SITE = DemoSite.NANTES;
  static final DemoUser PERSON = DemoUser.NORA;
  static final String LINE = "line-1";

  /** Two digits of the GTIN are wrong and make each other good: its check digit is right. */
  static final String TWO_WRONG = "00309990222455";

  private static final String PARTY_GLN = "3498765000019";
  private static final String SITE_GLN = "3498765000026";
  private static final String PREFIX = "3498765";
  private static final String ACME_PREFIX = "030999";
  private static final String ARTICLE = "ART-4711";
  private static final int SLOT = 5;
  private static final int SHELF_LIFE_MONTHS = 24;
  private static final long QUOTA = 1_000_000;
  private static final long TEST_QUOTA = 5_000;
  private static final int SERIAL_LENGTH = 12;

  private NantesWorld() {}

  static OnboardingAgreement agreement() {
    String owner = DemoWorld.OWNER;
    return OnboardingAgreement.newBuilder()
        .setParty(
            Tenant.newBuilder()
                .setTenantId(SITE.operator())
                .setName("Nantes Conditionnement (demo)")
                .setGln(PARTY_GLN)
                .setCompanyPrefix(PREFIX))
        .addSites(plant())
        .addLines(
            Line.newBuilder()
                .setLineId(LINE)
                .setSiteId(SITE.siteId())
                .setName("Line 1")
                .setGatewayId(SITE.gateway()))
        .addProducts(
            AgreedProduct.newBuilder()
                .setGtin(DemoWorld.GTIN)
                .setArticleNumber(ARTICLE)
                .setShelfLifeMonths(SHELF_LIFE_MONTHS)
                .setQuota(QUOTA))
        .setValidFrom("2026-01-01")
        .setValidTo("2036-12-31")
        .setNumberingTenant(owner)
        .setSsccTenant(owner)
        .setReportingTenant(owner)
        .setReleasingTenant(owner)
        .setRetainingTenant(owner)
        .setQualityAgreement("QA-2026-017 v2")
        .setTestQuota(TEST_QUOTA)
        .build();
  }

  private static Site plant() {
    return Site.newBuilder()
        .setSiteId(SITE.siteId())
        .setOperator(SITE.operator())
        .setName("Nantes Conditionnement")
        .setGln(SITE_GLN)
        .setCompanyPrefixLength(PREFIX.length())
        .setAddress(
            Address.newBuilder()
                .setStreet("1 quai de la Demo")
                .setCity("Nantes")
                .setPostalCode("44000")
                .setCountryCode("FR"))
        .setKind(SiteKind.SITE_KIND_PLANT)
        .setSlot(SLOT)
        .setTimeZone(SITE.timeZone())
        .build();
  }

  static OrganiseOnboardingRequest people() {
    return OrganiseOnboardingRequest.newBuilder()
        .addUsers(
            OnboardingUser.newBuilder()
                .setUsername(PERSON.username())
                .setFirstName("Nora")
                .setLastName("Petit")
                .setEmail("nora@cmo-nantes.example.test")
                .addRoles("cmo-admin")
                .addRoles("line-operator")
                .addRoles("quality"))
        .addGateways(
            OnboardingGateway.newBuilder().setGatewayId(SITE.gateway()).setSiteId(SITE.siteId()))
        .build();
  }

  /** What the operator's systems say of the product, under this GTIN. */
  static MasterDataStatement statement(String gtin) {
    return MasterDataStatement.newBuilder()
        .setGln(PARTY_GLN)
        .setSsccCompanyPrefix(ACME_PREFIX)
        .addSites(StatedSite.newBuilder().setSiteId(SITE.siteId()).setGln(SITE_GLN))
        .addProducts(
            StatedProduct.newBuilder()
                .setGtin(gtin)
                .setArticleNumber(ARTICLE)
                .setNetContent("30 tablets")
                .setStrength("50 mg")
                .addMarkets("US")
                .setShelfLifeMonths(SHELF_LIFE_MONTHS)
                .addHierarchy(level(PackLevel.PACK_LEVEL_CASE, DemoWorld.CASE_CAPACITY))
                .addHierarchy(level(PackLevel.PACK_LEVEL_PALLET, DemoWorld.PALLET_CAPACITY))
                .setSerialLength(SERIAL_LENGTH)
                .setSerialAlphabet("UPPER_ALPHANUMERIC"))
        .build();
  }

  private static StatedLevel level(PackLevel level, int capacity) {
    return StatedLevel.newBuilder().setLevel(level).setCapacity(capacity).build();
  }

  /** An EPCIS document of the operator: one pack, commissioned at its plant. */
  static String sample(String gtin) {
    return """
    {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
     "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-11-22T11:00:00.0Z",
     "epcisBody": {"eventList": [
       {"type": "ObjectEvent", "action": "ADD", "bizStep": "commissioning", "disposition": "active",
        "eventTime": "2026-11-22T10:15:30.000+01:00", "eventTimeZoneOffset": "+01:00",
        "epcList": ["https://id.gs1.org/01/%s/21/SAMPLE1"],
        "readPoint": {"id": "https://id.gs1.org/414/%s"}}]}}
    """
        .formatted(gtin, SITE_GLN);
  }
}
