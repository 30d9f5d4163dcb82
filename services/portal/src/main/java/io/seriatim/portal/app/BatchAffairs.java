package io.seriatim.portal.app;

import java.util.List;

/**
 * What was found in a batch's books over time, and who signed what on the way to the market.
 *
 * @param findings oldest first, settled ones too
 * @param steps in the order in which they were signed, those taken back too
 * @param signatures all of them, whatever they were given for, the earliest first
 */
public record BatchAffairs(
    List<FoundLine> findings, List<StepLine> steps, List<SignatureLine> signatures) {
  /** Nothing found, nothing signed. */
  public static final BatchAffairs NONE = new BatchAffairs(List.of(), List.of(), List.of());

  /**
   * A difference, where and since when.
   *
   * @param state open, resolved or gone
   * @param reason how a person explained it; empty where nobody did
   */
  public record FoundLine(
      String account,
      String order,
      String line,
      long expected,
      long counted,
      String since,
      String state,
      String reason) {}

  /**
   * A signed step.
   *
   * @param about the site or the market; empty for a step of the whole batch
   * @param revoked why it was taken back; empty where it stands
   */
  public record StepLine(
      String step, String about, String signer, String at, String meaning, String revoked) {}
}
