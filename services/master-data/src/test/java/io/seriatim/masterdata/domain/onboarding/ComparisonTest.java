package io.seriatim.masterdata.domain.onboarding;

import static io.seriatim.masterdata.DemoOnboarding.TERMS;
import static io.seriatim.masterdata.DemoOnboarding.stated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  private static final String GTIN = "00309990123455";

  /** Two digits changed, the check digit right all the same. */
  private static final String TWO_WRONG = "00309990222455";

  private static final Statement OWNER = stated(TERMS);

  @Test
  @Requirement("URS-ONBOARD-003")
  void whatIsTheSameIsPassedOverSilently() {
    assertThat(Comparison.of(OWNER, stated(TERMS))).isEmpty();
    assertThat(Comparison.of(OWNER, stated(TERMS, "0309990123455"))).isEmpty();
    assertThat(Comparison.of(OWNER, stated(TERMS, "309990123455"))).isEmpty();
  }

  @Test
  @Requirement("URS-ONBOARD-003")
  void twoWrongDigitsWithARightCheckDigitAreFoundMarkedAndExplained() {
    // Given
    assertThat(CheckDigit.isRight(TWO_WRONG)).isTrue();

    // When
    List<Finding> findings = Comparison.of(OWNER, stated(TERMS, TWO_WRONG));

    // Then
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.place()).isEqualTo("product " + GTIN + ", GTIN");
          assertThat(finding.expected()).isEqualTo(GTIN);
          assertThat(finding.given()).isEqualTo(TWO_WRONG);
          assertThat(finding.positions()).containsExactly(9, 11);
          assertThat(finding.mistake()).isEqualTo("TWO_SIGNS");
          assertThat(finding.explanation())
              .contains(
                  """
                  owner      00309990123455
                  operator   00309990222455
                                     ^ ^
                  """)
              .contains("two signs are others, at places 9 and 11")
              .contains("check digit 5 is right all the same")
              .contains("two digits make each other good")
              .contains("No scanner and no system would notice")
              .contains("no number of a product that was agreed")
              .contains("On the line: Every pack would carry the number of another article");
        });
  }

  @ParameterizedTest
  @CsvSource({
    // one digit: a check digit always finds it
    "00309990123475, ONE_SIGN,      13,          'check digit 5 is wrong, it would have to be 9'",
    // neighbours whose difference is not 5
    "00309990132455, TRANSPOSED,    '10 and 11', 'check digit 5 is wrong, it would have to be 7'",
    "00309990999995, SEVERAL_SIGNS, '',          'check digit 5 is wrong'",
    "003099901234555, LENGTH,       '',          '15 signs in place of 14'",
    "0030999O123455, ONE_SIGN,      8,           'not made of digits alone'",
    "'',             MISSING,       '',          'the operator has none'",
  })
  @Requirement("URS-ONBOARD-003")
  void eachKindOfMistakeIsNamed(String stated, String mistake, String places, String says) {
    Finding finding = Comparison.of(OWNER, stated(TERMS, stated)).getFirst();

    assertThat(finding.mistake()).isEqualTo(mistake);
    assertThat(finding.explanation()).contains(places).contains(says);
  }

  @Test
  @Requirement("URS-ONBOARD-003")
  void everyPairOfDigitsThatMakeEachOtherGoodIsFound() {
    int found = 0;
    for (int first = 0; first < 13; first++) {
      for (int second = first + 1; second < 13; second++) {
        for (char digit = '0'; digit <= '9'; digit++) {
          for (char other = '0'; other <= '9'; other++) {
            String wrong = with(with(GTIN, first, digit), second, other);
            boolean both = digit != GTIN.charAt(first) && other != GTIN.charAt(second);
            if (both && CheckDigit.isRight(wrong)) {
              found++;
              Finding finding = Comparison.of(OWNER, stated(TERMS, wrong)).getFirst();
              assertThat(finding.positions()).containsExactly(first + 1, second + 1);
              assertThat(finding.explanation()).contains("two digits make each other good");
            }
          }
        }
      }
    }
    assertThat(found).isGreaterThan(600);
  }

  @Test
  @Requirement("URS-ONBOARD-003")
  void anotherProductOfTheSameOwnerIsSaidToBeThat() {
    Statement.Article one = OWNER.articles().getFirst();
    Statement.Article two = article(one, "00309990543215", "ART-4712");
    Statement owner = with(OWNER, List.of(one, two));
    Statement swapped =
        with(
            OWNER,
            List.of(article(one, two.gtin(), "ART-4711"), article(two, two.gtin(), "ART-4712")));

    List<Finding> findings = Comparison.of(owner, swapped);

    assertThat(findings)
        .anySatisfy(finding -> assertThat(finding.explanation()).contains("another product"));
  }

  @Test
  @Requirement("URS-ONBOARD-003")
  void everyOtherFieldIsComparedAndSaysWhatItWouldDoOnTheLine() {
    Statement.Article wrong =
        new Statement.Article(
            GTIN,
            "ART-4717",
            "28 tablets",
            "500 mg",
            List.of("EU"),
            36,
            List.of(
                new Statement.Pack("CASE", 25, "50309990123443"),
                new Statement.Pack("BUNDLE", 5, "")),
            new Statement.Serials(20, "NUMERIC", "A"));
    Statement stated =
        new Statement(
            "3498765000026",
            "3498765",
            List.of(new Statement.Place("brest", "3498765000026")),
            List.of(wrong));

    List<Finding> findings = Comparison.of(OWNER, stated);

    String product = "product " + GTIN;
    assertThat(findings)
        .extracting(Finding::place)
        .containsExactly(
            "party, GLN",
            "party, company prefix of the SSCCs",
            "site nantes",
            "site brest",
            product + ", article number",
            product + ", net content",
            product + ", strength",
            product + ", markets",
            product + ", shelf life",
            product + ", serial length",
            product + ", serial alphabet",
            product + ", serial prefix",
            product + ", level CASE, capacity",
            product + ", level CASE, GTIN of the level",
            product + ", level PALLET",
            product + ", level BUNDLE");
    assertThat(findings)
        .allSatisfy(finding -> assertThat(finding.explanation()).contains("On the line: "));
  }

  @Test
  @Requirement("URS-ONBOARD-003")
  void aProductTooManyAndOneTooFewAreNamed() {
    Statement.Article one = OWNER.articles().getFirst();
    Statement none = with(OWNER, List.of());
    Statement two = with(OWNER, List.of(one, article(one, "00309990543215", "ART-4712")));

    assertThat(Comparison.of(OWNER, none))
        .singleElement()
        .satisfies(finding -> assertThat(finding.mistake()).isEqualTo("MISSING"));
    assertThat(Comparison.of(OWNER, two))
        .singleElement()
        .satisfies(finding -> assertThat(finding.mistake()).isEqualTo("UNKNOWN"));
  }

  @Test
  void thereIsNothingToSayOfTwoValuesThatAreTheSame() {
    assertThatThrownBy(() -> Signs.compared("1", "1")).isInstanceOf(IllegalArgumentException.class);
  }

  private static String with(String digits, int place, char digit) {
    return digits.substring(0, place) + digit + digits.substring(place + 1);
  }

  private static Statement with(Statement statement, List<Statement.Article> articles) {
    return new Statement(statement.gln(), statement.ssccPrefix(), statement.sites(), articles);
  }

  private static Statement.Article article(
      Statement.Article like, String gtin, String articleNumber) {
    return new Statement.Article(
        gtin,
        articleNumber,
        like.netContent(),
        like.strength(),
        like.markets(),
        like.shelfLifeMonths(),
        like.packs(),
        like.serials());
  }
}
