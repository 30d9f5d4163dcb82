package io.seriatim.masterdata.domain.onboarding;

/** What kind of mistake makes one value another. */
public enum Mistake {
  ONE_SIGN,
  /** Two that are not each other's. */
  TWO_SIGNS,
  /** Two neighbours changed places. */
  TRANSPOSED,
  SEVERAL_SIGNS,
  /** Signs are missing or too many. */
  LENGTH,
  /** One side has nothing there. */
  MISSING,
  /** The owner has nothing of the kind. */
  UNKNOWN
}
