package io.seriatim.masterdata.domain.onboarding;

/** A field of master data that both sides have, and what a wrong one would do on the line. */
public enum Field {
  GTIN(
      true,
      "Every pack would carry the number of another article, or of none: serials would be leased"
          + " from no pool or from a wrong one, a pharmacy that verifies would be told that we do"
          + " not know the pack, and the batch could not be reported."),
  LEVEL_GTIN(
      true,
      "Every container of this level would carry another article's number: the receiver's scan"
          + " would not match the shipping notice, and what is inside could not be received."),
  GLN(
      true,
      "Events and shipping notices would name a place that is not the operator's: they would be"
          + " refused, or booked at somebody else's site."),
  COMPANY_PREFIX(
      false,
      "SSCCs would be made under a prefix that is somebody else's: two pallets in the world could"
          + " carry the same number."),
  ARTICLE_NUMBER(
      false, "An order for one article would be packed with the format and number of another."),
  MARKETS(
      false,
      "Packs would be made by the rules of another market, and reported to an authority that"
          + " does not wait for them, or to none."),
  CAPACITY(
      false,
      "Full containers would count as partial ones or never be full: the line would stop at each"
          + " of them, and the books would not match the pallet."),
  NET_CONTENT(false, "The label would promise another number of units than is in the pack."),
  STRENGTH(false, "The label would promise another strength than is in the pack."),
  SHELF_LIFE(
      false,
      "Every expiry date would be wrong: packs would be sold too long, or taken back too soon."),
  SERIAL_LENGTH(
      false, "The line would refuse every serial as too long or too short, or print it cut off."),
  SERIAL_ALPHABET(
      false, "The line's cameras would refuse serials with signs that they do not expect."),
  SERIAL_PREFIX(false, "The line would refuse every serial that does not begin as it expects."),
  SITE(false, "Nobody could lease numbers for it, and its events would be refused."),
  PRODUCT(false, "It can't be packed, or is packed without being wanted.");

  private final boolean checkDigit;
  private final String consequence;

  Field(boolean checkDigit, String consequence) {
    this.checkDigit = checkDigit;
    this.consequence = consequence;
  }

  /** Whether its last digit is a check digit. */
  public boolean hasCheckDigit() {
    return checkDigit;
  }

  /** What would happen, were it packed so. */
  public String consequence() {
    return consequence;
  }

  /** For a person, for example {@code shelf life}. */
  public String words() {
    return switch (this) {
      case GTIN, GLN -> name();
      case LEVEL_GTIN -> "GTIN of the level";
      case COMPANY_PREFIX -> "company prefix of the SSCCs";
      case ARTICLE_NUMBER,
          MARKETS,
          CAPACITY,
          NET_CONTENT,
          STRENGTH,
          SHELF_LIFE,
          SERIAL_LENGTH,
          SERIAL_ALPHABET,
          SERIAL_PREFIX,
          SITE,
          PRODUCT ->
          name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    };
  }
}
