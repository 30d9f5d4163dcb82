package io.seriatim.reconciliation.domain;

import java.util.List;
import java.util.Optional;

/**
 * What the line recorded of how an order ran.
 *
 * @param format the line format; empty before the order began, and where devices were named
 *     otherwise
 * @param grades best first; empty before the order ended, and where no camera graded its packs
 */
public record RunMarks(Optional<Format> format, List<GradeCount> grades) {
  /** Nothing recorded. */
  public static final RunMarks NONE = new RunMarks(Optional.empty(), List.of());

  public RunMarks {
    grades = List.copyOf(grades);
  }

  /**
   * A version of the line's format.
   *
   * @param hash SHA-256 of its content
   * @param approvers of that content
   * @param software the gateway's programs that ran it; empty where the format is bound to none
   */
  public record Format(
      long version, Sha256 hash, List<String> approvers, Optional<Sha256> software) {
    public Format {
      approvers = List.copyOf(approvers);
    }
  }

  /**
   * How many packs had a print grade.
   *
   * @param grade 4.0 best to 0.0 (ISO/IEC 15415)
   */
  public record GradeCount(double grade, long packs) {}

  /** With what was recorded later; what is known stays where that says nothing. */
  RunMarks and(RunMarks later) {
    return new RunMarks(
        later.format.or(() -> format), later.grades.isEmpty() ? grades : later.grades);
  }

  /**
   * Where nothing was recorded nothing is added: records signed before this was kept stay whole.
   */
  void addTo(CanonicalText text) {
    format.ifPresent(ran -> {
      text.add("format-version", ran.version()).add("format-hash", ran.hash());
      ran.approvers().forEach(approver -> text.add("format-approver", approver));
      ran.software().ifPresent(software -> text.add("format-software", software));
    });
    grades.forEach(count -> text.add("grade", count.grade()).add("grade-packs", count.packs()));
  }
}
