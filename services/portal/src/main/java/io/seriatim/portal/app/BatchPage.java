package io.seriatim.portal.app;

import java.util.List;
import java.util.Optional;

/**
 * A batch: its books, what does not fit, who signed, where its packs are, who was told.
 *
 * @param explanation what the signer said about the machines' counters; empty where they agreed
 */
public record BatchPage(
    BatchLine batch,
    Figures figures,
    List<Finding> findings,
    List<OrderLine> orders,
    List<ContainerLine> containers,
    List<SubmissionLine> submissions,
    String recordHash,
    String explanation,
    BatchAffairs affairs) {

  /** A difference in the books. */
  public record Finding(
      String line, long expected, long counted, String advice, boolean blocking) {}

  /** One run of the batch on one line. */
  public record OrderLine(
      String id,
      String site,
      String line,
      String operator,
      long quantity,
      String state,
      Optional<Format> format,
      Optional<Grades> grades) {}

  /** The line format of a run. */
  public record Format(long version, String hash, String approvers) {}

  /**
   * Packs of a run by print grade (ISO/IEC 15415).
   *
   * @param counts A, B, C, D, F
   * @param lowest as a number
   */
  public record Grades(List<Long> counts, String lowest) {
    private static final double[] FROM = {3.5, 2.5, 1.5, 0.5, 0};

    /** The place of a grade in the counts. */
    public static int place(double grade) {
      int place = 0;
      while (place < FROM.length - 1 && grade < FROM[place]) {
        place++;
      }
      return place;
    }
  }

  /** Whether the lines recorded how any order ran. */
  public boolean hasRuns() {
    return orders.stream().anyMatch(o -> o.format().isPresent() || o.grades().isPresent());
  }

  /** A document that was written. */
  public record SubmissionLine(
      String format, String receiver, String file, String state, long units, String at) {}
}
