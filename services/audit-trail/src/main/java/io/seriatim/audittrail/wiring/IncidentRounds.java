package io.seriatim.audittrail.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seriatim.audittrail.app.incident.FindOverdue;
import io.seriatim.audittrail.domain.incident.Overdue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts incidents that have waited too long, of all owners together: who they are says the log,
 * not the meter. Every instance counts the same rows, so every instance shows the same.
 */
final class IncidentRounds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IncidentRounds.class);

  static final String OVERDUE = "seriatim.audit.incidents.overdue";

  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("incidents").factory());
  private final Map<Overdue, AtomicLong> counts = new EnumMap<>(Overdue.class);
  private final FindOverdue find;

  IncidentRounds(FindOverdue find, MeterRegistry meters) {
    this.find = find;
    for (Overdue why : Overdue.values()) {
      AtomicLong count = new AtomicLong();
      counts.put(why, count);
      Gauge.builder(OVERDUE, count, AtomicLong::get)
          .description("incidents that have waited too long")
          .tag("why", why.name())
          .register(meters);
    }
  }

  void start(Duration every) {
    rounds.scheduleWithFixedDelay(this::round, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      List<FindOverdue.Found> found = find.all();
      counts.forEach(
          (why, count) -> count.set(found.stream().filter(one -> one.why().contains(why)).count()));
      found.forEach(one ->
          LOG.warn(
              "the incident {} of {} waits: {}", one.name().id(), one.name().owner(), one.why()));
    } catch (RuntimeException away) {
      LOG.warn("incidents that wait are counted in the next round", away);
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
