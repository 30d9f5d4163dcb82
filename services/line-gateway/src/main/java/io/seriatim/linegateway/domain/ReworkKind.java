package io.seriatim.linegateway.domain;

/** How a container is reworked by hand. */
public enum ReworkKind {
  ADD,
  REMOVE,
  REPLACE,
  /** The label is printed again; nothing else changes. */
  REPRINT,
  /** Everything comes out. */
  UNPACK,
  /** A child comes out because it was sampled or ended. */
  AUTO_UNPACK,
  /** Everything goes into a container with another number. */
  REPACKAGE
}
