package io.seriatim.loadtest.bench;

import io.seriatim.kernel.numbering.Alphabet;
import java.util.Arrays;
import java.util.List;

/**
 * Every serial the benchmark was given, each packed whole into a long, so that ten million fit in
 * 80 MB and a duplicate is two equal neighbours after a sort. Knows nothing of positions.
 */
final class AllocationSerials {
  private static final int BITS = 5;
  private static final int LONGEST = 12;
  private static final byte[] NUMERALS = numerals();

  private final long[] packed;
  private int count;

  AllocationSerials(int most) {
    packed = new long[most];
  }

  synchronized void add(List<String> serials) {
    for (String serial : serials) {
      packed[count++] = pack(serial);
    }
  }

  int count() {
    return count;
  }

  /** How many occur more than once. */
  int duplicates() {
    Arrays.parallelSort(packed, 0, count);
    int twice = 0;
    for (int i = 1; i < count; i++) {
      twice += packed[i] == packed[i - 1] ? 1 : 0;
    }
    return twice;
  }

  /** Five bits a letter; the four above them say how long the serial is. */
  static long pack(String serial) {
    if (serial.isEmpty() || serial.length() > LONGEST) {
      throw new IllegalArgumentException("serial " + serial + " (expected: 1 to 12 letters)");
    }
    long value = serial.length();
    for (int i = 0; i < serial.length(); i++) {
      byte numeral = NUMERALS[serial.charAt(i)];
      if (numeral < 0) {
        throw new IllegalArgumentException("serial " + serial + " (expected: other letters)");
      }
      value = value << BITS | numeral;
    }
    return value << BITS * (LONGEST - serial.length());
  }

  private static byte[] numerals() {
    byte[] numerals = new byte[128];
    Arrays.fill(numerals, (byte) -1);
    String letters = Alphabet.UPPER_ALPHANUMERIC.characters();
    for (int i = 0; i < letters.length(); i++) {
      numerals[letters.charAt(i)] = (byte) i;
    }
    return numerals;
  }
}
