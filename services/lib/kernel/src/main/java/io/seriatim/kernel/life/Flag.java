package io.seriatim.kernel.life;

/** A mark on a whole batch or product; it changes no state, and is lifted only as a whole. */
public enum Flag {
  RECALLED,
  WITHDRAWN
}
