package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ItemAnswer;
import io.seriatim.audittrail.domain.ItemAnswer.On;
import io.seriatim.audittrail.domain.ItemAnswer.Place;
import io.seriatim.audittrail.domain.ItemAnswer.Weighed;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.PackageScope;
import io.seriatim.audittrail.domain.ReviewItem;
import io.seriatim.audittrail.domain.ReviewQueue;
import io.seriatim.audittrail.domain.ReviewQueue.Counts;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.ReviewScope;
import io.seriatim.audittrail.domain.ReviewedAct;
import io.seriatim.audittrail.domain.ReviewedIncident;
import io.seriatim.audittrail.domain.RiskTable;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.audittrail.domain.SignedReview;
import io.seriatim.kernel.merkle.SubsetProof.Run;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records that concern a batch, by their risk: the same leaves that its audit package has; and
 * the incidents that name it.
 *
 * @see SelectLeaves
 */
public final class BatchRecords {
  /** Records that a reviewer is shown of one batch. */
  static final int MOST_LISTED = 4_000;

  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final LogReader reader;
  private final LogStore logs;
  private final SelectLeaves select;
  private final ActReading reading;
  private final BatchIncidents incidents;
  private final ReviewStore reviews;
  private final InstantSource clock;

  public BatchRecords(
      LogReader reader,
      LogStore logs,
      SelectLeaves select,
      ActReading reading,
      BatchIncidents incidents,
      ReviewStore reviews,
      InstantSource clock) {
    this.reader = reader;
    this.logs = logs;
    this.select = select;
    this.reading = reading;
    this.incidents = incidents;
    this.reviews = reviews;
    this.clock = clock;
  }

  /** The queue up to the checkpoint of that size, the latest for 0. */
  ReviewOutcome<ReviewQueue> queue(BatchName batch, ReviewScope scope, long size) {
    Optional<SignedCheckpoint> at = reader.checkpoint(batch.owner().value(), size);
    if (at.isEmpty()) {
      return new ReviewOutcome.Refused<>(
          Reason.NO_SUCH_CHECKPOINT,
          size == 0 ? "a log that is not signed yet" : "checkpoint " + size,
          "a size that the log was signed at");
    }
    return switch (listed(batch, scope.selecting(batch), 0, at.get().size())) {
      case Found found -> new ReviewOutcome.Done<>(queue(batch, scope, at.get(), found));
      case TooLarge(String given) -> tooLarge(given);
    };
  }

  private ReviewQueue queue(BatchName batch, ReviewScope scope, SignedCheckpoint at, Found found) {
    List<ReviewedIncident> concerned = incidents.of(batch);
    Map<On, ItemAnswer> answers =
        found.items.isEmpty() && concerned.isEmpty() ? Map.of() : reviews.answers(batch);
    return new ReviewQueue(
        batch,
        scope,
        at.size(),
        at.root(),
        found.counts,
        found.newest,
        found.items.stream().map(item -> answered(item, answers)).toList(),
        concerned.stream()
            .map(one -> one.with(Optional.ofNullable(answers.get(one.weighed()))))
            .toList());
  }

  private static ReviewItem answered(ReviewItem item, Map<On, ItemAnswer> answers) {
    return new ReviewItem(
        item.leaf(),
        item.act(),
        item.rating(),
        Optional.ofNullable(answers.get(new Place(item.index()))));
  }

  /** True if a reviewer is shown it now. */
  boolean shows(BatchName batch, On on) {
    return switch (on) {
      case Place(long index) ->
          item(batch, index).filter(item -> item.rating().risk().isListed()).isPresent();
      case Weighed weighed ->
          incidents.of(batch).stream().map(ReviewedIncident::weighed).anyMatch(weighed::equals);
    };
  }

  /** High incidents that did not stand as they do now when a review was signed. */
  List<ReviewedIncident> incidentsSince(SignedReview review) {
    List<Weighed> looked =
        review.looked().incidents().stream().map(ReviewedIncident::weighed).toList();
    return incidents.of(review.looked().batch()).stream()
        .filter(one -> one.isHigh() && !looked.contains(one.weighed()))
        .toList();
  }

  /**
   * What a signed review did not look at: high records since, and those about subjects that it left
   * out.
   *
   * @param asked subjects that it has to have looked at
   */
  ReviewOutcome<List<ReviewItem>> since(SignedReview review, List<String> asked) {
    BatchName batch = review.looked().batch();
    ReviewScope scope = review.looked().scope();
    long end = logs.shown(batch.owner().value()).size();
    List<String> left = scope.without(asked, batch);
    List<Listed> parts = new ArrayList<>();
    parts.add(listed(batch, scope.selecting(batch), review.looked().size(), end));
    if (!left.isEmpty()) {
      parts.add(listed(batch, new PackageScope(0, 0, 0, 0, left, List.of()), 0, end));
    }
    List<ReviewItem> high = new ArrayList<>();
    for (Listed part : parts) {
      switch (part) {
        case Found found -> found.items.stream().filter(ReviewItem::isOpen).forEach(high::add);
        case TooLarge(String given) -> {
          return tooLarge(given);
        }
      }
    }
    return new ReviewOutcome.Done<>(List.copyOf(high));
  }

  private sealed interface Listed {}

  private record TooLarge(String given) implements Listed {}

  /** What is found while leaves are read one after the other. */
  private static final class Found implements Listed {
    private final List<ReviewItem> items = new ArrayList<>();
    private Counts counts = Counts.NONE;
    private long newest = -1;

    void add(Leaf leaf, ReviewedAct act) {
      RiskTable.Rating rating = RiskTable.rate(act);
      counts = counts.and(rating.risk());
      newest = leaf.index();
      if (rating.risk().isListed()) {
        items.add(new ReviewItem(leaf, act, rating, Optional.empty()));
      }
    }
  }

  private Listed listed(BatchName batch, PackageScope scope, long from, long to) {
    Budget budget =
        new Budget(new Budget.Limits(SelectLeaves.MOST, Long.MAX_VALUE, PATIENCE), clock);
    try {
      return switch (select.select(batch.owner().value(), scope, to, budget)) {
        case SelectLeaves.Found(List<Run> runs) -> read(batch, runs, from, budget);
        case SelectLeaves.TooMany(long atLeast) -> new TooLarge("at least " + atLeast + " records");
      };
    } catch (Budget.Spent spent) {
      return new TooLarge("more records than are read in " + PATIENCE.toSeconds() + " s");
    }
  }

  private Listed read(BatchName batch, List<Run> runs, long from, Budget budget) {
    Found found = new Found();
    for (Run run : runs) {
      if (run.to() > from) {
        long first = Math.max(from, run.from());
        LeafRun leaves = new LeafRun(logs, batch.owner().value(), first, run.to(), budget);
        while (leaves.hasNext()) {
          Leaf leaf = leaves.next();
          found.add(leaf, reading.act(leaf.bytes()));
          if (found.items.size() > MOST_LISTED) {
            return new TooLarge("more than " + MOST_LISTED + " records to be shown");
          }
        }
      }
    }
    return found;
  }

  private static <T> ReviewOutcome<T> tooLarge(String given) {
    return new ReviewOutcome.Refused<>(
        Reason.REVIEW_TOO_LARGE, given, "what one person can be shown");
  }

  /** The record at a place of the owner's log, with its rating; empty where there is none. */
  private Optional<ReviewItem> item(BatchName batch, long index) {
    String owner = batch.owner().value();
    if (index < 0 || index >= logs.shown(owner).size()) {
      return Optional.empty();
    }
    return logs.leaves(owner, index, index + 1).stream()
        .findFirst()
        .map(leaf -> {
          ReviewedAct act = reading.act(leaf.bytes());
          return new ReviewItem(leaf, act, RiskTable.rate(act), Optional.empty());
        });
  }
}
