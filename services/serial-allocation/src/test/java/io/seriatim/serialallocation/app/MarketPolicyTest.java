package io.seriatim.serialallocation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.numbering.Alphabet;
import io.seriatim.kernel.numbering.NumberingProfile;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.domain.MarketRules;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Refusal;
import io.seriatim.testkit.Requirement;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link DemoFacts#ROOMY} has twelve upper alphanumerics and is packed for the market US. */
@Requirement("URS-ALLOC-070")
class MarketPolicyTest {
  private static final long REGULATION = 10_000;

  private final Desk desk = new Desk();

  @Test
  void the_versions_of_the_profiles_and_the_strictest_odds_are_kept_with_the_pool() {
    ask(profile("EU", 3, 20, Alphabet.CSET82, "", 1_000_000));
    ask(profile("AE", 7, 16, Alphabet.CSET82, "", REGULATION));

    desk.opened(DemoFacts.ROOMY);

    assertThat(book().markets())
        .isEqualTo(new MarketRules(Map.of("EU", 3L, "AE", 7L), Set.of("US"), 1_000_000));
  }

  @Test
  void a_prefix_that_a_market_asks_for_and_the_product_leaves_open_is_the_markets() {
    ask(profile("EU", 1, 20, Alphabet.UPPER_ALPHANUMERIC, "7", REGULATION));

    desk.opened(DemoFacts.ROOMY);

    assertThat(((Segment) book().state().source(1).orElseThrow().source()).prefix()).isEqualTo("7");
  }

  @Test
  void a_product_that_is_looser_than_a_market_is_refused_with_the_market_and_its_version() {
    ask(profile("EU", 4, 11, Alphabet.CSET82, "", REGULATION));

    assertThat(open())
        .isInstanceOfSatisfying(
            Refusal.ByAuthority.class,
            refusal -> {
              assertThat(refusal.reason().name()).isEqualTo("LOOSER_THAN_MARKET");
              assertThat(refusal.given()).isEqualTo("serial length 12");
              assertThat(refusal.expected())
                  .isEqualTo("6 to 11 characters, or stricter (profile of market EU, version 4)");
            });
    desk.facts.profiles.clear();
    ask(profile("EU", 4, 20, Alphabet.NUMERIC, "", REGULATION));
    assertThat(open().toString()).contains("LOOSER_THAN_MARKET", "characters 0123456789");
  }

  @Test
  @Requirement("URS-ALLOC-071")
  void markets_that_exclude_each_other_are_refused_with_the_rules_of_both() {
    ask(profile("EU", 1, 8, Alphabet.CSET82, "", REGULATION));
    ask(new NumberingProfile("AE", 1, 12, 20, Alphabet.CSET82, "", REGULATION));

    assertThat(open().toString())
        .contains(
            "MARKETS_CONTRADICT", "market AE: 12 to 20 characters", "market EU: 6 to 8 characters");
  }

  @Test
  void a_market_that_asks_for_better_odds_ends_leases_earlier() {
    // Given six digits, of which the regulation would let 99 go
    ask(profile("EU", 1, 20, Alphabet.CSET82, "", 100_000));
    desk.opened(DemoFacts.TIGHT);

    // When
    var whole = desk.lease(DemoFacts.TIGHT, 50);

    // Then
    assertThat(Desk.leased(whole).block().count()).isEqualTo(9);
    assertThat(Desk.partial(whole)).isTrue();
    assertThat(Desk.refusal(desk.lease(DemoFacts.TIGHT, 1)))
        .isEqualTo("GUESS_PROBABILITY_TOO_HIGH");
    assertThat(desk.pools.find(new PoolKey.OfGtin(DemoFacts.TIGHT)).orElseThrow().remaining())
        .isZero();
  }

  @Test
  void a_new_segment_keeps_what_the_markets_ask_now() {
    desk.opened(DemoFacts.ROOMY);
    ask(profile("US", 2, 14, Alphabet.CSET82, "", 50_000));

    assertThat(Desk.refusal(segment(15))).isEqualTo("LOOSER_THAN_MARKET");
    segment(14);

    assertThat(book().markets()).isEqualTo(new MarketRules(Map.of("US", 2L), Set.of(), 50_000));
  }

  private Reply<PoolAnswer> segment(int length) {
    return desk.openSegment.open(
        Desk.ANNA, desk.next(), DemoFacts.ROOMY, new OpenSegment.Shape("", length, ""));
  }

  private Refusal open() {
    var reply = desk.openPool.open(Desk.ANNA, desk.next(), DemoFacts.ROOMY);
    return ((Reply.No<PoolAnswer>) reply).refusal();
  }

  private PoolBook book() {
    return desk.pools.find(new PoolKey.OfGtin(DemoFacts.ROOMY)).orElseThrow();
  }

  private void ask(NumberingProfile profile) {
    desk.facts.profiles.add(profile);
  }

  private static NumberingProfile profile(
      String market, long version, int longest, Alphabet alphabet, String prefix, long factor) {
    return new NumberingProfile(market, version, 6, longest, alphabet, prefix, factor);
  }
}
