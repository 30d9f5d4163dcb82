package io.seriatim.kernel.gs1;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** An international bank account number (ISO 13616): country, check digits, account. */
final class Iban {
  private static final Pattern FORM = Pattern.compile("[A-Z]{2}\\d{2}[0-9A-Z]{1,30}");
  private static final BigInteger MODULUS = BigInteger.valueOf(97);

  private Iban() {}

  static boolean isRight(String text) {
    return FORM.matcher(text).matches()
        && CodeLists.COUNTRIES_ALPHA2.contains(text.substring(0, 2))
        && new BigInteger(asDigits(text.substring(4) + text.substring(0, 4)))
            .mod(MODULUS)
            .equals(BigInteger.ONE);
  }

  /** Letters become 10 to 35 (ISO 7064, MOD 97-10). */
  private static String asDigits(String text) {
    StringBuilder digits = new StringBuilder();
    text.chars().forEach(c -> digits.append(Character.digit(c, 36)));
    return digits.toString();
  }
}
