package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.Controllers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The controllers in a file that the site keeps: a line each, {@code
 * name:lines:iterations:salt:hash}.
 *
 * <p>{@code lines} is separated by commas; salt and hash are hexadecimal, the hash is
 * PBKDF2-HMAC-SHA256 of 32 bytes. Lines that are empty or start with # are passed over. A file that
 * is not there lets nobody in.
 */
public final class ControllerFile implements Controllers {
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int LEAST_ITERATIONS = 100_000;
  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int HASH_BITS = 256;
  private static final int PARTS = 5;

  private final Map<String, Entry> entries;

  private record Entry(Controller controller, int iterations, byte[] salt, byte[] hash) {}

  private ControllerFile(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** Reads the file; throws with the number of a line that can't be read. */
  public static ControllerFile read(Path file) {
    try {
      return of(Files.exists(file) ? Files.readAllLines(file) : List.of(), file.toString());
    } catch (IOException failed) {
      throw new IllegalStateException(
          file + " can't be read (expected: a file of controllers)", failed);
    }
  }

  private static ControllerFile of(List<String> lines, String file) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        Entry entry = entry(line.split(":", -1));
        if (entries.putIfAbsent(entry.controller().name(), entry) != null) {
          throw new IllegalArgumentException("a name that stands there twice");
        }
      } catch (RuntimeException unreadable) {
        // the line itself is not shown: it holds a hash
        throw new IllegalStateException(
            "%s, line %d (expected: name:lines:iterations:salt:hash, %d iterations or more): %s"
                .formatted(file, i + 1, LEAST_ITERATIONS, unreadable.getMessage()),
            unreadable);
      }
    }
    return new ControllerFile(entries);
  }

  private static Entry entry(String[] parts) {
    if (parts.length != PARTS || parts[0].isBlank()) {
      throw new IllegalArgumentException(parts.length + " parts");
    }
    int iterations = Integer.parseInt(parts[2]);
    if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(iterations + " iterations");
    }
    Set<LineId> lines =
        Arrays.stream(parts[1].split(",")).map(LineId::parse).collect(Collectors.toSet());
    byte[] hash = HexFormat.of().parseHex(parts[4]);
    if (hash.length * Byte.SIZE != HASH_BITS) {
      throw new IllegalArgumentException("a hash of " + hash.length + " bytes");
    }
    return new Entry(
        new Controller(parts[0], lines), iterations, HexFormat.of().parseHex(parts[3]), hash);
  }

  /** The line of the file for a controller. */
  public static String line(String name, String lines, char[] password, byte[] salt) {
    byte[] hash = hash(password, salt, LEAST_ITERATIONS);
    return String.join(
        ":",
        name,
        lines,
        String.valueOf(LEAST_ITERATIONS),
        HexFormat.of().formatHex(salt),
        HexFormat.of().formatHex(hash));
  }

  @Override
  public Optional<Controller> signIn(String name, String password) {
    Entry entry = entries.get(name);
    byte[] salt = entry == null ? new byte[16] : entry.salt();
    int iterations = entry == null ? LEAST_ITERATIONS : entry.iterations();
    // an unknown name takes as long as a known one
    byte[] given = hash(password.toCharArray(), salt, iterations);
    return entry != null && MessageDigest.isEqual(given, entry.hash())
        ? Optional.of(entry.controller())
        : Optional.empty();
  }

  @Override
  public Optional<Controller> find(String name) {
    return Optional.ofNullable(entries.get(name)).map(Entry::controller);
  }

  private static byte[] hash(char[] password, byte[] salt, int iterations) {
    try {
      return SecretKeyFactory.getInstance(ALGORITHM)
          .generateSecret(new PBEKeySpec(password, salt, iterations, HASH_BITS))
          .getEncoded();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(ALGORITHM + " (expected: in every Java)", missing);
    }
  }
}
