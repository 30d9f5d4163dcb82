package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Who signed for numbers that nobody can account for (21 CFR 11.50, 11.70).
 *
 * @param meaning of the signature
 * @param reason for the write-off, in the signer's words
 * @param recordHash SHA-256 of what was signed, hexadecimal: of its text; of the request where it
 *     was signed before texts were kept
 * @param how it came about; empty where it was signed before that was kept
 */
public record SignOff(
    String signerId,
    String signerName,
    TenantId tenant,
    Instant at,
    String meaning,
    String reason,
    String recordHash,
    Optional<How> how) {
  public SignOff {
    if (HexFormat.of().parseHex(recordHash).length != 32) {
      throw new IllegalArgumentException("record hash: " + recordHash + " (expected: 32 bytes)");
    }
  }

  /** How the signer was proven. */
  public enum Proof {
    /** User name and password, typed to sign. */
    PASSWORD,
    /** User name, and a sign-in that was made for this very act. */
    SIGN_IN
  }

  /**
   * How a signature came about.
   *
   * @param requestId the request it was made for, and no other
   * @param userName what the signer gave
   * @param text what was signed, to the byte
   */
  public record How(String requestId, String userName, Proof proof, String text) {}
}
