package io.seriatim.kernel.life;

/** How far a number got on its way to becoming an item. */
public enum Numbering {
  /** Known only because something was reported about it; nobody has reported the number itself. */
  UNREPORTED,
  /** Sent to a printer, so burned. */
  ENCODED,
  /** Sent, and nobody knows whether it was printed. */
  IN_DOUBT,
  /** Printed, read, accepted: an item. */
  COMMISSIONED
}
