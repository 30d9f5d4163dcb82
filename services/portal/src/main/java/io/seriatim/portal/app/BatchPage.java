package io.seriatim.portal.app;

import java.util.List;

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
    List<SignatureLine> signatures,
    List<ContainerLine> containers,
    List<SubmissionLine> submissions,
    String recordHash,
    String explanation) {

  /** A difference in the books. */
  public record Finding(
      String line, long expected, long counted, String advice, boolean blocking) {}

  /** One run of the batch on one line. */
  public record OrderLine(
      String id, String site, String line, String operator, long quantity, String state) {}

  /** An electronic signature. */
  public record SignatureLine(String signer, String meaning, String at, String hash) {}

  /** A document that was written. */
  public record SubmissionLine(
      String format, String receiver, String file, String state, long units, String at) {}
}
