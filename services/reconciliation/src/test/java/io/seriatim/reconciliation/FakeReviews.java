package io.seriatim.reconciliation;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.AuditReview;
import io.seriatim.proto.audit.v1.AuditReviewQueryServiceGrpc.AuditReviewQueryServiceImplBase;
import io.seriatim.proto.audit.v1.GetReviewStandingRequest;
import io.seriatim.proto.audit.v1.GetReviewStandingResponse;
import io.seriatim.proto.audit.v1.ReviewItem;
import io.seriatim.proto.audit.v1.ReviewRisk;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.reconciliation.domain.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reviews of audit trails, as a test signs them, served over gRPC. */
final class FakeReviews extends AuditReviewQueryServiceImplBase {
  static final ByteString ROOT = ByteString.copyFrom(Sha256.over("root").bytes());
  static final ByteString RECORD = ByteString.copyFrom(Sha256.over("record").bytes());

  private final Map<String, GetReviewStandingResponse> standing = new ConcurrentHashMap<>();
  private final Map<String, List<String>> subjects = new ConcurrentHashMap<>();
  private final Set<String> away = ConcurrentHashMap.newKeySet();

  /** Somebody signs a review of the batch that looked at so many leaves of the log. */
  void signed(String lot, String reviewer, long size) {
    standing.put(
        lot,
        GetReviewStandingResponse.newBuilder()
            .setReview(
                AuditReview.newBuilder()
                    .setReviewId("review-" + lot + "-" + size)
                    .setGtin(FakePlatform.GTIN)
                    .setLot(lot)
                    .setLogSize(size)
                    .setLogRoot(ROOT)
                    .setSignature(
                        Signature.newBuilder()
                            .setSigner(
                                Actor.newBuilder()
                                    .setId(reviewer)
                                    .setDisplayName("Audra Reviewer")
                                    .setTenant("acme"))
                            .setSignedAt(
                                ZonedTime.newBuilder()
                                    .setEpochMicros(1_763_000_000_000_000L)
                                    .setOffsetMinutes(60))
                            .setMeaning("REVIEWED")
                            .setRecordHash(RECORD)))
            .build());
  }

  /** A record of high risk comes after the review. */
  void recorded(String lot, String action) {
    standing.computeIfPresent(
        lot,
        (_, before) ->
            before.toBuilder()
                .setHighSince(before.getHighSince() + 1)
                .addSince(
                    ReviewItem.newBuilder()
                        .setIndex(before.getReview().getLogSize() + before.getHighSince())
                        .setRisk(ReviewRisk.REVIEW_RISK_HIGH)
                        .setWhy("taken out of supply by hand")
                        .setRecord(AuditRecord.newBuilder().setAction(action)))
                .build());
  }

  /** Nobody answers about the batch until it is there again. */
  void away(String lot, boolean gone) {
    if (gone) {
      away.add(lot);
    } else {
      away.remove(lot);
    }
  }

  /** Subjects that were asked for with a batch, the last time. */
  List<String> subjects(String lot) {
    return subjects.getOrDefault(lot, List.of());
  }

  @Override
  public void getReviewStanding(
      GetReviewStandingRequest asked, StreamObserver<GetReviewStandingResponse> to) {
    subjects.put(asked.getLot(), asked.getSubjectsList());
    if (away.contains(asked.getLot())) {
      to.onError(Status.UNAVAILABLE.withDescription("audit-trail is away").asRuntimeException());
      return;
    }
    to.onNext(
        standing.getOrDefault(asked.getLot(), GetReviewStandingResponse.getDefaultInstance()));
    to.onCompleted();
  }
}
