package io.seriatim.portal.grpc;

import io.seriatim.portal.app.BatchAffairs;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.ReleaseScope;
import io.seriatim.proto.batch.v1.ReleaseStep;
import io.seriatim.proto.batch.v1.TrackedFinding;

/** Findings, signed steps and signatures in words. */
final class AffairWords {
  private AffairWords() {}

  static BatchAffairs affairs(Batch batch) {
    return new BatchAffairs(
        batch.getFindingsList().stream().map(AffairWords::found).toList(),
        batch.getReleaseStepsList().stream().map(AffairWords::step).toList(),
        SignatureWords.all(batch));
  }

  private static BatchAffairs.FoundLine found(TrackedFinding finding) {
    return new BatchAffairs.FoundLine(
        finding.getAccount(),
        finding.getOrderId(),
        finding.getLineId(),
        finding.getExpected(),
        finding.getCounted(),
        Words.time(finding.getSinceMicros()),
        Words.word(finding.getState(), "FINDING_STATE_"),
        finding.getResolution().getReason());
  }

  private static BatchAffairs.StepLine step(ReleaseStep step) {
    return new BatchAffairs.StepLine(
        SignatureWords.name(step),
        about(step),
        step.getSignature().getSigner().getDisplayName(),
        Words.time(step.getSignature().getSignedAt()),
        step.getSignature().getMeaning(),
        step.hasRevoked() ? step.getRevoked().getReason() : "");
  }

  private static String about(ReleaseStep step) {
    ReleaseScope scope = step.getScope();
    return scope.getPacks() == 0
        ? step.getSiteId() + scope.getMarket()
        : scope.getMarket() + ", " + scope.getPacks() + " packs";
  }
}
