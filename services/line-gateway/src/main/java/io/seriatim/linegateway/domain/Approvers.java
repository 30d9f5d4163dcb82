package io.seriatim.linegateway.domain;

import io.seriatim.linegateway.domain.LineFormat.Approval;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The people of a site who may approve line formats, each with the key of the own signature. */
public final class Approvers {
  private static final String ALGORITHM = "Ed25519";

  private final Map<String, PublicKey> keys;

  private Approvers(Map<String, PublicKey> keys) {
    this.keys = Map.copyOf(keys);
  }

  /**
   * Reads the lines of their list, {@code name:public key}; the key is an X.509 structure in
   * Base64. Empty lines and lines that begin with # are passed over.
   *
   * @throws IllegalArgumentException with the number of a line that can't be read
   */
  public static Approvers of(List<String> lines) {
    Map<String, PublicKey> keys = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      int colon = line.indexOf(':');
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        byte[] key = Base64.getDecoder().decode(line.substring(colon + 1).strip());
        PublicKey read =
            KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(key));
        if (colon < 1 || keys.put(line.substring(0, colon).strip(), read) != null) {
          throw new IllegalArgumentException("no name, or one that stands there twice");
        }
      } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
        throw new IllegalArgumentException(
            "approvers, line %d: %s (expected: name:key, an Ed25519 public key in Base64)"
                .formatted(i + 1, unreadable.getMessage()),
            unreadable);
      }
    }
    return new Approvers(keys);
  }

  /** What is wrong with an approval's signature; empty where it is that person's. */
  public Optional<String> problem(Approval approval) {
    PublicKey key = keys.get(approval.by());
    if (key == null) {
      return Optional.of(
          "approval by %s: not an approver (expected: one of %s)"
              .formatted(approval.by(), keys.keySet().stream().sorted().toList()));
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(signed(approval));
      if (signature.verify(Base64.getDecoder().decode(approval.signature()))) {
        return Optional.empty();
      }
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      // what can't be read is no signature
    }
    return Optional.of(
        "approval by %s: signature '%s' (expected: that person's, over hash and time)"
            .formatted(approval.by(), approval.signature()));
  }

  /** What an approver signs. */
  public static byte[] signed(Approval approval) {
    return (approval.hash() + "\n" + approval.at()).getBytes(StandardCharsets.UTF_8);
  }
}
