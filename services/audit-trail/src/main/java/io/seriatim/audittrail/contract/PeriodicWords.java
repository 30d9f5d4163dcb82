package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.domain.periodic.Conclusion;
import io.seriatim.audittrail.domain.periodic.CountedLog;
import io.seriatim.audittrail.domain.periodic.LogMark;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Asked;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.BrokenOff;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Concluded;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Counting;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Draft;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Stage;
import io.seriatim.audittrail.domain.periodic.Report;
import io.seriatim.audittrail.domain.periodic.ReviewPeriod;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.proto.audit.v1.PeriodicConclusion;
import io.seriatim.proto.audit.v1.PeriodicReviewState;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureStanding;
import java.util.HexFormat;
import java.util.Optional;

/** Periodic reviews as messages, both ways. */
public final class PeriodicWords {
  private PeriodicWords() {}

  /** A review with its figures and without the text that is signed. */
  public static io.seriatim.proto.audit.v1.PeriodicReview message(PeriodicReview review) {
    Asked asked = review.asked();
    io.seriatim.proto.audit.v1.PeriodicReview.Builder wire =
        io.seriatim.proto.audit.v1.PeriodicReview.newBuilder()
            .setVersion(review.version())
            .setFromMicros(asked.period().fromMicros())
            .setToMicros(asked.period().toMicros())
            .setDraftedBy(ReviewWords.message(asked.by()))
            .setDraftedAt(ReviewWords.message(asked.at()))
            .setRequestId(asked.requestId())
            .setState(state(review.stage()))
            .setOwnLog(mark(asked.own()))
            .setSystemLog(mark(asked.system()));
    if (review.stage() instanceof BrokenOff(String why)) {
      wire.setBrokenOff(why);
    }
    review.report().ifPresent(report -> counted(wire, report));
    review.hash().ifPresent(hash -> wire.setRecordHash(SignedWords.bytes(hash)));
    review
        .conclusion()
        .ifPresent(made -> wire.setConclusion(message(made, review.hash().orElse(""))));
    return wire.build();
  }

  private static void counted(
      io.seriatim.proto.audit.v1.PeriodicReview.Builder wire, Report report) {
    wire.setOwnLog(message(report.own()))
        .setSystemLog(message(report.system()))
        .addAllSections(report.sections().stream().map(PeriodicTopics::message).toList())
        .setCountsHash(SignedWords.bytes(report.countsHash()));
  }

  private static PeriodicReviewState state(Stage stage) {
    return switch (stage) {
      case Counting _ -> PeriodicReviewState.PERIODIC_REVIEW_STATE_COUNTING;
      case BrokenOff _ -> PeriodicReviewState.PERIODIC_REVIEW_STATE_BROKEN_OFF;
      case Draft _ -> PeriodicReviewState.PERIODIC_REVIEW_STATE_DRAFT;
      case Concluded _ -> PeriodicReviewState.PERIODIC_REVIEW_STATE_CONCLUDED;
    };
  }

  private static io.seriatim.proto.audit.v1.CountedLog mark(LogMark mark) {
    return message(new CountedLog(mark, -1, -1, 0, 0, 0));
  }

  private static io.seriatim.proto.audit.v1.CountedLog message(CountedLog log) {
    io.seriatim.proto.audit.v1.CountedLog.Builder wire =
        io.seriatim.proto.audit.v1.CountedLog.newBuilder()
            .setLog(log.mark().log())
            .setSize(log.mark().size())
            .setFirstIndex(log.first())
            .setLastIndex(log.last())
            .setRecords(log.records())
            .setLineRecords(log.lines())
            .setUnreadable(log.unreadable());
    log.mark().root().map(LogWords::bytes).ifPresent(wire::setRoot);
    return wire.build();
  }

  private static PeriodicConclusion message(Conclusion made, String reportHash) {
    Conclusion.Said said = made.said();
    Signature.Builder signature =
        SignedWords.message(made.signed(), made.requestId(), PeriodicReview.FORM, reportHash)
            .toBuilder()
            .setActHash(SignedWords.bytes(made.actHash()));
    if (!made.holds(reportHash)) {
      signature.setStanding(SignatureStanding.SIGNATURE_STANDING_INVALID);
    }
    return PeriodicConclusion.newBuilder()
        .setVerdict(PeriodicTopics.message(said.verdict()))
        .setText(said.text())
        .addAllActions(said.actions())
        .setNextDue(said.nextDue().toString())
        .setSignature(signature)
        .build();
  }

  /** A review as it was kept, with the hashes of the requests that brought and concluded it. */
  public static PeriodicReview read(
      TenantId owner,
      io.seriatim.proto.audit.v1.PeriodicReview wire,
      String requestHash,
      String concludedHash) {
    return new PeriodicReview(
        owner,
        wire.getVersion(),
        new Asked(
            new ReviewPeriod(wire.getFromMicros(), wire.getToMicros()),
            mark(wire.getOwnLog()),
            mark(wire.getSystemLog()),
            ReviewWords.read(wire.getDraftedBy()),
            ReviewWords.read(wire.getDraftedAt()),
            wire.getRequestId(),
            requestHash),
        stage(wire, concludedHash));
  }

  private static Stage stage(io.seriatim.proto.audit.v1.PeriodicReview wire, String concludedHash) {
    return switch (wire.getState()) {
      case PERIODIC_REVIEW_STATE_COUNTING -> new Counting();
      case PERIODIC_REVIEW_STATE_BROKEN_OFF -> new BrokenOff(wire.getBrokenOff());
      case PERIODIC_REVIEW_STATE_DRAFT -> new Draft(report(wire));
      case PERIODIC_REVIEW_STATE_CONCLUDED ->
          new Concluded(report(wire), read(wire.getConclusion(), concludedHash));
      case PERIODIC_REVIEW_STATE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("a periodic review of no known state");
    };
  }

  private static Report report(io.seriatim.proto.audit.v1.PeriodicReview wire) {
    return new Report(
        read(wire.getOwnLog()),
        read(wire.getSystemLog()),
        wire.getSectionsList().stream().map(PeriodicTopics::read).toList());
  }

  private static LogMark mark(io.seriatim.proto.audit.v1.CountedLog wire) {
    return new LogMark(
        wire.getLog(),
        wire.getSize(),
        wire.getRoot().isEmpty()
            ? Optional.empty()
            : Optional.of(MerkleHash.of(wire.getRoot().toByteArray())));
  }

  private static CountedLog read(io.seriatim.proto.audit.v1.CountedLog wire) {
    return new CountedLog(
        mark(wire),
        wire.getFirstIndex(),
        wire.getLastIndex(),
        wire.getRecords(),
        wire.getLineRecords(),
        wire.getUnreadable());
  }

  private static Conclusion read(PeriodicConclusion wire, String concludedHash) {
    Signature signature = wire.getSignature();
    return new Conclusion(
        new Conclusion.Said(
            PeriodicTopics.read(wire.getVerdict()),
            wire.getText(),
            wire.getActionsList(),
            SignedWords.day("next_due", wire.getNextDue())),
        SignedWords.read(signature),
        HexFormat.of().formatHex(signature.getActHash().toByteArray()),
        signature.getRequestId(),
        concludedHash);
  }
}
