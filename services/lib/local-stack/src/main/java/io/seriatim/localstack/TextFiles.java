package io.seriatim.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and writes the small files of a stack, whole or not at all. */
final class TextFiles {
  private static final int LONGEST_SHOWN = 400;

  private TextFiles() {}

  /** A resource of this package, {@code @name@} replaced by the value of that name. */
  static String template(String resource, Map<String, ?> values) {
    String text = resource(resource);
    for (Map.Entry<String, ?> value : values.entrySet()) {
      text = text.replace("@" + value.getKey() + "@", String.valueOf(value.getValue()));
    }
    return text;
  }

  static String resource(String name) {
    try (InputStream in = TextFiles.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new IllegalStateException("unreadable resource " + name, failed);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw DiskSpace.explain("cannot read " + file, failed);
    }
  }

  /** Readers see the old text or the new one. */
  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path half =
          Files.createTempFile(
              file.toAbsolutePath().getParent(), file.getFileName().toString(), ".part");
      Files.writeString(half, text);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw DiskSpace.explain("cannot write " + file, failed);
    }
  }

  /** As {@link #write}, readable by nobody but this user (temporary files are made that way). */
  static void writePrivate(Path file, String text) {
    write(file, text);
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException failed) {
      throw DiskSpace.explain("cannot protect " + file, failed);
    } catch (UnsupportedOperationException noPosix) {
      file.toFile().setReadable(false, false);
      file.toFile().setReadable(true, true);
    }
  }

  static void deleteTree(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failed) {
      throw DiskSpace.explain("cannot delete " + directory, failed);
    }
  }

  /** The last lines of a log, for a message about what went wrong. */
  static String tail(Path log, int lines) {
    try {
      List<String> all = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return all.subList(Math.max(0, all.size() - lines), all.size()).stream()
          .map(line -> line.substring(0, Math.min(LONGEST_SHOWN, line.length())))
          .collect(Collectors.joining("\n"));
    } catch (IOException unreadable) {
      return "(no log)";
    }
  }
}
