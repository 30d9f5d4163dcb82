package io.seriatim.serialallocation.app;

import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.Refusal;
import io.seriatim.serialallocation.domain.SignOff;
import io.seriatim.serialallocation.domain.WriteOffText;
import java.time.Instant;
import java.util.Optional;

/**
 * What is signed; who and when is known only when it is done.
 *
 * @param meaning of the signature
 * @param reason in the signer's words
 * @param requestId the request it is for, and no other
 * @param userName what the signer gave
 * @param proof how the signer is proven
 * @param check that the signer is the person who asks
 */
public record Signing(
    String meaning,
    String reason,
    String requestId,
    String userName,
    SignOff.Proof proof,
    Check check) {

  /** Proves at the moment of signing who signs; made for one request. */
  @FunctionalInterface
  public interface Check {
    /** Nothing if it is the person who asks; the refusal otherwise. */
    Optional<Refusal> refuses();
  }

  SignOff over(Lease before, long used, Asker signer, Instant now) {
    return WriteOffText.signed(
        before,
        used,
        new WriteOffText.Signing(
            signer.actorId(),
            signer.actorName(),
            signer.tenant(),
            now,
            meaning,
            reason,
            requestId,
            userName,
            proof));
  }
}
