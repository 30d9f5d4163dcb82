package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signer;
import java.time.OffsetDateTime;

/**
 * A request with its id, who asks and when.
 *
 * @param id saved by the caller before sending
 * @param hash over what is asked; the same id with another hash is refused
 */
public record Request(String id, Sha256 hash, Signer actor, OffsetDateTime at) {
  /** The part of this request that concerns one batch, as a request of its own. */
  Request partFor(String what) {
    byte[] cause = (id + "\n" + what).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new Request(Sha256.over(cause).hex(), hash, actor, at);
  }

  long atMicros() {
    return java.time.temporal.ChronoUnit.MICROS.between(java.time.Instant.EPOCH, at.toInstant());
  }
}
