package io.seriatim.serialallocation.app;

import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Some lines of a list of serials or SSCCs that are in use elsewhere.
 *
 * @param importId names the whole list
 * @param origin where they come from, in words for an auditor
 * @param firstLine of these, from 1
 */
public record ImportPart(
    String importId, PoolKey pool, String origin, long firstLine, List<String> lines) {
  /** The most lines of a part: they are decided and kept in one batch. */
  public static final int MOST_LINES = 200;

  public ImportPart {
    lines = List.copyOf(lines);
  }

  Optional<Refusal> malformed() {
    return unnamed(importId, origin)
        .or(() ->
            lines.isEmpty() || lines.size() > MOST_LINES
                ? Optional.of(
                    Refusal.of(
                        Reason.IMPORT_PART_MALFORMED,
                        lines.size() + " lines",
                        "1 to " + MOST_LINES))
                : Optional.empty());
  }

  /** The refusal of an import without a name or an origin. */
  static Optional<Refusal> unnamed(String importId, String origin) {
    if (!importId.matches("[A-Za-z0-9._-]{1,64}")) {
      return Optional.of(
          Refusal.of(
              Reason.IMPORT_PART_MALFORMED,
              "import id \"" + importId + "\"",
              "1 to 64 letters, digits, dots, hyphens and underscores"));
    }
    return origin.isBlank()
        ? Optional.of(
            Refusal.of(Reason.IMPORT_PART_MALFORMED, "no origin", "where the serials come from"))
        : Optional.empty();
  }
}
