package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Some lines of a list of codes that an authority or a partner issued.
 *
 * @param importId names the whole list
 * @param origin who issued it
 * @param expiry the last day its codes may be leased, of the whole list
 * @param firstLine of these, from 1
 */
public record CodePart(
    String importId,
    Gtin gtin,
    String origin,
    Optional<LocalDate> expiry,
    long firstLine,
    List<IssuedCode> lines) {
  /** The most lines of a part: they are decided and kept in one batch. */
  public static final int MOST_LINES = 100;

  public CodePart {
    lines = List.copyOf(lines);
  }

  Optional<Refusal> malformed() {
    return ImportPart.unnamed(importId, origin)
        .or(() ->
            lines.isEmpty() || lines.size() > MOST_LINES
                ? Optional.of(
                    Refusal.of(
                        Reason.IMPORT_PART_MALFORMED,
                        lines.size() + " lines",
                        "1 to " + MOST_LINES))
                : Optional.empty());
  }
}
