package io.seriatim.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The key pair with which a stack's audit trail signs checkpoints (Ed25519, RFC 8032): made at its
 * first start, in a file only its owner can read. Gateways get the public half: they are witnesses
 * and check what they keep with it.
 */
final class AuditKeys {
  static final String FILE = "audit-signing.key";
  private static final String SIGNER = "audit-trail";
  private static final String WITNESS = "line-gateway";

  private final Path file;
  private final String publicKey;

  private AuditKeys(Path file, String publicKey) {
    this.file = file;
    this.publicKey = publicKey;
  }

  /** The pair of a data directory; none where its stack was never started here. */
  static Optional<AuditKeys> of(Path dataDirectory) {
    Path file = dataDirectory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = TextFiles.read(file).lines().toList();
    return Optional.of(new AuditKeys(file, lines.get(1)));
  }

  /** The pair, made first where there is none. */
  static AuditKeys readOrMake(Path dataDirectory) {
    return of(dataDirectory)
        .orElseGet(() -> {
          TextFiles.writePrivate(dataDirectory.resolve(FILE), made());
          return of(dataDirectory).orElseThrow();
        });
  }

  /** What a service is told of it: who signs, the file; who checks, the public key. */
  Map<String, String> settingsOf(ServiceInstance instance) {
    return switch (instance.service().name()) {
      case SIGNER -> Map.of("SERIATIM_AUDIT_SIGNING_KEY", file.toString());
      case WITNESS -> Map.of("SERIATIM_GATEWAY_AUDIT_KEYS", publicKey);
      default -> Map.of();
    };
  }

  @Override
  public String toString() {
    return "AuditKeys[" + publicKey + "]";
  }

  /** Private key (PKCS #8), then public key (X.509), a line each. */
  private static String made() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Base64.Encoder text = Base64.getEncoder();
      return text.encodeToString(pair.getPrivate().getEncoded())
          + "\n"
          + text.encodeToString(pair.getPublic().getEncoded())
          + "\n";
    } catch (NoSuchAlgorithmException missing) {
      throw new StackException("this Java cannot make Ed25519 keys", missing);
    }
  }
}
