package io.seriatim.kernel.identity;

/**
 * A Pharmacy Product Number: agency code (2), national product number (1 to 18), check digits (2).
 *
 * <p>Check digits by the IFA PPN specification: the sum of ASCII value × weight, weights counting
 * up from 2 at the left, modulo 97. German numbers have agency code 11 and the PZN behind it.
 */
public record Ppn(String value) {
  private static final String FIELD = "PPN";
  private static final int AGENCY = 2;
  private static final int CHECK = 2;
  private static final int SHORTEST = AGENCY + 1 + CHECK;
  private static final int LONGEST = AGENCY + 18 + CHECK;
  private static final int MODULUS = 97;

  public Ppn {
    if (!isWellFormed(value)) {
      throw new InvalidValue(
          FIELD, value, "5 to 22 digits and upper-case letters, the last two check digits");
    }
    String right = checkDigits(value.substring(0, value.length() - CHECK));
    if (!value.endsWith(right)) {
      throw new InvalidValue(FIELD, value, "check digits " + right);
    }
  }

  public static Ppn parse(String text) {
    return new Ppn(text);
  }

  /** Makes a PPN from agency code and national product number. */
  public static Ppn of(String agency, String productNumber) {
    return new Ppn(agency + productNumber + checkDigits(agency + productNumber));
  }

  /** The first two characters: who issues the product number. */
  public String agency() {
    return value.substring(0, AGENCY);
  }

  /** The national product number, for agency 11 the PZN. */
  public String productNumber() {
    return value.substring(AGENCY, value.length() - CHECK);
  }

  private static String checkDigits(String body) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum += body.charAt(i) * (i + 2);
    }
    return "%02d".formatted(sum % MODULUS);
  }

  private static boolean isWellFormed(String text) {
    return text.length() >= SHORTEST
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
        && CharacterSet.NUMERIC.containsAll(text.substring(text.length() - CHECK));
  }

  @Override
  public String toString() {
    return value;
  }
}
