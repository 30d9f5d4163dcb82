package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.PackageRequest;
import io.seriatim.audittrail.domain.PackageScope;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.kernel.merkle.SubsetProof.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * JSON as audit packages spell it: members in a fixed order, no space, integers; in texts a
 * backslash before quote and backslash, control characters by their number, all else as it is.
 */
public final class PackageText {
  private PackageText() {}

  /** A text with its quotes. */
  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** ISO 8601 in UTC. */
  public static String utc(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  static String statement(
      PackageRequest asked,
      String log,
      String software,
      List<Run> runs,
      List<SignedCheckpoint> checkpoints) {
    long records = runs.stream().mapToLong(run -> run.to() - run.from()).sum();
    return "{\"format\":\"seriatim-audit-package/1\""
        + member("log", log)
        + member("software", software)
        + number("exported_micros", asked.micros())
        + member("exported_at", utc(asked.micros()))
        + ",\"exported_by\":{\"id\":"
        + quoted(asked.byId())
        + member("name", asked.byName())
        + member("tenant", asked.owner())
        + "}"
        + member("request_id", asked.requestId())
        + member("reason", asked.reason())
        + ",\"scope\":"
        + scope(asked.scope())
        + number("records", records)
        + number("first_index", runs.getFirst().from())
        + number("last_index", runs.getLast().to() - 1)
        + number("checkpoint", checkpoints.getLast().size())
        + ",\"checkpoints\":"
        + checkpoints.stream()
            .map(checkpoint -> String.valueOf(checkpoint.size()))
            .collect(Collectors.joining(",", "[", "]"))
        + "}\n";
  }

  private static String scope(PackageScope scope) {
    return "{\"kind\":"
        + quoted(scope.kind())
        + number("from_micros", scope.fromMicros())
        + number("to_micros", scope.toMicros())
        + ",\"subjects\":"
        + scope.subjects().stream()
            .map(PackageText::quoted)
            .collect(Collectors.joining(",", "[", "]"))
        + ",\"lines\":"
        + scope.lines().stream().map(PackageText::lines).collect(Collectors.joining(",", "[", "]"))
        + "}";
  }

  private static String lines(PackageScope.Stretch lines) {
    return "{\"gateway\":"
        + quoted(lines.gateway())
        + number("epoch", lines.epoch())
        + number("from_sequence", lines.from())
        + number("to_sequence", lines.to())
        + "}";
  }

  private static String member(String name, String value) {
    return "," + quoted(name) + ":" + quoted(value);
  }

  private static String number(String name, long value) {
    return "," + quoted(name) + ":" + value;
  }
}
