package io.seriatim.linegateway.domain;

/** What a stack light shows. */
public enum Lamp {
  /** No order. */
  OFF,
  /** Packing. */
  GREEN,
  /** An order is on and nothing goes on: a machine is missing, or the order is ending. */
  AMBER,
  /** Stopped: a person has to look. */
  RED
}
