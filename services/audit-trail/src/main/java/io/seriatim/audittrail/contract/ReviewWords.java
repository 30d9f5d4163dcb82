package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ItemAnswer;
import io.seriatim.audittrail.domain.ItemAnswer.On;
import io.seriatim.audittrail.domain.ItemAnswer.Place;
import io.seriatim.audittrail.domain.ItemAnswer.Weighed;
import io.seriatim.audittrail.domain.PackageScope;
import io.seriatim.audittrail.domain.PackageScope.Stretch;
import io.seriatim.audittrail.domain.ReviewFilter;
import io.seriatim.audittrail.domain.ReviewItem;
import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.audittrail.domain.ReviewQueue.Counts;
import io.seriatim.audittrail.domain.ReviewRisk;
import io.seriatim.audittrail.domain.ReviewScope;
import io.seriatim.audittrail.domain.Reviewer;
import io.seriatim.audittrail.domain.SignedReview;
import io.seriatim.audittrail.domain.SignedReview.Looked;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.proto.audit.v1.AnswerReviewItemRequest;
import io.seriatim.proto.audit.v1.AuditReview;
import io.seriatim.proto.audit.v1.GetReviewQueueRequest;
import io.seriatim.proto.audit.v1.GetReviewQueueResponse;
import io.seriatim.proto.audit.v1.ReviewAnswer;
import io.seriatim.proto.audit.v1.ReviewCounts;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.ZonedTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reviews as messages, both ways. */
public final class ReviewWords {
  /** The form of the record that a review's signature is on. */
  static final String FORM = "seriatim-audit-review/1";

  private static final Pattern LINES =
      Pattern.compile("([^/]+)/([0-9]{1,9})/([0-9]{1,15})-([0-9]{1,15})");
  private static final int SECONDS = 60;
  private static final int MOST_ITEMS = 500;
  private static final int USUAL_ITEMS = 100;

  private ReviewWords() {}

  /** A batch of that tenant. */
  public static BatchName batch(TenantId owner, String gtin, String lot) {
    return new BatchName(owner, Gtin.parse(gtin), BatchNumber.parse(lot));
  }

  /**
   * Which records concern a batch.
   *
   * @throws InvalidValue for more than can be named, or a stretch that is none
   */
  public static ReviewScope scope(List<String> subjects, List<String> lines) {
    int named = Math.max(subjects.size(), lines.size());
    if (named >= PackageScope.MOST_NAMED) {
      throw new InvalidValue(
          "subjects, lines", named + " of them", "fewer than " + PackageScope.MOST_NAMED);
    }
    subjects.forEach(subject -> PackageWords.text("subject", subject));
    return new ReviewScope(subjects, lines.stream().map(ReviewWords::stretch).toList());
  }

  private static Stretch stretch(String text) {
    Matcher parts = LINES.matcher(text);
    if (!parts.matches()) {
      throw new InvalidValue("lines", text, "gateway/epoch/first-last");
    }
    Stretch lines =
        new Stretch(
            parts.group(1),
            Long.parseLong(parts.group(2)),
            Long.parseLong(parts.group(3)),
            Long.parseLong(parts.group(4)));
    if (lines.from() < 1 || lines.to() < lines.from()) {
      throw new InvalidValue("lines", text, "sequences from 1 on, the last not before the first");
    }
    return lines;
  }

  static io.seriatim.proto.audit.v1.ReviewRisk risk(ReviewRisk risk) {
    return switch (risk) {
      case HIGH -> io.seriatim.proto.audit.v1.ReviewRisk.REVIEW_RISK_HIGH;
      case MEDIUM -> io.seriatim.proto.audit.v1.ReviewRisk.REVIEW_RISK_MEDIUM;
      case LOW -> io.seriatim.proto.audit.v1.ReviewRisk.REVIEW_RISK_LOW;
    };
  }

  /** A page of what a filter lets through of a queue. */
  public static GetReviewQueueResponse page(
      ReviewQueue queue, ReviewFilter filter, GetReviewQueueRequest asked) {
    int most = asked.getPageSize() == 0 ? USUAL_ITEMS : asked.getPageSize();
    if (most < 1 || most > MOST_ITEMS) {
      throw new InvalidValue("page_size", String.valueOf(most), "1 to " + MOST_ITEMS);
    }
    List<ReviewItem> wanted =
        queue.items().stream()
            .filter(item -> item.index() >= asked.getFromIndex())
            .filter(filter::fits)
            .limit(most + 1L)
            .toList();
    return GetReviewQueueResponse.newBuilder()
        .addAllItems(wanted.stream().limit(most).map(ReviewWords::message).toList())
        .setNextIndex(wanted.size() > most ? wanted.get(most).index() : 0)
        .setCounts(message(queue.counts()))
        .setUnanswered((long) queue.open().size() + queue.unansweredIncidents().size())
        .setSize(queue.size())
        .setRoot(LogWords.bytes(queue.root()))
        .setNewestIndex(queue.newest())
        .setRecordHash(SignedWords.bytes(queue.hash()))
        .addAllIncidents(queue.incidents().stream().map(ReviewedIncidents::message).toList())
        .build();
  }

  /** A record with its rating. */
  public static io.seriatim.proto.audit.v1.ReviewItem message(ReviewItem item) {
    io.seriatim.proto.audit.v1.ReviewItem.Builder message =
        io.seriatim.proto.audit.v1.ReviewItem.newBuilder()
            .setIndex(item.index())
            .setRisk(risk(item.rating().risk()))
            .setWhy(item.rating().why())
            .setLeafHash(LogWords.bytes(item.hash()));
    Records.read(item.leaf().bytes()).ifPresent(message::setRecord);
    item.answer().map(ReviewWords::message).ifPresent(message::setAnswer);
    return message.build();
  }

  public static ReviewAnswer message(ItemAnswer answer) {
    ReviewAnswer.Builder wire =
        ReviewAnswer.newBuilder()
            .setRemark(answer.remark())
            .setReviewer(message(answer.reviewer()))
            .setAnsweredAt(message(answer.at()))
            .setRequestId(answer.requestId());
    switch (answer.on()) {
      case Place(long index) -> wire.setIndex(index);
      case Weighed(String id, int step) -> wire.setIncidentId(id).setIncidentStep(step);
    }
    return wire.build();
  }

  /**
   * What a remark is to be on.
   *
   * @throws InvalidValue for a record and an incident at once, or an incident without its step
   */
  public static On on(AnswerReviewItemRequest request) {
    boolean incident = !request.getIncidentId().isEmpty();
    if (incident != (request.getIncidentStep() > 0) || (incident && request.getIndex() != 0)) {
      throw new InvalidValue(
          "index, incident_id, incident_step",
          "%d, %s, %d"
              .formatted(request.getIndex(), request.getIncidentId(), request.getIncidentStep()),
          "the place of a record, or an incident with the step that the queue shows");
    }
    return incident
        ? new Weighed(request.getIncidentId(), request.getIncidentStep())
        : new Place(request.getIndex());
  }

  /** A remark as it was kept. */
  public static ItemAnswer read(ReviewAnswer wire, String requestHash) {
    return new ItemAnswer(
        wire.getIncidentId().isEmpty()
            ? new Place(wire.getIndex())
            : new Weighed(wire.getIncidentId(), wire.getIncidentStep()),
        wire.getRemark(),
        read(wire.getReviewer()),
        read(wire.getAnsweredAt()),
        wire.getRequestId(),
        requestHash);
  }

  /** A review with the text that was signed. */
  public static AuditReview message(SignedReview review) {
    Looked looked = review.looked();
    return AuditReview.newBuilder()
        .setReviewId(review.id())
        .setGtin(looked.batch().gtin().value())
        .setLot(looked.batch().lot().value())
        .addAllSubjects(looked.scope().subjects())
        .addAllLines(looked.scope().lines().stream().map(ReviewScope::text).toList())
        .setLogSize(looked.size())
        .setLogRoot(LogWords.bytes(looked.root()))
        .setCounts(message(looked.counts()))
        .setFindings(review.findings())
        .setSignature(SignedWords.message(review.signed(), review.id(), FORM, review.hash()))
        .setRecordText(review.text())
        .addAllIncidents(looked.incidents().stream().map(ReviewedIncidents::message).toList())
        .build();
  }

  /** A review as it was kept. */
  public static SignedReview read(TenantId owner, AuditReview wire, String requestHash) {
    ReviewCounts counts = wire.getCounts();
    return new SignedReview(
        wire.getReviewId(),
        requestHash,
        new Looked(
            batch(owner, wire.getGtin(), wire.getLot()),
            scope(wire.getSubjectsList(), wire.getLinesList()),
            wire.getLogSize(),
            MerkleHash.of(wire.getLogRoot().toByteArray()),
            new Counts(counts.getHigh(), counts.getMedium(), counts.getLow()),
            wire.getIncidentsList().stream().map(ReviewedIncidents::read).toList()),
        wire.getFindings(),
        SignedWords.read(wire.getSignature()),
        wire.getRecordText());
  }

  private static ReviewCounts message(Counts counts) {
    return ReviewCounts.newBuilder()
        .setHigh(counts.high())
        .setMedium(counts.medium())
        .setLow(counts.low())
        .build();
  }

  static Actor message(Reviewer reviewer) {
    return Actor.newBuilder()
        .setId(reviewer.id())
        .setDisplayName(reviewer.displayName())
        .setTenant(reviewer.tenant())
        .build();
  }

  /** Who acts, as a reviewer. */
  public static Reviewer read(Actor actor) {
    return new Reviewer(actor.getId(), actor.getDisplayName(), actor.getTenant());
  }

  static ZonedTime message(OffsetDateTime at) {
    return ZonedTime.newBuilder()
        .setEpochMicros(ChronoUnit.MICROS.between(Instant.EPOCH, at.toInstant()))
        .setOffsetMinutes(at.getOffset().getTotalSeconds() / SECONDS)
        .build();
  }

  static OffsetDateTime read(ZonedTime wire) {
    return Instant.EPOCH
        .plus(wire.getEpochMicros(), ChronoUnit.MICROS)
        .atOffset(ZoneOffset.ofTotalSeconds(wire.getOffsetMinutes() * SECONDS));
  }
}
