package io.seriatim.reconciliation.domain;

/** What the line says has happened to an order. */
public enum OrderReport {
  /** Packing has begun. */
  STARTED,
  /** Packing has ended. */
  ENDED
}
