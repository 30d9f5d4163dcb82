package io.seriatim.chassis.signing;

import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Refusal;
import java.util.Optional;

/**
 * Proves, at the moment of signing, that the person who signs is the caller (21 CFR 11.200; EU GMP
 * Annex 11 no. 14).
 */
@FunctionalInterface
public interface ElectronicSignatures {
  /** The reason of every refusal here. */
  String NOT_PROVEN = "SIGNATURE_NOT_PROVEN";

  /**
   * Nothing if the proof is the caller's and for this act; {@code SIGNATURE_NOT_PROVEN} otherwise.
   *
   * @throws java.io.UncheckedIOException if the identity provider does not answer
   */
  Optional<Refusal> refuses(Caller caller, SignedAct act, Proof proof);
}
