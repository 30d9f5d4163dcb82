package io.seriatim.kernel.books;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a book says of itself.
 *
 * @param findings every line that does not come out, in the order of the book
 */
public record Verdict(List<Finding> findings) {
  public Verdict {
    findings = List.copyOf(findings);
  }

  static Verdict of(Stream<Finding> lines) {
    return new Verdict(lines.filter(line -> line.difference() != 0).toList());
  }

  /** Whether every line comes out. */
  public boolean balanced() {
    return findings.isEmpty();
  }
}
