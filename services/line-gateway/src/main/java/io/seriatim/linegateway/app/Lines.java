package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The lines of this gateway. */
public final class Lines implements AutoCloseable {
  /** More lines on one machine are not measured; another gateway takes them. */
  private static final int MOST_LINES = 32;

  private final Map<LineId, RunningLine> lines = new LinkedHashMap<>();

  /** Refuses more than 32 lines, and a line twice. */
  public Lines(Collection<RunningLine> all) {
    all.forEach(line -> lines.put(line.id(), line));
    if (lines.size() != all.size() || lines.size() > MOST_LINES) {
      throw new IllegalArgumentException(
          "lines: %s (expected: at most %d, each once; another gateway drives the others)"
              .formatted(all.stream().map(RunningLine::id).toList(), MOST_LINES));
    }
  }

  public Optional<RunningLine> find(LineId id) {
    return Optional.ofNullable(lines.get(id));
  }

  public Collection<RunningLine> all() {
    return lines.values();
  }

  LineAnswer notFound(LineId id) {
    return new LineAnswer.Refused(
        new Refusal(
            Reason.LINE_NOT_FOUND,
            id.value(),
            "one of " + lines.keySet(),
            "Name a line of this gateway."));
  }

  @Override
  public void close() {
    lines.values().forEach(RunningLine::close);
  }
}
