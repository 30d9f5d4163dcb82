package io.seriatim.kernel.gs1;

import io.seriatim.kernel.gs1.InvalidElementString.Reason;
import io.seriatim.kernel.identity.CharacterSet;
import io.seriatim.kernel.identity.CheckDigit;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What the content of a component must be, beyond its characters and its length.
 *
 * <p>Named as in the GS1 syntax dictionary, in upper case. A rule is asked only after the
 * component's characters were found to belong to its set.
 */
@SuppressWarnings("ImmutableEnumChecker") // the predicates are references to pure functions
enum ContentRule {
  CSUM("a right check digit", CheckDigit::isRight),
  CSUMALPHA("a right check character pair", CheckPair::isRight),
  YYMMD0("a date YYMMDD, day 00 allowed", DateRules::yymmd0),
  YYMMDD("a date YYMMDD", DateRules::yymmdd),
  YYYYMMDD("a date YYYYMMDD", DateRules::yyyymmdd),
  HH("an hour 00 to 23", DateRules::hour),
  MI("a minute 00 to 59", DateRules::minute),
  SS("a second 00 to 59", DateRules::minute),
  HHMI("a time HHMM", DateRules::hourAndMinute),
  ISO3166("an ISO 3166 numeric country code", CodeLists.COUNTRIES_NUMERIC::contains),
  ISO3166999(
      "an ISO 3166 numeric country code or 999",
      text -> "999".equals(text) || CodeLists.COUNTRIES_NUMERIC.contains(text)),
  ISO3166ALPHA2("an ISO 3166 two-letter country code", CodeLists.COUNTRIES_ALPHA2::contains),
  ISO4217("an ISO 4217 numeric currency code", CodeLists.CURRENCIES::contains),
  ISO5218("0, 1, 2 or 9", text -> text.length() == 1 && "0129".contains(text)),
  MEDIATYPE("an AIDC media type", CodeLists.MEDIA_TYPES::contains),
  PACKAGETYPE("a package type code", CodeLists.PACKAGE_TYPES::contains),
  YESNO("0 or 1", text -> "0".equals(text) || "1".equals(text)),
  WINDING("0, 1 or 9", text -> text.length() == 1 && "019".contains(text)),
  ZERO("0", text -> text.matches("0+")),
  NONZERO("a value above 0", text -> !text.matches("0*")),
  NOZEROPREFIX("no leading 0", text -> !text.startsWith("0")),
  HASNONDIGIT("a character that is no digit", text -> !CharacterSet.NUMERIC.containsAll(text)),
  HYPHEN("a hyphen", text -> text.matches("-+")),
  PCENC("% only before two hexadecimal digits", NumberRules::percentEncoded),
  PIECEOFTOTAL("a piece number of a total", NumberRules::pieceOfTotal),
  POSINSEQSLASH("a position, a slash and an end", NumberRules::positionInSequence),
  LATITUDE("a latitude up to 1800000000", text -> NumberRules.atMost(text, 1_800_000_000L)),
  LONGITUDE("a longitude up to 3600000000", text -> NumberRules.atMost(text, 3_600_000_000L)),
  IMPORTERIDX("one letter, digit, - or _", NumberRules::importerIndex),
  IBAN("an IBAN with right check digits", Iban::isRight),
  /** Only for set 64: the filler stands at the end and fills up to a multiple of three. */
  FILLED64("= only at the end, up to a multiple of 3", NumberRules::filled64);

  private final String expectation;
  private final Predicate<String> holds;

  ContentRule(String expectation, Predicate<String> holds) {
    this.expectation = expectation;
    this.holds = holds;
  }

  static ContentRule named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  boolean holds(String text) {
    return holds.test(text);
  }

  /** What would be right, as exactly as the text allows to say. */
  String expectation(String text) {
    return this == CSUM ? "check digit " + CheckDigit.rightFor(text) : expectation;
  }

  Reason reason() {
    return this == CSUM || this == CSUMALPHA ? Reason.WRONG_CHECK_DIGIT : Reason.INVALID_CONTENT;
  }
}
