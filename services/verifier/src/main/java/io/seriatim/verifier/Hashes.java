package io.seriatim.verifier;

import java.util.Arrays;

/** Many hashes in little room. */
public final class Hashes {
  private byte[] bytes = new byte[64 * Tree.HASH];
  private int count;

  /** How many. */
  public int count() {
    return count;
  }

  /** Adds one of 32 bytes. */
  public void add(byte[] hash) {
    int at = count * Tree.HASH;
    if (at == bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    System.arraycopy(hash, 0, bytes, at, Tree.HASH);
    count++;
  }

  byte[] get(int number) {
    return Arrays.copyOfRange(bytes, number * Tree.HASH, (number + 1) * Tree.HASH);
  }
}
