package io.seriatim.chassis.configuration;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Tells one build from another by what the process runs: the names of all jars, which say their
 * versions, and the bytes of those whose name says none, or one that is not final.
 */
final class Release {
  private static final Pattern FINAL = Pattern.compile(".*-\\d+(\\.\\d+)+(?!.*SNAPSHOT).*\\.jar");

  private Release() {}

  /** {@code sha256:} and the digest of this class path. */
  static String of(String classpath) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String element : classpath.split(File.pathSeparator, -1)) {
        Path path = Path.of(element);
        Path name = path.getFileName();
        String said = name == null ? element : name.toString();
        digest.update((said + "\n").getBytes(StandardCharsets.UTF_8));
        if (Files.isRegularFile(path) && !FINAL.matcher(said).matches()) {
          digest.update(Files.readAllBytes(path));
        }
      }
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("class path", unreadable);
    }
  }
}
