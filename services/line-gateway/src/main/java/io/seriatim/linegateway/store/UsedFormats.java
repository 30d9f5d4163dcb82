package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.domain.FormatMark;
import io.seriatim.linegateway.domain.LineFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest format that each line has had, in a file beside the journal, {@code
 * line:version:hash}.
 *
 * <p>Law: a line's version never goes back, and a version never has another content.
 */
final class UsedFormats {
  private final Path file;
  private final Map<LineId, FormatMark> newest = new LinkedHashMap<>();

  private UsedFormats(Path file) {
    this.file = file;
  }

  static UsedFormats read(Path file) throws IOException {
    UsedFormats used = new UsedFormats(file);
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      String[] parts = line.split(":");
      used.newest.put(LineId.parse(parts[0]), new FormatMark(Integer.parseInt(parts[1]), parts[2]));
    }
    return used;
  }

  /** Why a format may not follow; empty where it may, and then it is the newest. */
  Optional<String> follow(LineFormat format) throws IOException {
    FormatMark before = newest.get(format.line());
    FormatMark now = new FormatMark(format.version(), format.hash());
    if (before != null && now.version() < before.version()) {
      return Optional.of(
          "version: %d (expected: %d or more, the line has had that)"
              .formatted(now.version(), before.version()));
    }
    if (before != null && now.version() == before.version() && !now.hash().equals(before.hash())) {
      return Optional.of(
          "version: %d, of another content than before, %s (expected: the same content, or version"
                  .formatted(now.version(), before.hash())
              + " %d)".formatted(now.version() + 1));
    }
    if (!now.equals(before)) {
      newest.put(format.line(), now);
      write();
    }
    return Optional.empty();
  }

  private void write() throws IOException {
    List<String> lines =
        newest.entrySet().stream()
            .map(one -> one.getKey() + ":" + one.getValue().version() + ":" + one.getValue().hash())
            .toList();
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    Files.createDirectories(beside.toAbsolutePath().getParent());
    Files.write(beside, lines);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
