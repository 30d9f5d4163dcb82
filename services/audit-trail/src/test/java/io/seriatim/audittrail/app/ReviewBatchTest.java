package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.contract.RecordJson;
import io.seriatim.audittrail.contract.ReviewedActs;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.Incoming;
import io.seriatim.audittrail.domain.ItemAnswer;
import io.seriatim.audittrail.domain.ItemAnswer.Place;
import io.seriatim.audittrail.domain.ItemAnswer.Weighed;
import io.seriatim.audittrail.domain.PackageScope.Stretch;
import io.seriatim.audittrail.domain.Position;
import io.seriatim.audittrail.domain.ReviewItem;
import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.audittrail.domain.ReviewQueue.Counts;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRisk;
import io.seriatim.audittrail.domain.ReviewScope;
import io.seriatim.audittrail.domain.ReviewedIncident;
import io.seriatim.audittrail.domain.Reviewer;
import io.seriatim.audittrail.domain.RiskTable;
import io.seriatim.audittrail.domain.SignedReview;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.LineLeaf;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.testkit.Requirement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Looking at a batch's records, remarking on them and signing, over a log in memory. */
class ReviewBatchTest {
  private static final BatchName BATCH =
      new BatchName(
          TenantId.parse("acme"), Gtin.parse("00309990123455"), BatchNumber.parse("LOT1"));
  private static final ReviewScope SCOPE =
      new ReviewScope(List.of("PO-1"), List.of(new Stretch("gw-1", 1, 1, 50)));
  private static final Reviewer AUDRA = new Reviewer("subject-9", "Audra", "acme");
  private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-21T10:00:00+01:00");

  private final MemoryLog log = new MemoryLog();
  private final MemoryReviews reviews = new MemoryReviews();
  private final List<ReviewedIncident> incidents = new ArrayList<>();
  private final ReviewBatch reviewing =
      new ReviewBatch(
          new BatchRecords(
              new LogReader(log, log),
              log,
              new SelectLeaves(log, new RecordJson()),
              new ReviewedActs(),
              _ -> List.copyOf(incidents),
              reviews,
              InstantSource.fixed(Instant.EPOCH)),
          reviews);
  private int asked;

  @Test
  @Requirement({"URS-AUDIT-301", "A11-9"})
  void a_queue_has_the_records_of_the_batch_its_orders_and_its_lines_and_no_others() {
    act("CloseBatch", BATCH.subject(), Outcome.OUTCOME_ACCEPTED);
    act("CloseBatch", "acme/00309990123455/LOT2", Outcome.OUTCOME_REFUSED);
    act("AmendOrder", "PO-1", Outcome.OUTCOME_ACCEPTED);
    line(3, "");
    line(4, "PARTLY_SET_ASIDE");
    line(60, "PARTLY_SET_ASIDE");
    log.sign();
    act("ReopenBatch", BATCH.subject(), Outcome.OUTCOME_ACCEPTED);

    ReviewQueue queue = queue();

    assertThat(queue.items()).extracting(ReviewItem::index).containsExactly(0L, 2L, 4L);
    assertThat(queue.counts()).isEqualTo(new Counts(2, 1, 1));
    assertThat(queue.size()).isEqualTo(6);
    assertThat(queue.root()).isEqualTo(log.latest.orElseThrow().root());
    assertThat(queue.newest()).isEqualTo(4);
    assertThat(queue.open()).extracting(ReviewItem::index).containsExactly(2L, 4L);
  }

  @Test
  @Requirement({"URS-AUDIT-301", "P11-70"})
  void nothing_is_signed_that_is_unanswered_or_was_not_shown() {
    act("AmendOrder", "PO-1", Outcome.OUTCOME_ACCEPTED);
    log.sign();
    String shown = queue().hash();

    assertThat(sign("r-1", shown, "APPROVED", "none")).isEqualTo("MEANING_WRONG");
    assertThat(sign("r-1", shown, "REVIEWED", " ")).isEqualTo("FINDINGS_MISSING");
    assertThat(sign("r-1", "00", "REVIEWED", "none")).isEqualTo("REVIEW_CHANGED");
    assertThat(sign("r-1", shown, "REVIEWED", "none")).isEqualTo("REVIEW_INCOMPLETE");
    assertThat(answer("a-1", 0, "ordered by phone")).isEqualTo("done");
    assertThat(sign("r-1", shown, "REVIEWED", "none")).isEqualTo("REVIEW_CHANGED");
    assertThat(asked).isZero();
    assertThat(sign("r-1", queue().hash(), "REVIEWED", "none")).isEqualTo("done");
    assertThat(asked).isEqualTo(1);
    assertThat(reviews.reviews.getFirst().hash())
        .isEqualTo(reviews.reviews.getFirst().signed().recordHash());
    assertThat(reviews.reviews.getFirst().text())
        .startsWith("kind:23:seriatim-audit-review/1\n")
        .contains("remark:16:ordered by phone\n", "log-size:1:1\n");
  }

  @Test
  @Requirement({"URS-AUDIT-301", "URS-SVC-001"})
  void the_same_request_again_is_answered_with_what_was_kept() {
    act("AmendOrder", "PO-1", Outcome.OUTCOME_ACCEPTED);
    log.sign();
    assertThat(answer("a-1", 0, "seen")).isEqualTo("done");
    assertThat(answer("a-1", 0, "seen")).isEqualTo("done before");
    assertThat(answer("a-1", 0, "seen, too")).isEqualTo("REQUEST_ID_REUSED");
    assertThat(answer("a-2", 0, "seen")).isEqualTo("REVIEW_ITEM_ANSWERED");
    assertThat(answer("a-3", 1, "seen")).isEqualTo("REVIEW_ITEM_NOT_FOUND");
    String shown = queue().hash();

    assertThat(sign("r-1", shown, "REVIEWED", "none")).isEqualTo("done");
    assertThat(sign("r-1", shown, "REVIEWED", "none")).isEqualTo("done before");
    assertThat(sign("r-1", shown, "REVIEWED", "nothing")).isEqualTo("REQUEST_ID_REUSED");
    assertThat(reviews.reviews).hasSize(1);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  @Requirement("URS-AUDIT-301")
  void of_two_reviews_at_once_each_is_kept_in_its_place_and_the_password_is_asked_for_once() {
    act("CloseBatch", BATCH.subject(), Outcome.OUTCOME_ACCEPTED);
    log.sign();
    String shown = queue().hash();
    reviews.beforeKeeping =
        () -> assertThat(sign("r-2", shown, "REVIEWED", "none")).isEqualTo("done");

    assertThat(sign("r-1", shown, "REVIEWED", "none")).isEqualTo("done");

    assertThat(reviews.reviews).extracting(SignedReview::id).containsExactly("r-2", "r-1");
    assertThat(asked).isEqualTo(2);
  }

  @Test
  @Requirement({"URS-AUDIT-302", "A11-9"})
  void a_review_is_outdated_by_high_records_since_and_by_subjects_it_left_out() {
    act("CloseBatch", BATCH.subject(), Outcome.OUTCOME_ACCEPTED);
    act("AmendOrder", "PO-2", Outcome.OUTCOME_ACCEPTED);
    log.sign();
    assertThat(since("PO-1")).isEmpty();
    assertThat(reviewing.standing(BATCH, List.of()))
        .isEqualTo(
            new ReviewOutcome.Done<>(
                new ReviewBatch.Standing(Optional.empty(), List.of(), List.of())));
    assertThat(sign("r-1", queue().hash(), "REVIEWED", "none")).isEqualTo("done");

    assertThat(since("PO-1")).isEmpty();
    assertThat(since("PO-1", "PO-2")).containsExactly(1L);
    act("SignRelease", BATCH.subject(), Outcome.OUTCOME_ACCEPTED);
    assertThat(since("PO-1")).isEmpty();
    act("RevokeRelease", BATCH.subject(), Outcome.OUTCOME_ACCEPTED);
    line(5, "PARTLY_SET_ASIDE");
    assertThat(since("PO-1")).containsExactly(3L, 4L);
    assertThat(answer("a-1", 3, "agreed")).isEqualTo("done");
    assertThat(since("PO-1")).containsExactly(3L, 4L);
  }

  @Test
  @Requirement("URS-AUDIT-301")
  void a_review_behind_the_one_that_stands_is_refused() {
    act("CloseBatch", BATCH.subject(), Outcome.OUTCOME_ACCEPTED);
    log.sign();
    String early = queue().hash();
    act("SignRelease", BATCH.subject(), Outcome.OUTCOME_ACCEPTED);
    log.sign();
    assertThat(sign("r-1", queue().hash(), "REVIEWED", "none")).isEqualTo("done");

    assertThat(name(reviewing.sign(wanted("r-2", early, "REVIEWED", "none", 1), this::proven)))
        .isEqualTo("REVIEW_BEHIND");
    assertThat(name(reviewing.queue(BATCH, SCOPE, 77))).isEqualTo("NO_SUCH_CHECKPOINT");
  }

  @Test
  @Requirement({"URS-INCIDENT-006", "A11-9", "A11-13"})
  void a_high_incident_is_answered_before_the_review_is_signed_and_is_in_its_text() {
    act("CloseBatch", BATCH.subject(), Outcome.OUTCOME_ACCEPTED);
    log.sign();
    incidents.add(incident("i-1", ReviewRisk.HIGH, "open, CRITICAL", 2));
    incidents.add(incident("i-2", ReviewRisk.MEDIUM, "closed, MAJOR", 2));

    assertThat(sign("r-1", queue().hash(), "REVIEWED", "none")).isEqualTo("REVIEW_INCOMPLETE");
    assertThat(remark("a-1", "i-1", 1)).isEqualTo("REVIEW_ITEM_NOT_FOUND");
    assertThat(remark("a-1", "i-3", 2)).isEqualTo("REVIEW_ITEM_NOT_FOUND");
    assertThat(remark("a-1", "i-1", 2)).isEqualTo("done");
    assertThat(sign("r-1", queue().hash(), "REVIEWED", "none")).isEqualTo("done");

    SignedReview review = reviews.reviews.getFirst();
    assertThat(review.hash()).isEqualTo(review.signed().recordHash());
    assertThat(review.text())
        .contains("incident:3:i-1\nrisk:4:HIGH\nstate:14:open, CRITICAL\nstep:1:2\n")
        .contains("remark:9:looked at\n")
        .contains("incident:3:i-2\nrisk:6:MEDIUM\nstate:13:closed, MAJOR\n");
    assertThat(review.looked().incidents()).isEqualTo(incidents);
  }

  @Test
  @Requirement({"URS-INCIDENT-006", "URS-SVC-001"})
  void an_incident_that_got_worse_is_looked_at_and_answered_anew() {
    act("CloseBatch", BATCH.subject(), Outcome.OUTCOME_ACCEPTED);
    log.sign();
    incidents.add(incident("i-1", ReviewRisk.HIGH, "open, not assessed", 1));
    assertThat(remark("a-1", "i-1", 1)).isEqualTo("done");
    String shown = queue().hash();

    incidents.set(0, incident("i-1", ReviewRisk.HIGH, "open, CRITICAL", 2));

    assertThat(sign("r-1", shown, "REVIEWED", "none")).isEqualTo("REVIEW_CHANGED");
    assertThat(sign("r-1", queue().hash(), "REVIEWED", "none")).isEqualTo("REVIEW_INCOMPLETE");
    assertThat(remark("a-1", "i-1", 1)).as("the same request again").isEqualTo("done before");
    assertThat(remark("a-2", "i-1", 1)).isEqualTo("REVIEW_ITEM_ANSWERED");
    assertThat(remark("a-3", "i-1", 2)).isEqualTo("done");
    assertThat(sign("r-1", queue().hash(), "REVIEWED", "none")).isEqualTo("done");
  }

  @Test
  @Requirement({"URS-INCIDENT-006", "URS-AUDIT-302"})
  void a_review_is_outdated_by_a_high_incident_that_did_not_stand_so_when_it_was_signed() {
    act("CloseBatch", BATCH.subject(), Outcome.OUTCOME_ACCEPTED);
    log.sign();
    incidents.add(incident("i-1", ReviewRisk.MEDIUM, "open, MINOR", 2));
    assertThat(sign("r-1", queue().hash(), "REVIEWED", "none")).isEqualTo("done");
    assertThat(incidentsSince()).isEmpty();

    incidents.set(0, incident("i-1", ReviewRisk.HIGH, "open, MAJOR", 3));
    incidents.add(incident("i-2", ReviewRisk.MEDIUM, "open, MINOR", 2));
    assertThat(incidentsSince()).containsExactly("i-1");
    assertThat(remark("a-1", "i-1", 3)).isEqualTo("done");
    assertThat(incidentsSince()).as("an answer is no signature").containsExactly("i-1");

    assertThat(sign("r-2", queue().hash(), "REVIEWED", "none")).isEqualTo("done");
    assertThat(incidentsSince()).isEmpty();
  }

  private void act(String action, String subject, Outcome outcome) {
    record(
        AuditRecord.newBuilder()
            .setAction(action)
            .setSubject(subject)
            .setRequestId("r")
            .setOutcome(outcome));
  }

  private void line(long sequence, String reason) {
    record(
        AuditRecord.newBuilder()
            .setAction("RecordLine")
            .setOutcome(Outcome.OUTCOME_ACCEPTED)
            .setReason(reason)
            .setLine(LineLeaf.newBuilder().setGatewayId("gw-1").setEpoch(1).setSequence(sequence)));
  }

  private void record(AuditRecord.Builder record) {
    Incoming incoming =
        new Incoming(record.build().toByteArray(), new Position("topic", 0, 2 * log.head.size()));
    new GrowLogs(log, owner -> {}).take(MemoryLog.OWNER, List.of(incoming));
  }

  private ReviewQueue queue() {
    return switch (reviewing.queue(BATCH, SCOPE, 0)) {
      case ReviewOutcome.Done<ReviewQueue>(ReviewQueue queue) -> queue;
      case ReviewOutcome.DoneBefore<ReviewQueue> _, ReviewOutcome.Refused<ReviewQueue> _ ->
          throw new AssertionError("no queue");
    };
  }

  private String answer(String id, long index, String remark) {
    return name(
        reviewing.answer(
            BATCH, new ItemAnswer(new Place(index), remark, AUDRA, NOW, id, id + remark)));
  }

  private String remark(String id, String incident, int step) {
    Weighed on = new Weighed(incident, step);
    return name(
        reviewing.answer(BATCH, new ItemAnswer(on, "looked at", AUDRA, NOW, id, "hash of " + id)));
  }

  private static ReviewedIncident incident(String id, ReviewRisk risk, String why, int step) {
    return new ReviewedIncident(id, new RiskTable.Rating(risk, why), step, "00", Optional.empty());
  }

  private String sign(String id, String shown, String meaning, String findings) {
    long size = log.latest.orElseThrow().size();
    return name(reviewing.sign(wanted(id, shown, meaning, findings, size), this::proven));
  }

  private static ReviewBatch.Wanted wanted(
      String id, String shown, String meaning, String findings, long size) {
    return new ReviewBatch.Wanted(
        id,
        id + findings,
        BATCH,
        SCOPE,
        size,
        findings,
        new SignedReview.Signed(AUDRA, "audra", NOW, meaning, "", false, shown));
  }

  private Optional<ReviewRefusal> proven() {
    asked++;
    return Optional.empty();
  }

  private List<Long> since(String... subjects) {
    return standing(subjects).since().stream().map(ReviewItem::index).toList();
  }

  private List<String> incidentsSince() {
    return standing().incidents().stream().map(ReviewedIncident::id).toList();
  }

  private ReviewBatch.Standing standing(String... subjects) {
    return switch (reviewing.standing(BATCH, List.of(subjects))) {
      case ReviewOutcome.Done<ReviewBatch.Standing>(var standing) -> standing;
      case ReviewOutcome.DoneBefore<ReviewBatch.Standing> _,
          ReviewOutcome.Refused<ReviewBatch.Standing> _ ->
          throw new AssertionError("no standing");
    };
  }

  private static String name(ReviewOutcome<?> outcome) {
    return switch (outcome) {
      case ReviewOutcome.Done<?> _ -> "done";
      case ReviewOutcome.DoneBefore<?> _ -> "done before";
      case ReviewOutcome.Refused<?>(ReviewRefusal no) -> no.reason().name();
    };
  }
}
