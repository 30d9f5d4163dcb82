package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Performance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells the keeper of the batch record how orders ran, until it is accepted.
 *
 * <p>The content is fixed before it is sent for the first time: however often it is sent, it is the
 * same under the same id.
 */
public final class SendPerformance {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
  private static final int LONGEST_STEP = 10;

  private final PerformanceOutbox outbox;
  private final BatchStore store;
  private final Function<TenantId, TellPerformance> asService;
  private final PerformanceFormat format;
  private final PerformanceTarget target;
  private final InstantSource clock;

  /**
   * @param asService asks in the platform's name, for that owner
   */
  public SendPerformance(
      PerformanceOutbox outbox,
      BatchStore store,
      Function<TenantId, TellPerformance> asService,
      PerformanceFormat format,
      PerformanceTarget target,
      InstantSource clock) {
    this.outbox = outbox;
    this.store = store;
    this.asService = asService;
    this.format = format;
    this.target = target;
    this.clock = clock;
  }

  /** Why something was not accepted yet. */
  public record Unsent(String id, int attempts, String why) {}

  /** Sends one thing that is due, if it is and nobody else does. */
  public Optional<Unsent> run(PerformanceOutbox.Due due) {
    Instant now = clock.instant();
    if (due.next().isAfter(now) || !outbox.take(due, now.plus(pause(due.attempts())))) {
      return Optional.empty();
    }
    Optional<byte[]> content = content(due);
    Optional<String> trouble =
        content.isPresent()
            ? target.send(due.id(), content.get())
            : Optional.of("records of the line are missing in the ledger's figures");
    if (trouble.isEmpty()) {
      outbox.accepted(due.id());
    }
    return trouble.map(why -> new Unsent(due.id(), due.attempts() + 1, why));
  }

  private Optional<byte[]> content(PerformanceOutbox.Due due) {
    Optional<byte[]> fixed = outbox.fixed(due.id());
    if (fixed.isPresent()) {
      return fixed;
    }
    Batch batch =
        store
            .batch(due.batch())
            .orElseThrow(() -> new IllegalStateException("no batch " + due.batch()));
    Performance performance =
        asService
            .apply(due.batch().owner())
            .of(batch, due.order(), due.id(), due.about(), due.at());
    boolean whole = performance.results().stream().allMatch(result -> result.figures().ended());
    return whole ? Optional.of(outbox.fix(due.id(), format.write(performance))) : Optional.empty();
  }

  /** Twice as long after each attempt, up to half an hour. */
  static Duration pause(int attempts) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(LONGEST_STEP, attempts));
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }
}
