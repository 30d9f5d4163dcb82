package io.seriatim.linegateway.store;

import io.seriatim.chassis.requests.RequestHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that configure the gateway besides its settings: {@code file:<use>/<name>} to {@code
 * sha256:} and the digest of the content. One that is not there has no entry; of one that can't be
 * read that is said. Who is interrupted gets an exception and no half of it.
 */
public final class ConfigurationFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFiles.class);
  private static final String UNREADABLE = "(unreadable)";

  private final SortedMap<String, String> found = new TreeMap<>();

  /**
   * And this file.
   *
   * @param use what it is for
   */
  public ConfigurationFiles and(String use, Path file) {
    if (Files.isRegularFile(file)) {
      String name = onOneLine("file:" + use + "/" + file.getFileName());
      found.merge(name, said(file), (one, other) -> one + "," + other);
    }
    return this;
  }

  /**
   * And every file of this directory.
   *
   * @param use what they are for
   * @param ending of their names
   */
  public ConfigurationFiles andAllOf(String use, Path directory, String ending) {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        files
            .filter(file -> file.toString().endsWith(ending))
            .sorted()
            .toList()
            .forEach(file -> and(use, file));
      } catch (IOException unreadable) {
        LOG.warn("{} cannot be read", directory, unreadable);
        found.put("file:" + use, UNREADABLE);
      }
    }
    return this;
  }

  /** All of them. */
  public Map<String, String> all() {
    return new TreeMap<>(found);
  }

  /** A name is anything that a file system takes, and ends where its hash begins. */
  private static String onOneLine(String name) {
    return name.replaceAll("[=\\p{Cntrl}]", "_");
  }

  private static String said(Path file) {
    try {
      return "sha256:" + HexFormat.of().formatHex(RequestHash.of(Files.readAllBytes(file)));
    } catch (ClosedByInterruptException stopped) {
      throw new UncheckedIOException(stopped);
    } catch (IOException unreadable) {
      LOG.warn("{} cannot be read", file, unreadable);
      return UNREADABLE;
    }
  }
}
