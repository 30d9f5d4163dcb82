package io.seriatim.audittrail.wiring;

import io.seriatim.audittrail.app.periodic.CountReview;
import io.seriatim.audittrail.app.periodic.OpenReviews;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Counting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts periodic reviews, one at a time. Every few minutes it looks for those that a stopped
 * instance left, and for tenants whose next review is overdue.
 */
final class PeriodicRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeriodicRounds.class);

  static final String OVERDUE = "seriatim.audit.periodic.review.overdue.days";
  private static final Duration LOOK = Duration.ofMinutes(10);
  private static final Duration SOON = Duration.ofMinutes(2);

  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("periodic-reviews").factory());
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final CountReview count;
  private final OpenReviews open;
  private final InstantSource clock;
  private volatile long overdueDays;

  PeriodicRounds(CountReview count, OpenReviews open, InstantSource clock) {
    this.count = count;
    this.open = open;
    this.clock = clock;
  }

  /** Days since a review was due, of the tenant that waits the longest; 0 if nobody does. */
  double overdueDays() {
    return overdueDays;
  }

  void start() {
    // instances that start together do not begin together
    long first = SOON.toMillis() + ThreadLocalRandom.current().nextLong(SOON.toMillis());
    rounds.scheduleWithFixedDelay(this::round, first, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Counts it once those before it are counted; again, and for one that is counted, nothing. */
  void begin(PeriodicReview review) {
    String key = review.owner() + "/" + review.version();
    if (review.stage() instanceof Counting && waiting.add(key)) {
      rounds.execute(() -> count(key, review));
    }
  }

  private void count(String key, PeriodicReview review) {
    try {
      count.count(review);
    } catch (RuntimeException failed) {
      LOG.warn("the periodic review {} is counted again later", key, failed);
    } finally {
      waiting.remove(key);
    }
  }

  private void round() {
    try {
      OpenReviews.Found found = open.look(clock.instant());
      overdueDays = found.mostDays();
      found
          .overdueDays()
          .forEach((owner, days) ->
              LOG.warn("the periodic review of {} is overdue for {} days", owner, days));
      found.unread().forEach(owner -> LOG.error("the periodic reviews of {} can't be read", owner));
      found.left().forEach(this::begin);
    } catch (RuntimeException away) {
      LOG.warn("periodic reviews wait for the store", away);
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
