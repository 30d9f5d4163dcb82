package io.seriatim.audittrail.domain.periodic;

import io.seriatim.kernel.signing.CanonicalText;
import java.util.List;

/**
 * One section of a report.
 *
 * @param others what was counted and has no figure of its own
 */
public record Section(Topic topic, Source source, List<Figure> figures, long others) {
  /** What a section was counted from. */
  public enum Source {
    /** The tenant's own log. */
    OWN_LOG,
    /** The log of what is no tenant's. */
    SYSTEM_LOG,
    /** Rows that are no log, as they stood when the report was asked for. */
    ROWS
  }

  public Section {
    figures = List.copyOf(figures);
  }

  /**
   * True if it is part of what the same logs give again. One without clocks is not: logs from
   * before clocks were on record give what they gave then.
   */
  boolean isCounted() {
    boolean noClocks = topic == Topic.CLOCKS && figures.isEmpty();
    return source != Source.ROWS && !noClocks;
  }

  void write(CanonicalText text) {
    text.add("topic", topic).add("source", source);
    for (Figure figure : figures) {
      figure.of().forEach(cell -> text.add("of", cell));
      text.add("number", figure.number());
    }
    text.add("others", others);
  }
}
