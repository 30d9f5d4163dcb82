package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.ReviewOutcome.Done;
import io.seriatim.audittrail.app.ReviewOutcome.DoneBefore;
import io.seriatim.audittrail.app.ReviewOutcome.Refused;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ItemAnswer;
import io.seriatim.audittrail.domain.ReviewItem;
import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.ReviewScope;
import io.seriatim.audittrail.domain.ReviewedIncident;
import io.seriatim.audittrail.domain.SignedReview;
import io.seriatim.audittrail.domain.SignedReview.Looked;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.SigningOff;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reviews the audit trail of a batch: shows it, takes remarks, and keeps the signature.
 *
 * <p>Each remark and each review is one conditional write under the id of its request: sent again,
 * it is answered with what was kept the first time.
 */
public final class ReviewBatch {
  private final BatchRecords records;
  private final ReviewStore store;

  public ReviewBatch(BatchRecords records, ReviewStore store) {
    this.records = records;
    this.store = store;
  }

  /**
   * The review that stands.
   *
   * @param review the last one; empty where none was signed
   * @param since high records that it did not look at
   * @param incidents high incidents that it did not look at
   */
  public record Standing(
      Optional<SignedReview> review, List<ReviewItem> since, List<ReviewedIncident> incidents) {}

  /**
   * A review that somebody wants to sign.
   *
   * @param size of the checkpoint that was shown
   */
  public record Wanted(
      String requestId,
      String requestHash,
      BatchName batch,
      ReviewScope scope,
      long size,
      String findings,
      Signed signed) {}

  /** The records up to the checkpoint of that size, the latest for 0. */
  public ReviewOutcome<ReviewQueue> queue(BatchName batch, ReviewScope scope, long size) {
    return records.queue(batch, scope, size);
  }

  /** Keeps a remark on what is shown to reviewers. */
  public ReviewOutcome<ItemAnswer> answer(BatchName batch, ItemAnswer answer) {
    if (answer.remark().isBlank()) {
      return new Refused<>(Reason.REMARK_MISSING, "no remark", "what was found");
    }
    if (!records.shows(batch, answer.on())) {
      return store
          .answer(batch, answer.on())
          .map(first -> kept(first, answer))
          .orElseGet(() ->
              new Refused<>(
                  Reason.REVIEW_ITEM_NOT_FOUND,
                  answer.on().toString(),
                  "one that the queue shows"));
    }
    return store.keep(batch, answer)
        ? new Done<>(answer)
        : kept(store.answer(batch, answer.on()).orElseThrow(), answer);
  }

  private static ReviewOutcome<ItemAnswer> kept(ItemAnswer first, ItemAnswer now) {
    if (!first.requestId().equals(now.requestId())) {
      return new Refused<>(
          Reason.REVIEW_ITEM_ANSWERED,
          now.on() + ", answered by " + first.reviewer().displayName(),
          "a record without an answer");
    }
    return first.requestHash().equals(now.requestHash())
        ? new DoneBefore<>(first)
        : Retries.reused(now.requestId());
  }

  /**
   * Keeps a review.
   *
   * @param unproven why the signer is not proven to be who asks; asked last, and once
   */
  public ReviewOutcome<SignedReview> sign(
      Wanted wanted, Supplier<Optional<ReviewRefusal>> unproven) {
    boolean proven = false;
    while (true) {
      List<SignedReview> before = store.reviews(wanted.batch());
      Optional<SignedReview> same =
          before.stream().filter(one -> one.id().equals(wanted.requestId())).findFirst();
      if (same.isPresent()) {
        return signedBefore(same.get(), wanted);
      }
      ReviewOutcome<SignedReview> ruled = ruled(wanted, last(before));
      if (!(ruled instanceof Done<SignedReview>(SignedReview review))) {
        return ruled;
      }
      Optional<ReviewRefusal> stranger = proven ? Optional.empty() : unproven.get();
      if (stranger.isPresent()) {
        return new Refused<>(stranger.get());
      }
      proven = true;
      if (store.keep(before.size(), review)) {
        return ruled;
      }
    }
  }

  private static ReviewOutcome<SignedReview> signedBefore(SignedReview first, Wanted wanted) {
    return first.requestHash().equals(wanted.requestHash())
        ? new DoneBefore<>(first)
        : Retries.reused(wanted.requestId());
  }

  private ReviewOutcome<SignedReview> ruled(Wanted wanted, Optional<SignedReview> standing) {
    return switch (records.queue(wanted.batch(), wanted.scope(), wanted.size())) {
      case Refused<ReviewQueue>(ReviewRefusal no) -> new Refused<>(no);
      case DoneBefore<ReviewQueue>(ReviewQueue queue) -> ruled(wanted, queue, standing);
      case Done<ReviewQueue>(ReviewQueue queue) -> ruled(wanted, queue, standing);
    };
  }

  private static ReviewOutcome<SignedReview> ruled(
      Wanted wanted, ReviewQueue queue, Optional<SignedReview> standing) {
    Signed signed = wanted.signed();
    SigningOff.Wanted asked =
        new SigningOff.Wanted(signed.recordHash(), signed.meaning(), wanted.findings());
    return SigningOff.refuses(asked, queue, standing)
        .<ReviewOutcome<SignedReview>>map(Refused::new)
        .orElseGet(() ->
            new Done<>(
                new SignedReview(
                    wanted.requestId(),
                    wanted.requestHash(),
                    Looked.at(queue),
                    wanted.findings(),
                    signed,
                    queue.text())));
  }

  /**
   * The review that stands, and what it did not look at.
   *
   * @param asked subjects that it has to have looked at
   */
  public ReviewOutcome<Standing> standing(BatchName batch, List<String> asked) {
    Optional<SignedReview> review = last(store.reviews(batch));
    if (review.isEmpty()) {
      return new Done<>(new Standing(review, List.of(), List.of()));
    }
    List<ReviewedIncident> incidents = records.incidentsSince(review.get());
    return switch (records.since(review.get(), asked)) {
      case Refused<List<ReviewItem>>(ReviewRefusal no) -> new Refused<>(no);
      case DoneBefore<List<ReviewItem>>(var since) ->
          new Done<>(new Standing(review, since, incidents));
      case Done<List<ReviewItem>>(var since) -> new Done<>(new Standing(review, since, incidents));
    };
  }

  private static Optional<SignedReview> last(List<SignedReview> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }
}
