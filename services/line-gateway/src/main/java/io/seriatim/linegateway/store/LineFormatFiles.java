package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.LineFormats;
import io.seriatim.linegateway.app.LineFormats.Found;
import io.seriatim.linegateway.domain.Approvers;
import io.seriatim.linegateway.domain.LineFormat;
import io.seriatim.linegateway.domain.Software;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the line formats of a directory, {@code <line>.json} each, when the gateway starts. */
public final class LineFormatFiles {
  private static final Logger LOG = LoggerFactory.getLogger(LineFormatFiles.class);
  private static final String END = ".json";
  private static final int LARGEST_BYTES = 64 * 1024;

  private LineFormatFiles() {}

  /**
   * What a format is held against.
   *
   * @param running the gateway's programs
   * @param used where the newest format of each line is kept, which no older one follows
   * @param approvers whose signatures count; empty where names alone do
   */
  public record Site(Software running, Optional<Path> used, Optional<Approvers> approvers) {}

  /**
   * All formats; a document that cannot be used is found as a wrong one.
   *
   * @param directory with the formats; there may be none of them
   * @throws IllegalArgumentException where the directory does not exist, or a file is named for no
   *     line of this gateway
   */
  public static LineFormats read(Path directory, List<LineId> lines, Instant now, Site site) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "directory of line formats: " + directory + " (expected: a directory)");
    }
    Map<LineId, Found> found = new HashMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(END)).sorted().toList()) {
        String name = file.getFileName().toString();
        LineId line = LineId.parse(name.substring(0, name.length() - END.length()));
        if (!lines.contains(line)) {
          throw new IllegalArgumentException(
              "line format %s (expected: named for one of %s)".formatted(name, lines));
        }
        Found read = followed(read(file, line, now, site), site.used());
        tell(line, read);
        found.put(line, read);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new LineFormats(found);
  }

  private static Found followed(Found found, Optional<Path> used) throws IOException {
    return switch (found) {
      case Found.Wrong wrong -> wrong;
      case Found.Approved(LineFormat format, Software _) when used.isPresent() ->
          UsedFormats.read(used.get())
              .follow(format)
              .<Found>map(problem -> new Found.Wrong(List.of(problem)))
              .orElse(found);
      case Found.Approved approved -> approved;
    };
  }

  private static void tell(LineId line, Found found) {
    switch (found) {
      case Found.Approved(LineFormat format, Software running) ->
          LOG.info(
              "{} runs by line format {}, {}, and software {}",
              line,
              format.version(),
              format.hash(),
              running.hash());
      case Found.Wrong(List<String> problems) ->
          LOG.error("{} cannot run, its line format is wrong: {}", line, problems);
    }
  }

  private static Found read(Path file, LineId line, Instant now, Site site) throws IOException {
    long size = Files.size(file);
    if (size > LARGEST_BYTES) {
      return wrong(file, "%d bytes (expected: at most %d)".formatted(size, LARGEST_BYTES));
    }
    try {
      LineFormat format = LineFormatDocument.parse(Files.readString(file, StandardCharsets.UTF_8));
      if (!format.line().equals(line)) {
        return wrong(file, "line: %s (expected: %s)".formatted(format.line(), line));
      }
      List<String> problems = format.problems(now, site.running(), site.approvers());
      return problems.isEmpty()
          ? new Found.Approved(format, site.running())
          : new Found.Wrong(problems);
    } catch (LineFormatDocument.Malformed malformed) {
      return new Found.Wrong(malformed.problems());
    } catch (IOException unreadable) {
      return wrong(file, String.valueOf(unreadable.getMessage()));
    }
  }

  private static Found wrong(Path file, String problem) {
    return new Found.Wrong(List.of(file.getFileName() + ": " + problem));
  }
}
