package io.seriatim.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of a backup's files with their SHA-256, as {@code sha256sum -c} reads it. */
final class BackupFiles {
  static final String LIST = "files.sha256";

  private BackupFiles() {}

  /** Lists what is there. */
  static void sign(Path directory) {
    TextFiles.write(directory.resolve(LIST), text(hashes(directory)));
  }

  /**
   * Looks whether everything is as it was listed.
   *
   * @throws StackException if a file is missing, changed or too many
   */
  static void check(Path directory) {
    Path list = directory.resolve(LIST);
    if (!Files.exists(list)) {
      throw new StackException(directory + " has no " + LIST + " (expected: a whole backup)");
    }
    List<String> listed = TextFiles.read(list).lines().toList();
    List<String> found = text(hashes(directory)).lines().toList();
    if (!listed.equals(found)) {
      String first =
          Stream.concat(
                  listed.stream().filter(line -> !found.contains(line)),
                  found.stream().filter(line -> !listed.contains(line)))
              .findFirst()
              .orElse("the order");
      throw new StackException(
          directory
              + " is not as it was made: "
              + first
              + " (expected: as listed in "
              + LIST
              + ")");
    }
  }

  private static String text(SortedMap<String, String> hashes) {
    return hashes.entrySet().stream()
        .map(file -> file.getValue() + "  " + file.getKey() + "\n")
        .collect(Collectors.joining());
  }

  private static SortedMap<String, String> hashes(Path directory) {
    SortedMap<String, String> hashes = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString();
        if (!name.equals(LIST)) {
          hashes.put(name, hash(file));
        }
      }
      return hashes;
    } catch (IOException failed) {
      throw DiskSpace.explain("cannot read " + directory, failed);
    }
  }

  private static String hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
