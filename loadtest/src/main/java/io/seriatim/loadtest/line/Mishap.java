package io.seriatim.loadtest.line;

/** What goes wrong with one pack, once, because somebody asked for it. */
public enum Mishap {
  /** The camera takes one character of the serial for another. */
  MISREAD,
  /** The camera sees no code. */
  NO_READ,
  /** The code reads, at grade D. */
  LOW_GRADE,
  /** The camera reads the code and misses the tamper-evident seal. */
  SEAL_MISSING,
  /** The camera sees no code, and the gate lets the pack go on. */
  REJECT_MISSED,
  /** The camera sees no code; the gate rejects the pack and does not say so. */
  REJECT_UNCONFIRMED,
  /** The pack falls off between printer and camera: the sequence is one short. */
  FALLS_OFF,
  /** A second pack with the same code follows it. */
  DUPLICATE_FOLLOWS,
  /** A pack of somebody else's product follows it. */
  FOREIGN_FOLLOWS,
  /** A pack of the same product and another lot follows it. */
  OTHER_LOT_FOLLOWS
}
