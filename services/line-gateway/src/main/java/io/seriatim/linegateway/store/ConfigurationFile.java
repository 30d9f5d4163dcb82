package io.seriatim.linegateway.store;

import io.seriatim.chassis.configuration.LastConfiguration;
import io.seriatim.chassis.requests.RequestHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's configuration that is on record last, in a file beside the journal: a head with the
 * file's own name, the number and the text's SHA-256, and the text.
 *
 * <p>Law: a power cut leaves the file of before or the one of after. One that is lost, or says
 * something else than was written, is begun anew under another name: what runs then is on record
 * again, and never left out because an earlier one was the same.
 */
public final class ConfigurationFile implements LastConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFile.class);
  private static final String SCHEMA = "seriatim.configuration/1";
  private static final Pattern WRITTEN =
      Pattern.compile(SCHEMA + " (\\S+) (\\d{1,18}) ([0-9a-f]{64})\n(.*)", Pattern.DOTALL);

  private final Path file;
  private final Supplier<String> names;

  /**
   * A file that may not be there yet.
   *
   * @param names gives one that was never given before, without blanks
   */
  public ConfigurationFile(Path file, Supplier<String> names) {
    this.file = file;
    this.names = names;
  }

  @Override
  public Last last() {
    return read().orElseGet(this::begun);
  }

  @Override
  public void remember(Last before, String text) {
    write(new Last(before.memory(), before.number() + 1, text));
  }

  /** The name is kept before anything is on record under it. */
  private Last begun() {
    Last none = new Last(names.get(), 0, "");
    write(none);
    return none;
  }

  private Optional<Last> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Matcher found = WRITTEN.matcher(text());
    if (found.matches() && found.group(3).equals(hash(found.group(4)))) {
      return Optional.of(new Last(found.group(1), Long.parseLong(found.group(2)), found.group(4)));
    }
    LOG.warn("{} is not as it was written and is begun anew", file);
    return Optional.empty();
  }

  private String text() {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void write(Last last) {
    String head =
        "%s %s %d %s\n".formatted(SCHEMA, last.memory(), last.number(), hash(last.text()));
    Path directory = file.toAbsolutePath().getParent();
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      if (directory != null) {
        Files.createDirectories(directory);
      }
      force(beside, StandardCharsets.UTF_8.encode(head + last.text()));
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void force(Path file, ByteBuffer bytes) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(RequestHash.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
