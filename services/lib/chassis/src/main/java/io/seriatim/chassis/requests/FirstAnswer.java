package io.seriatim.chassis.requests;

import io.seriatim.chassis.refusal.Refusal;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What was answered when a request id was used for the first time.
 *
 * @param requestHash of that request
 * @param response the answer's bytes
 */
public record FirstAnswer(String requestId, byte[] requestHash, byte[] response) {
  /** Nothing if this is the same request again; {@code REQUEST_ID_REUSED} otherwise. */
  public Optional<Refusal> checkSame(byte[] hash) {
    return MessageDigest.isEqual(requestHash, hash)
        ? Optional.empty()
        : Optional.of(RequestIds.reused(requestId));
  }
}
