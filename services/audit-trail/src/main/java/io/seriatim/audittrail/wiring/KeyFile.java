package io.seriatim.audittrail.wiring;

import io.seriatim.audittrail.domain.LogKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads the keys that the settings name. */
final class KeyFile {
  private KeyFile() {}

  static LogKeys read(AuditSettings settings) {
    List<String> lines = lines(settings.signingKey());
    List<byte[]> retired = settings.retiredKeys().stream().map(KeyFile::decoded).toList();
    LogKeys keys =
        new LogKeys(settings.origin(), secret(lines.get(0)), decoded(lines.get(1)), retired);
    keys.keys("check"); // a key that is none stops the start, not the first signature
    return keys;
  }

  private static List<String> lines(String file) {
    if (file.isBlank()) {
      throw new IllegalStateException(
          "seriatim.audit.signing-key is empty (expected: a file with a private and a public key)");
    }
    try {
      List<String> lines = Files.readString(Path.of(file)).lines().toList();
      if (lines.size() < 2) {
        throw new IllegalStateException(
            "seriatim.audit.signing-key: %s has %d lines (expected: 2, private and public key)"
                .formatted(file, lines.size()));
      }
      return lines;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("seriatim.audit.signing-key: " + file, unreadable);
    }
  }

  private static PrivateKey secret(String base64) {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePrivate(new PKCS8EncodedKeySpec(decoded(base64)));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(
          "seriatim.audit.signing-key: the first line is no Ed25519 key in PKCS #8 form", broken);
    }
  }

  private static byte[] decoded(String base64) {
    return Base64.getDecoder().decode(base64.strip());
  }
}
