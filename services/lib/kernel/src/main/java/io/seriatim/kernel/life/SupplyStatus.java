package io.seriatim.kernel.life;

/** Where an item stands between the plant and the patient (EMVO pack states). */
public enum SupplyStatus {
  ACTIVE,
  SUPPLIED,
  EXPORTED,
  SAMPLE,
  FREE_SAMPLE,
  LOCKED,
  STOLEN,
  CHECKED_OUT
}
