package io.seriatim.chassis.clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seriatim.proto.audit.v1.AuditRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the clock again and again, shows what was found, and has changes put on record. */
final class ClockRounds implements AutoCloseable {
  static final String OFFSET = "seriatim.clock.offset";
  static final String STATE = "seriatim.clock.state";

  private static final Logger LOG = LoggerFactory.getLogger(ClockRounds.class);
  private static final double MILLIS = 1_000;

  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("clock").factory());
  private final Map<String, Double> offsets = new ConcurrentHashMap<>();
  private final List<ClockReference> references;
  private final Duration limit;
  private final InstantSource clock;
  private final TellClock telling;
  private volatile ClockWatch watch = ClockWatch.START;
  private volatile boolean comparing;

  ClockRounds(
      List<ClockReference> references, Duration limit, InstantSource clock, TellClock telling) {
    this.references = references;
    this.limit = limit;
    this.clock = clock;
    this.telling = telling;
  }

  /** Declares what is shown: the offset from each reference in seconds, and 1 for the state. */
  ClockRounds show(MeterRegistry meters) {
    for (ClockReference reference : references) {
      String name = reference.name();
      Gauge.builder(OFFSET, this, all -> all.offsets.getOrDefault(name, Double.NaN))
          .description("the reference's time minus the own; not a number where it does not answer")
          .baseUnit("seconds")
          .tag("reference", name)
          .register(meters);
    }
    for (ClockState state : ClockState.values()) {
      Gauge.builder(STATE, this, all -> all.watch.state() == state ? 1 : 0)
          .description("1 for what is known of the clock")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(meters);
    }
    return this;
  }

  /** The first round at once; none at all where there is nothing to compare with. */
  void start(Duration interval) {
    if (references.isEmpty()) {
      LOG.info("the clock is compared with nothing: no time server is named, and no database used");
      return;
    }
    rounds.scheduleWithFixedDelay(this::round, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    comparing = true;
  }

  /** True once rounds are made. */
  boolean isComparing() {
    return comparing;
  }

  /** Compares once, and tells what is new and what could not be told before. */
  void round() {
    try {
      compare();
      telling.tell();
    } catch (RuntimeException away) {
      LOG.warn("what was found of the clock is put on record in the next round", away);
    }
  }

  private void compare() {
    List<Comparison> answers = new ArrayList<>();
    for (ClockReference reference : references) {
      Optional<Comparison> answer = ask(reference);
      offsets.put(
          reference.name(), answer.map(one -> one.offset().toMillis() / MILLIS).orElse(Double.NaN));
      answer.ifPresent(answers::add);
    }
    ClockWatch before = watch;
    ClockWatch after = before.after(answers, limit);
    if (after.state() != before.state()) {
      AuditRecord record =
          telling.add(
              new ClockChange(
                  clock.instant(), before.state(), after.state(), Comparison.farthest(answers)));
      LOG.info("{}: {}", record.getAction(), record.getDetail());
    }
    watch = after;
  }

  private static Optional<Comparison> ask(ClockReference reference) {
    try {
      return reference.compare();
    } catch (RuntimeException away) {
      LOG.warn("{} gives no time", reference.name(), away);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
