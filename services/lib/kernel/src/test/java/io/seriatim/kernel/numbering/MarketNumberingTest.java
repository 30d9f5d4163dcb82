package io.seriatim.kernel.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarketNumberingTest {
  private static final long FACTOR = GuessProbability.FACTOR;

  @Test
  void of_each_rule_the_strictest_holds() {
    MarketNumbering all =
        MarketNumbering.of(
            List.of(
                market("EU", 6, 20, Alphabet.CSET82, "A", 1_000_000),
                market("AE", 8, 14, Alphabet.UPPER_ALPHANUMERIC, "AB", FACTOR)));

    assertThat(all)
        .isInstanceOfSatisfying(
            MarketNumbering.Strictest.class,
            strictest -> {
              assertThat(strictest.alphabet()).isEqualTo(Alphabet.UPPER_ALPHANUMERIC);
              assertThat(strictest.prefix()).isEqualTo("AB");
              assertThat(strictest.guessFactor()).isEqualTo(1_000_000);
            });
  }

  @Test
  void no_market_asks_for_nothing() {
    var none = (MarketNumbering.Strictest) MarketNumbering.of(List.of());

    assertThat(none.alphabet()).isEqualTo(Alphabet.CSET82);
    assertThat(none.prefix()).isEmpty();
    assertThat(none.guessFactor()).isEqualTo(FACTOR);
  }

  @Test
  void rules_that_exclude_each_other_are_named_with_their_markets() {
    assertThat(
            clash(
                market("A", 6, 8, Alphabet.CSET82, "", FACTOR),
                market("B", 9, 20, Alphabet.CSET82, "", FACTOR)))
        .contains("market A: 6 to 8", "market B: 9 to 20");
    assertThat(
            clash(
                market("A", 6, 20, Alphabet.CSET82, "X", FACTOR),
                market("B", 6, 20, Alphabet.CSET82, "Y", FACTOR)))
        .contains("market A: prefix \"X\"", "market B: prefix \"Y\"");
    assertThat(
            clash(
                market("A", 6, 20, Alphabet.NUMERIC, "", FACTOR),
                market("B", 6, 20, new Alphabet("ABC"), "", FACTOR)))
        .contains("market A: characters 0123456789", "market B: characters ABC");
    assertThat(
            clash(
                market("A", 6, 20, Alphabet.NUMERIC, "", FACTOR),
                market("B", 6, 20, Alphabet.CSET82, "X", FACTOR)))
        .contains("market A", "market B: prefix \"X\"");
  }

  @Test
  void three_markets_may_exclude_each_other_though_each_two_agree() {
    String given =
        clash(
            market("A", 6, 20, new Alphabet("1234"), "", FACTOR),
            market("B", 6, 20, new Alphabet("1256"), "", FACTOR),
            market("C", 6, 20, new Alphabet("3456"), "", FACTOR));

    assertThat(given).contains("market A", "market B", "market C");
  }

  private static String clash(NumberingProfile... profiles) {
    return ((MarketNumbering.Contradiction) MarketNumbering.of(List.of(profiles))).given();
  }

  private static NumberingProfile market(
      String name, int shortest, int longest, Alphabet alphabet, String prefix, long factor) {
    return new NumberingProfile(name, 1, shortest, longest, alphabet, prefix, factor);
  }
}
