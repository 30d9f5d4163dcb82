package io.seriatim.kernel.life;

/** The packing level of an object, lowest first. */
public enum Level {
  UNIT,
  BUNDLE,
  CASE,
  PALLET
}
