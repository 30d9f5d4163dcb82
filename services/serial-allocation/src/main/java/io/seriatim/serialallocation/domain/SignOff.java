package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Who signed for numbers that nobody can account for (21 CFR 11.50, 11.70).
 *
 * @param meaning of the signature
 * @param reason for the write-off, in the signer's words
 * @param recordHash SHA-256 of the request that was signed, hexadecimal; the password is no part
 */
public record SignOff(
    String signerId,
    String signerName,
    TenantId tenant,
    Instant at,
    String meaning,
    String reason,
    String recordHash) {
  public SignOff {
    if (HexFormat.of().parseHex(recordHash).length != 32) {
      throw new IllegalArgumentException("record hash: " + recordHash + " (expected: 32 bytes)");
    }
  }
}
