package io.seriatim.masterdata.app;

import static io.seriatim.masterdata.DemoFacts.ACME;
import static io.seriatim.masterdata.DemoFacts.DEMOZOL;
import static io.seriatim.masterdata.DemoFacts.GRANT;
import static io.seriatim.masterdata.DemoFacts.LINE_1;
import static io.seriatim.masterdata.DemoFacts.LYON;
import static io.seriatim.masterdata.DemoFacts.LYON_PLANT;
import static io.seriatim.masterdata.DemoFacts.OPERATOR;
import static io.seriatim.masterdata.DemoFacts.OWNER;
import static io.seriatim.masterdata.DemoFacts.PRODUCT;
import static io.seriatim.masterdata.DemoFacts.WHOLESALER;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.DemoFacts;
import io.seriatim.masterdata.FactsInMemory;
import io.seriatim.masterdata.domain.Product;
import io.seriatim.testkit.Requirement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookUpFactsTest {
  private static final TenantId STRANGER = TenantId.parse("stranger");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  private final FactsInMemory store =
      new FactsInMemory().with(OWNER, OPERATOR, LYON_PLANT, LINE_1, WHOLESALER, PRODUCT);
  private final LookUpFacts facts = new LookUpFacts(store);

  @Test
  void ownFactsAreFound() {
    assertThat(facts.tenant(ACME, ACME)).isPresent();
    assertThat(facts.site(LYON, LYON_PLANT.id())).isPresent();
    assertThat(facts.line(LYON, LYON_PLANT.id(), LINE_1.id())).isPresent();
    assertThat(facts.partner(ACME, "us-wholesale")).isPresent();
    assertThat(facts.product(ACME, DEMOZOL)).isPresent();
  }

  @Test
  @Requirement("URS-MD-004")
  void withoutAGrantOtherTenantsThingsAreNotFound() {
    assertThat(facts.site(ACME, LYON_PLANT.id())).isEmpty();
    assertThat(facts.sites(ACME)).isEmpty();
    assertThat(facts.product(LYON, DEMOZOL)).isEmpty();
    assertThat(facts.tenant(LYON, ACME)).isEmpty();
    assertThat(facts.partner(LYON, "us-wholesale")).isEmpty();
  }

  @Test
  @Requirement("URS-MD-004")
  void aGrantOpensTheProductToTheOperatorAndItsSitesToTheOwnerAndNothingToAnybodyElse() {
    store.with(GRANT);

    assertThat(facts.product(LYON, DEMOZOL)).isPresent();
    assertThat(facts.sites(ACME)).containsExactly(LYON_PLANT);
    assertThat(facts.tenant(ACME, LYON)).isPresent();
    assertThat(facts.partner(LYON, "us-wholesale")).isEmpty();
    assertThat(facts.product(STRANGER, DEMOZOL)).isEmpty();
    assertThat(facts.site(STRANGER, LYON_PLANT.id())).isEmpty();
  }

  @Test
  void aGrantIsFoundByItsPartiesOnItsDaysOnly() {
    store.with(GRANT);

    assertThat(facts.grant(ACME, DEMOZOL, LYON, LYON_PLANT.id(), DAY)).contains(GRANT);
    assertThat(facts.grant(LYON, DEMOZOL, LYON, LYON_PLANT.id(), DAY)).contains(GRANT);
    assertThat(facts.grant(STRANGER, DEMOZOL, LYON, LYON_PLANT.id(), DAY)).isEmpty();
    assertThat(facts.grant(ACME, DEMOZOL, LYON, LYON_PLANT.id(), GRANT.validTo().plusDays(1)))
        .isEmpty();
  }

  @Test
  @Requirement("URS-MD-004")
  void aLevelsGtinStandsForTheProductThatIsPackedIntoItUnlessTwoAre() {
    Gtin cases = DEMOZOL.withIndicator(5);
    store.with(withLevel(PRODUCT, DEMOZOL, cases), GRANT);

    assertThat(facts.packedInto(cases)).isEqualTo(DEMOZOL);
    assertThat(facts.packedInto(DEMOZOL)).isEqualTo(DEMOZOL);
    assertThat(facts.packedInto(DEMOZOL.withIndicator(6))).isEqualTo(DEMOZOL.withIndicator(6));
    assertThat(facts.product(LYON, facts.packedInto(cases))).isPresent();

    store.with(withLevel(PRODUCT, Gtin.parse("00309990543215"), cases));
    assertThat(facts.packedInto(cases)).isEqualTo(cases);
  }

  @Test
  @Requirement("URS-MD-004")
  void aMarketProfileIsItsOwnersAndComesWithItsProducts() {
    store.with(DemoFacts.US);

    assertThat(facts.marketProfile(ACME, "US")).isPresent();
    assertThat(facts.marketProfile(STRANGER, "US")).isEmpty();
    assertThat(facts.profilesOf(PRODUCT))
        .extracting(found -> found.fact())
        .containsExactly(DemoFacts.US);
  }

  private static Product withLevel(Product like, Gtin gtin, Gtin level) {
    return new Product(
        gtin,
        like.owner(),
        like.name(),
        like.prefixLength(),
        like.ndc(),
        like.description(),
        List.of(
            new Product.Level(
                Product.PackLevel.CASE, 10, Optional.of(level), Product.MixedRule.SINGLE_BATCH)),
        like.serialPolicy(),
        like.markets());
  }
}
