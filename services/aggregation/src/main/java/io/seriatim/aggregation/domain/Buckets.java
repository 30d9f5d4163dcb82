package io.seriatim.aggregation.domain;

/** Cuts the units of a batch into parts of a size that can be handled. */
public final class Buckets {
  /** For ever: rows are found by it. */
  public static final int PER_BATCH = 16;

  private static final int PRIME = 31;

  private Buckets() {}

  /** The bucket of a serial number or container code. */
  public static int of(String code) {
    return Math.floorMod(hash(code), PER_BATCH);
  }

  private static int hash(String code) {
    int hash = 7;
    for (int i = 0; i < code.length(); i++) {
      hash = PRIME * hash + code.charAt(i);
    }
    return hash ^ (hash >>> 15);
  }
}
