package io.seriatim.serialallocation.app;

import io.seriatim.serialallocation.domain.SignOff;
import java.time.Instant;

/**
 * What is signed; who and when is known only when it is done.
 *
 * @param meaning of the signature
 * @param reason in the signer's words
 * @param recordHash SHA-256 of the signed request, hexadecimal
 */
public record Signing(String meaning, String reason, String recordHash) {
  SignOff at(Asker signer, Instant now) {
    return new SignOff(
        signer.actorId(), signer.actorName(), signer.tenant(), now, meaning, reason, recordHash);
  }
}
