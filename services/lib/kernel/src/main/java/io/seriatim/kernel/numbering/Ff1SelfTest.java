package io.seriatim.kernel.numbering;

import java.util.HexFormat;
import java.util.List;

/**
 * The nine FF1 sample vectors that NIST publishes beside SP 800-38G, checked both ways and on both
 * paths. Whoever is about to rely on this runtime's AES (a bench, a service that starts) runs it
 * first.
 */
public final class Ff1SelfTest {
  private static final String AES_128 = "2b7e151628aed2a6abf7158809cf4f3c";
  private static final String AES_192 = AES_128 + "ef4359d8d580aa4f";
  private static final String AES_256 = AES_192 + "7f036d6f04fc6a94";
  private static final String NO_TWEAK = "";
  private static final String TWEAK_10 = "39383736353433323130";
  private static final String TWEAK_36 = "3737373770717273373737";
  private static final String DIGITS = "0123456789";
  private static final String LETTERS = "0123456789abcdefghi";

  /** Sample numbers are NIST's. */
  private static final List<Vector> VECTORS =
      List.of(
          new Vector(1, AES_128, 10, NO_TWEAK, DIGITS, "2433477484"),
          new Vector(2, AES_128, 10, TWEAK_10, DIGITS, "6124200773"),
          new Vector(3, AES_128, 36, TWEAK_36, LETTERS, "a9tv40mll9kdu509eum"),
          new Vector(4, AES_192, 10, NO_TWEAK, DIGITS, "2830668132"),
          new Vector(5, AES_192, 10, TWEAK_10, DIGITS, "2496655549"),
          new Vector(6, AES_192, 36, TWEAK_36, LETTERS, "xbj3kv35jrawxv32ysr"),
          new Vector(7, AES_256, 10, NO_TWEAK, DIGITS, "6657667009"),
          new Vector(8, AES_256, 10, TWEAK_10, DIGITS, "1001623463"),
          new Vector(9, AES_256, 36, TWEAK_36, LETTERS, "xs8a0azh2avyalyzuwd"));

  private Ff1SelfTest() {}

  /**
   * One published sample.
   *
   * @param key AES key, hexadecimal
   * @param tweak hexadecimal
   * @param plain numerals as digits and lower-case letters
   * @param cipher what NIST says comes out
   */
  public record Vector(
      int sample, String key, int radix, String tweak, String plain, String cipher) {

    /** Whether both paths give NIST's answer forward and find the way back. */
    public boolean holds() {
      HexFormat hex = HexFormat.of();
      Ff1 ff1 = Ff1.Key.of(hex.parseHex(key)).over(radix, plain.length(), hex.parseHex(tweak));
      int[] in = numerals(plain);
      int[] out = numerals(cipher);
      return text(ff1.forward(in)).equals(cipher)
          && text(ff1.inverse(out)).equals(plain)
          && text(ff1.forwardWide(in)).equals(cipher)
          && text(ff1.inverseWide(out)).equals(plain);
    }
  }

  /** The nine samples. */
  public static List<Vector> vectors() {
    return VECTORS;
  }

  /** The samples that do not hold on this runtime; empty when all is well. */
  public static List<Vector> failures() {
    return VECTORS.stream().filter(vector -> !vector.holds()).toList();
  }

  private static int[] numerals(String text) {
    return text.chars().map(c -> Character.digit(c, Character.MAX_RADIX)).toArray();
  }

  private static String text(int[] numerals) {
    StringBuilder text = new StringBuilder();
    for (int numeral : numerals) {
      text.append(Character.forDigit(numeral, Character.MAX_RADIX));
    }
    return text.toString();
  }
}
