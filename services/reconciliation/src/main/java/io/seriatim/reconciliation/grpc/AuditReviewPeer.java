package io.seriatim.reconciliation.grpc;

import io.grpc.Channel;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.AuditReview;
import io.seriatim.proto.audit.v1.AuditReviewQueryServiceGrpc;
import io.seriatim.proto.audit.v1.GetReviewStandingRequest;
import io.seriatim.proto.audit.v1.GetReviewStandingResponse;
import io.seriatim.proto.audit.v1.ReviewItem;
import io.seriatim.reconciliation.app.AuditReviews;
import io.seriatim.reconciliation.contract.BatchWords;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.ReviewStanding;
import io.seriatim.reconciliation.domain.ReviewedTrail;
import io.seriatim.reconciliation.domain.Sha256;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks audit-trail as a service for the batch's owner, whoever certifies: the log is the owner's.
 */
public final class AuditReviewPeer implements AuditReviews {
  private final Function<TenantId, Channel> channels;

  /**
   * @param channels to audit-trail, for a tenant
   */
  public AuditReviewPeer(Function<TenantId, Channel> channels) {
    this.channels = channels;
  }

  @Override
  public ReviewStanding standing(Batch batch) {
    GetReviewStandingRequest.Builder request =
        GetReviewStandingRequest.newBuilder()
            .setGtin(batch.key().gtin().value())
            .setLot(batch.key().lot().value());
    batch.orders().forEach(order -> request.addSubjects(order.id().value()));
    return read(
        AuditReviewQueryServiceGrpc.newBlockingStub(channels.apply(batch.key().owner()))
            .getReviewStanding(request.build()));
  }

  private static ReviewStanding read(GetReviewStandingResponse answer) {
    return new ReviewStanding(
        answer.hasReview() ? Optional.of(read(answer.getReview())) : Optional.empty(),
        answer.getHighSince(),
        answer.getSinceList().stream().map(AuditReviewPeer::text).toList());
  }

  private static ReviewedTrail read(AuditReview review) {
    return new ReviewedTrail(
        review.getReviewId(),
        BatchWords.read(review.getSignature().getSigner()),
        BatchWords.read(review.getSignature().getSignedAt()),
        review.getLogSize(),
        Sha256.ofDigest(review.getLogRoot().toByteArray()),
        Sha256.ofDigest(review.getSignature().getRecordHash().toByteArray()));
  }

  private static String text(ReviewItem item) {
    return "%d (%s, %s)".formatted(item.getIndex(), item.getRecord().getAction(), item.getWhy());
  }
}
