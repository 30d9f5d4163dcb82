package io.seriatim.audittrail.domain.periodic;

import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.kernel.signing.CanonicalText;
import java.util.List;
import java.util.Optional;

/**
 * What was counted.
 *
 * @param own the tenant's own log
 * @param system the log of what is no tenant's
 */
public record Report(CountedLog own, CountedLog system, List<Section> sections) {
  private static final String COUNTS = "seriatim-periodic-counts/1";

  public Report {
    sections = List.copyOf(sections);
  }

  /** The section about something. */
  public Optional<Section> about(Topic topic) {
    return sections.stream().filter(section -> section.topic() == topic).findFirst();
  }

  /**
   * SHA-256 over what was counted from logs, in hexadecimal: the same logs and the same period give
   * the same.
   */
  public String countsHash() {
    CanonicalText text = new CanonicalText(COUNTS);
    own.writeCounts(text);
    system.writeCounts(text);
    sections.stream().filter(Section::isCounted).forEach(section -> section.write(text));
    return ReviewQueue.hash(text.toString());
  }

  void write(CanonicalText text) {
    own.write("own-log", text);
    system.write("system-log", text);
    sections.forEach(section -> section.write(text));
  }
}
