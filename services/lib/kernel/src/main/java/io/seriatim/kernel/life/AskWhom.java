package io.seriatim.kernel.life;

/** Who can lift what stands against a request. */
public enum AskWhom {
  /** Whoever asked: by asking differently or later. */
  CALLER,
  /** The site that holds or sent the object. */
  HOLDER,
  QUALITY,
  REGULATORY_AFFAIRS
}
