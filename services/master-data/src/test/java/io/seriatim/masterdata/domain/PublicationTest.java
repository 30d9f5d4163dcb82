package io.seriatim.masterdata.domain;

import static io.seriatim.masterdata.DemoFacts.ACME;
import static io.seriatim.masterdata.DemoFacts.GRANT;
import static io.seriatim.masterdata.DemoFacts.LINE_1;
import static io.seriatim.masterdata.DemoFacts.LYON;
import static io.seriatim.masterdata.DemoFacts.LYON_PLANT;
import static io.seriatim.masterdata.DemoFacts.OPERATOR;
import static io.seriatim.masterdata.DemoFacts.OWNER;
import static io.seriatim.masterdata.DemoFacts.PRODUCT;
import static io.seriatim.masterdata.DemoFacts.US;
import static io.seriatim.masterdata.DemoFacts.WHOLESALER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.DemoFacts;
import io.seriatim.masterdata.FactsInMemory;
import io.seriatim.masterdata.domain.Publication.Decision;
import io.seriatim.testkit.Requirement;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationTest {
  private final Publication publication = new Publication(8);
  private final FactsInMemory facts = new FactsInMemory();

  @Test
  void everyKindOfFactIsPublishedByItsStewardOnceWhatItNamesIsThere() {
    for (Fact fact :
        new Fact[] {OWNER, OPERATOR, LYON_PLANT, LINE_1, WHOLESALER, PRODUCT, GRANT, US}) {
      assertThat(publication.decide(fact, fact.steward(), 0, facts))
          .isEqualTo(new Decision.Publish(fact, 1));
      facts.with(fact);
    }
  }

  @Test
  void theSameFactAgainIsAlreadyPublishedWhateverVersionItsAuthorSaw() {
    facts.with(OWNER);

    assertThat(publication.decide(OWNER, ACME, 0, facts))
        .isEqualTo(new Decision.AlreadyPublished(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"030999", "0309991", "0309991234"})
  @Requirement("URS-MD-010")
  void aPrefixThatAnotherTenantHasOrThatOverlapsItIsTaken(String prefix) {
    facts.with(OWNER);
    Tenant second = new Tenant(LYON, "Second", OPERATOR.gln(), CompanyPrefix.parse(prefix));

    assertThat(reason(second, LYON, 0)).isEqualTo(PublicationRefusal.COMPANY_PREFIX_TAKEN);
    Tenant renamed = new Tenant(ACME, "Acme", OWNER.gln(), OWNER.companyPrefix());
    assertThat(publication.decide(renamed, ACME, 1, facts))
        .isEqualTo(new Decision.Publish(renamed, 2));
  }

  @Test
  @Requirement("URS-MD-009")
  void textsAndListsAreShortEnoughToBeAnnounced() {
    String longText = "x".repeat(2_000);

    assertThatThrownBy(() -> new Address("1 Street", "City", longText, "1000", "US"))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Product.SerialPolicy(12, longText, ""))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> withMarkets(List.of(longText))).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> withMarkets(Collections.nCopies(1_000, "US")))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> withMarkets(List.of())).isInstanceOf(InvalidValue.class);
  }

  private static Product withMarkets(List<String> markets) {
    return new Product(
        PRODUCT.gtin(),
        PRODUCT.owner(),
        PRODUCT.name(),
        PRODUCT.prefixLength(),
        PRODUCT.ndc(),
        PRODUCT.description(),
        PRODUCT.hierarchy(),
        PRODUCT.serialPolicy(),
        markets);
  }

  @Test
  @Requirement("URS-ALLOC-071")
  void marketsThatExcludeEachOtherAreRefusedWithTheRulesOfBoth() {
    facts.with(OWNER, US, DemoFacts.profile("EU", 8, 12, "E"), DemoFacts.profile("AE", 8, 12, "A"));

    assertThat(publication.decide(withMarkets(List.of("EU", "US")), ACME, 0, facts))
        .isInstanceOf(Decision.Publish.class);
    assertThat(publication.decide(withMarkets(List.of("EU", "US", "AE")), ACME, 0, facts))
        .isEqualTo(
            new Decision.Refuse(
                PublicationRefusal.MARKETS_CONTRADICT,
                "market AE: prefix \"A\", market EU: prefix \"E\"",
                "markets that one serial can serve"));
  }

  @Test
  @Requirement("URS-ALLOC-070")
  void aProfileThatNoSerialCanKeepIsRefused() {
    assertThatThrownBy(() -> DemoFacts.profile("EU", 12, 8, "")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> DemoFacts.profile("EU", 8, 21, "")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new MarketProfile.Numbering(0, 0, "", "", 9_999).of("EU", 1))
        .hasMessageContaining("9999");
  }

  @Test
  @Requirement("URS-MD-007")
  void aStrangerIsRefusedBeforeAnythingElseIsLookedAt() {
    facts.with(OWNER, OPERATOR, LYON_PLANT, PRODUCT);

    assertThat(reason(GRANT, LYON, 7)).isEqualTo(PublicationRefusal.NOT_THE_STEWARD);
  }

  @Test
  @Requirement({"URS-MD-005", "URS-ACCESS-003"})
  void aGtinThatHasAnOwnerCanNotBeTakenByAnotherTenant() {
    TenantId thief = TenantId.parse("thief");
    facts.with(OWNER, PRODUCT);
    Product stolen =
        new Product(
            PRODUCT.gtin(),
            thief,
            PRODUCT.name(),
            6,
            PRODUCT.ndc(),
            PRODUCT.description(),
            PRODUCT.hierarchy(),
            PRODUCT.serialPolicy(),
            PRODUCT.markets());

    FactsInMemory nothing = new FactsInMemory();
    nothing.with(OWNER);

    for (long version : new long[] {0, 1, 2}) {
      assertThat(publication.decide(stolen, thief, version, facts))
          .isInstanceOf(Decision.Refuse.class)
          .isEqualTo(publication.decide(stolen, thief, version, nothing));
    }
  }

  @Test
  @Requirement("URS-MD-005")
  void aSiteIdThatIsTakenIsToldToBeAnothers() {
    facts.with(OPERATOR, LYON_PLANT);
    Site taken =
        new Site(
            LYON_PLANT.id(),
            ACME,
            LYON_PLANT.name(),
            LYON_PLANT.gln(),
            LYON_PLANT.prefixLength(),
            LYON_PLANT.address(),
            LYON_PLANT.kind(),
            LYON_PLANT.slot(),
            LYON_PLANT.timeZone());

    assertThat(reason(taken, ACME, 0)).isEqualTo(PublicationRefusal.NOT_THE_STEWARD);
  }

  @Test
  void aFactThatChangedMeanwhileIsNotOverwritten() {
    facts.with(OWNER, PRODUCT);

    assertThat(reason(DemoFacts.product("Demozol forte", PRODUCT.gtin()), ACME, 0))
        .isEqualTo(PublicationRefusal.VERSION_CHANGED);
  }

  @Test
  @Requirement("URS-MD-006")
  void aGtinTwoDigitsOffTheLicensedPrefixIsRefused() {
    facts.with(OWNER);

    assertThat(reason(DemoFacts.product("Demozol", Gtin.parse("00399990123456")), ACME, 0))
        .isEqualTo(PublicationRefusal.GTIN_NOT_LICENSED);
  }

  @Test
  void aGrantNamesAKnownProductAndSitesOfItsOperator() {
    facts.with(OWNER, OPERATOR, PRODUCT);
    assertThat(reason(GRANT, ACME, 0)).isEqualTo(PublicationRefusal.SITE_UNKNOWN);

    facts.with(LYON_PLANT);
    assertThat(reason(DemoFacts.grant(SiteId.parse("porto"), 5), ACME, 0))
        .isEqualTo(PublicationRefusal.SITE_UNKNOWN);
  }

  @Test
  void aGrantWaitsForItsProductAndItsOperator() {
    facts.with(OWNER);
    assertThat(reason(GRANT, ACME, 0)).isEqualTo(PublicationRefusal.PRODUCT_UNKNOWN);

    facts.with(PRODUCT);
    assertThat(reason(GRANT, ACME, 0)).isEqualTo(PublicationRefusal.TENANT_UNKNOWN);
  }

  @Test
  @Requirement("URS-MD-003")
  void aSiteKeepsTheSlotItsHistoryIsIn() {
    facts.with(LYON_PLANT);

    assertThat(reason(DemoFacts.site(1), LYON, 1)).isEqualTo(PublicationRefusal.SLOT_IS_FIXED);
    assertThat(reason(DemoFacts.site(8), LYON, 1)).isEqualTo(PublicationRefusal.SLOT_OUT_OF_RANGE);
  }

  @Test
  void aLineBelongsToASiteOfItsOperator() {
    assertThat(reason(LINE_1, LYON, 0)).isEqualTo(PublicationRefusal.SITE_UNKNOWN);
  }

  @Test
  void valuesThatCanNotBeAreRefusedWithTheirField() {
    assertThatThrownBy(() -> DemoFacts.grant(LYON_PLANT.id(), 0))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("grant quota: \"0\" (expected: >= 1)");
    assertThatThrownBy(() -> new Product.SerialPolicy(5, "NUMERIC", ""))
        .hasMessageContaining("serial length");
    assertThatThrownBy(() -> new Address("s", "c", "", "1", "fr")).hasMessageContaining("country");
  }

  @ParameterizedTest
  @EnumSource
  void everyRefusalSaysWhatToDo(PublicationRefusal refusal) {
    assertThat(refusal.advice()).isNotBlank().endsWith(".");
    assertThat(refusal.retryMayHelp()).isIn(true, false);
  }

  private PublicationRefusal reason(Fact fact, TenantId acting, long expectedVersion) {
    Decision decision = publication.decide(fact, acting, expectedVersion, facts);
    assertThat(decision).isInstanceOf(Decision.Refuse.class);
    return ((Decision.Refuse) decision).reason();
  }
}
