package io.seriatim.loadtest.line;

/** Which machines stand on a line, and what they speak with the gateway. */
public enum LineMix {
  /** Zipher printers; cameras that push; gates of text. */
  TEXT("Zipher printers, push cameras, text gates", Integer.MAX_VALUE),
  /** A Keyence reader told to read by a PLC with the gate, and a ZPL printer for cases. */
  PLC_AND_KEYENCE("Modbus gate, Keyence reader, ZPL case printer", 300),
  /** A DataMan that is called and reads by itself, a text gate, and a ZPL printer for cases. */
  DMCC("DMCC reader, text gate, ZPL case printer", Integer.MAX_VALUE),
  /** A validated line controller that speaks Open-SCS; it drives the machines. */
  CONTROLLER("line controller by Open-SCS", Integer.MAX_VALUE);

  private final String words;
  private final int fastest;

  LineMix(String words, int fastest) {
    this.words = words;
    this.fastest = fastest;
  }

  /** The mixes take turns, from seed 1 on. */
  public static LineMix of(long seed) {
    return values()[(int) Math.floorMod(seed - 1, (long) values().length)];
  }

  public String words() {
    return words;
  }

  /** A reader that is told pack by pack to read needs time between them: packs a minute. */
  public int fastest() {
    return fastest;
  }

  /** Whether the gateway needs a line format to speak with it. */
  public boolean hasFormat() {
    return this == PLC_AND_KEYENCE || this == DMCC;
  }
}
