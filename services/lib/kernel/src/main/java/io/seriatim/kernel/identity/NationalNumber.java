package io.seriatim.kernel.identity;

/**
 * A national healthcare reimbursement number (AI 710 to 717), written {@code 710:04578675}.
 *
 * @param ai 710 PZN, 711 CIP, 712 CN, 713 DRN, 714 AIM, 715 NDC, 716 AIC, 717 SRN
 * @param number 1 to 20 characters of set 82
 */
public record NationalNumber(String ai, String number) {
  private static final String FIELD = "national number";
  private static final int LONGEST = 20;
  private static final int AI_LENGTH = 3;

  public NationalNumber {
    if (ai.length() != AI_LENGTH
        || !ai.startsWith("71")
        || ai.charAt(2) < '0'
        || ai.charAt(2) > '7') {
      throw new InvalidValue(FIELD + " AI", ai, "710 to 717");
    }
    CharacterSet.CSET82.require(FIELD, number, 1, LONGEST);
  }

  public static NationalNumber parse(String text) {
    int colon = text.indexOf(':');
    if (colon != AI_LENGTH) {
      throw new InvalidValue(FIELD, text, "AI 710 to 717, a colon, 1 to 20 characters");
    }
    return new NationalNumber(text.substring(0, colon), text.substring(colon + 1));
  }

  public String value() {
    return ai + ":" + number;
  }

  @Override
  public String toString() {
    return value();
  }
}
