package io.seriatim.chassis.signing;

import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.kernel.identity.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The one act that a signature is for.
 *
 * @param tenant for whom the signer acts
 * @param action the method, for example {@code SignRelease}
 * @param requestId the caller's id of the request
 * @param subject what it is about, for example {@code acme/09501101530003/LOT1}
 * @param recordHash SHA-256 of what was shown to the signer; empty where the request names none
 */
public record SignedAct(
    TenantId tenant, String action, String requestId, String subject, byte[] recordHash) {

  /**
   * What a sign-in for this act and no other has to carry as its OIDC nonce: the SHA-256 in
   * lower-case hexadecimal over six lines in UTF-8, each with a line feed: {@code
   * seriatim-signing/1}, tenant, action, request id, subject, and the record's hash in lower-case
   * hexadecimal.
   */
  public String nonce() {
    String lines =
        String.join(
            "\n",
            "seriatim-signing/1",
            tenant.value(),
            action,
            requestId,
            subject,
            HexFormat.of().formatHex(recordHash),
            "");
    return HexFormat.of().formatHex(RequestHash.of(lines.getBytes(StandardCharsets.UTF_8)));
  }
}
