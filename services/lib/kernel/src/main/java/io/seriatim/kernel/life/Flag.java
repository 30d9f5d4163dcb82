package io.seriatim.kernel.life;

/** A mark on a whole batch or product; it can never be undone. */
public enum Flag {
  RECALLED,
  WITHDRAWN
}
