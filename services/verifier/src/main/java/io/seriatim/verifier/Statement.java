package io.seriatim.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a package says of itself (package.json).
 *
 * @param log the origin of the log it is of
 * @param software what made it
 * @param micros when
 * @param by who asked: id, name, tenant
 * @param records how many
 * @param first index of the first
 * @param last index of the last
 * @param checkpoint size of the checkpoint that they are proven in
 * @param checkpoints sizes of all checkpoints in it
 */
record Statement(
    String log,
    String software,
    long micros,
    List<String> by,
    String requestId,
    String reason,
    Scope scope,
    long records,
    long first,
    long last,
    long checkpoint,
    List<Long> checkpoints) {
  static final String FORMAT = "seriatim-audit-package/1";
  static final int MOST_RECORDS = 1_000_000;
  private static final int TEXT = 4_096;
  private static final int MOST = 1_000;

  /**
   * What was asked for.
   *
   * @param kind all, leaves, period or selection
   * @param from microseconds since the epoch; 0 for no limit
   * @param to the same
   * @param subjects only records about these; empty for all
   * @param lines and records of these stretches of journals
   */
  record Scope(String kind, long from, long to, List<String> subjects, List<Lines> lines) {
    boolean isSelection() {
      return !subjects.isEmpty() || !lines.isEmpty();
    }

    boolean isPeriod() {
      return from > 0 || to > 0;
    }

    /** True if the kind is what the rest of it says. */
    boolean isOfItsKind() {
      return switch (kind) {
        case "all", "leaves" -> !isSelection() && !isPeriod();
        case "period" -> !isSelection() && isPeriod();
        case "selection" -> isSelection();
        default -> false;
      };
    }
  }

  /** A stretch of a gateway's journal, both ends included. */
  record Lines(String gateway, long epoch, long from, long to) {}

  static Statement read(Scan in) throws IOException, Misspelt, Unreadable {
    in.expect("{\"format\":");
    String format = in.string(TEXT);
    if (!format.equals(FORMAT)) {
      throw new Unreadable(
          "it is a package of format %s (this verifier reads %s)".formatted(format, FORMAT));
    }
    in.expect(",\"log\":");
    String log = in.string(TEXT);
    in.expect(",\"software\":");
    String software = in.string(TEXT);
    in.expect(",\"exported_micros\":");
    long micros = in.number();
    in.expect(",\"exported_at\":" + Scan.quoted(Shape.utc(micros)));
    in.expect(",\"exported_by\":{\"id\":");
    List<String> by = new ArrayList<>(List.of(in.string(TEXT)));
    in.expect(",\"name\":");
    by.add(in.string(TEXT));
    in.expect(",\"tenant\":");
    by.add(in.string(TEXT));
    in.expect("},\"request_id\":");
    String requestId = in.string(TEXT);
    in.expect(",\"reason\":");
    String reason = in.string(TEXT);
    in.expect(",\"scope\":");
    Scope scope = scope(in);
    long records = numbered(in, "records");
    long first = numbered(in, "first_index");
    long last = numbered(in, "last_index");
    long checkpoint = numbered(in, "checkpoint");
    in.expect(",\"checkpoints\":[");
    List<Long> sizes = new ArrayList<>(List.of(in.number()));
    while (in.isNext(',') && sizes.size() < MOST) {
      in.expect(",");
      sizes.add(in.number());
    }
    in.expect("]}");
    in.end();
    return new Statement(
        log,
        software,
        micros,
        by,
        requestId,
        reason,
        scope,
        records,
        first,
        last,
        checkpoint,
        sizes);
  }

  private static long numbered(Scan in, String name) throws IOException, Misspelt {
    in.expect(",\"" + name + "\":");
    return in.number();
  }

  private static Scope scope(Scan in) throws IOException, Misspelt {
    in.expect("{\"kind\":");
    String kind = in.string(TEXT);
    long from = numbered(in, "from_micros");
    long to = numbered(in, "to_micros");
    in.expect(",\"subjects\":[");
    List<String> subjects = new ArrayList<>();
    while (!in.isNext(']') && subjects.size() < MOST) {
      in.expect(subjects.isEmpty() ? "" : ",");
      subjects.add(in.string(TEXT));
    }
    in.expect("],\"lines\":[");
    List<Lines> lines = new ArrayList<>();
    while (!in.isNext(']') && lines.size() < MOST) {
      in.expect(lines.isEmpty() ? "" : ",");
      in.expect("{\"gateway\":");
      String gateway = in.string(TEXT);
      lines.add(
          new Lines(
              gateway,
              numbered(in, "epoch"),
              numbered(in, "from_sequence"),
              numbered(in, "to_sequence")));
      in.expect("}");
    }
    in.expect("]}");
    return new Scope(kind, from, to, subjects, lines);
  }
}
