package io.seriatim.portal.grpc;

import io.seriatim.portal.app.BatchLine;
import io.seriatim.portal.app.BatchPage;
import io.seriatim.portal.app.Figures;
import io.seriatim.portal.app.Pages.BatchName;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.NumbersBook;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.PacksBook;
import io.seriatim.proto.batch.v1.Reconciliation;
import io.seriatim.proto.line.v1.GradeCount;
import io.seriatim.proto.report.v1.Submission;
import java.util.List;
import java.util.Optional;

/** A batch in words. */
final class BatchWords {
  private BatchWords() {}

  static BatchLine line(Batch batch) {
    return new BatchLine(
        new BatchName(batch.getKey().getOwner(), batch.getKey().getGtin(), batch.getKey().getLot()),
        batch.getProductName(),
        batch.getExpiry(),
        Words.word(batch.getState(), "BATCH_STATE_"),
        batch.getOrdersCount(),
        batch.getOrdersList().stream().mapToLong(Order::getQuantity).sum());
  }

  static Figures figures(Reconciliation counted) {
    NumbersBook numbers = counted.getNumbers();
    PacksBook packs = counted.getPacks();
    return new Figures(
        new Figures.Numbers(
            numbers.getLeased(),
            numbers.getInHand(),
            numbers.getReturned(),
            numbers.getSent(),
            numbers.getCommissioned(),
            numbers.getLabelScrapped(),
            numbers.getLabelSampled(),
            numbers.getInvalid(),
            numbers.getInDoubt()),
        new Figures.Packs(
            packs.getCommissioned(),
            packs.getGood(),
            packs.getSampled(),
            packs.getDecommissioned(),
            packs.getDestroyed(),
            packs.getMissing()),
        new Figures.Counters(
            counted.getCounters().getProcessed(), counted.getCounters().getDefective()),
        new Figures.Containers(
            counted.getFullCases(),
            counted.getPartialCases(),
            counted.getPallets(),
            counted.getConflicts()),
        counted.getBalanced());
  }

  static List<BatchPage.Finding> findings(Reconciliation counted) {
    return counted.getFindingsList().stream()
        .map(finding ->
            new BatchPage.Finding(
                finding.getLine(),
                finding.getExpected(),
                finding.getCounted(),
                finding.getAdvice(),
                finding.getBlocking()))
        .toList();
  }

  static List<BatchPage.OrderLine> orders(Batch batch) {
    return batch.getOrdersList().stream()
        .map(order ->
            new BatchPage.OrderLine(
                order.getOrderId(),
                order.getSiteId(),
                order.getLineId(),
                order.getOperator(),
                order.getQuantity(),
                Words.word(order.getState(), "ORDER_STATE_"),
                format(order),
                grades(order.getGradesList())))
        .toList();
  }

  private static Optional<BatchPage.Format> format(Order order) {
    return order.hasLineFormat()
        ? Optional.of(
            new BatchPage.Format(
                order.getLineFormat().getVersion(),
                Words.hex(order.getLineFormat().getHash()),
                String.join(", ", order.getLineFormat().getApproversList())))
        : Optional.empty();
  }

  static Optional<BatchPage.Grades> grades(List<GradeCount> graded) {
    Long[] counts = {0L, 0L, 0L, 0L, 0L};
    for (GradeCount count : graded) {
      counts[BatchPage.Grades.place(count.getGrade())] += count.getPacks();
    }
    return graded.stream()
        .map(GradeCount::getGrade)
        .min(Double::compare)
        .map(lowest -> new BatchPage.Grades(List.of(counts), Double.toString(lowest)));
  }

  static BatchPage.SubmissionLine submission(Submission submission) {
    return new BatchPage.SubmissionLine(
        submission.getFormat(),
        submission.getReceiver(),
        submission.getFileName(),
        Words.word(submission.getState(), "SUBMISSION_STATE_"),
        submission.getUnits(),
        Words.time(submission.getWrittenMicros()));
  }
}
