package io.seriatim.linegateway.app;

import java.time.Instant;

/**
 * How a plant knows who somebody is.
 *
 * @param at when the identity provider last said so
 */
public record Verified(How how, Instant at) {

  /** By what. */
  public enum How {
    /** The identity provider, itself or by its token. */
    PROVIDER,
    /** The PIN kept at the plant, within its age. */
    PIN
  }
}
