package io.seriatim.masterdata.wiring;

import io.seriatim.chassis.refusal.Trouble;
import io.seriatim.masterdata.app.onboarding.SettleGrants;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At the start and every few seconds, publishes the grants that a crash left behind. */
final class SettlingRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SettlingRounds.class);

  private final SettleGrants settling;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("settle-grants").factory());

  SettlingRounds(SettleGrants settling, Duration pace) {
    this.settling = settling;
    var _ = rounds.scheduleWithFixedDelay(this::round, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      List<OnboardingKey> left = settling.sweep();
      if (!left.isEmpty()) {
        LOG.warn("grants of {} are not as they should be yet", left);
      }
    } catch (RuntimeException failure) {
      LOG.warn("grants wait for the next round: {}", Trouble.of(failure));
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
