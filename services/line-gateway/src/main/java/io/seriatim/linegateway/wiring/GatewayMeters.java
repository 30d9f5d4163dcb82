package io.seriatim.linegateway.wiring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.seriatim.linegateway.app.LineMeters;
import io.seriatim.linegateway.app.RecordLog;
import io.seriatim.linegateway.domain.ContainerVerdict;
import io.seriatim.linegateway.domain.PackVerdict;
import io.seriatim.linegateway.domain.RejectCause;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The gateway's metrics; every name it can ever show is declared here. */
final class GatewayMeters implements LineMeters {
  static final String DECISION = "seriatim.decision.duration";
  static final String PACKS = "seriatim.packs.judged";
  static final String CONTAINERS = "seriatim.containers.judged";
  static final String COMMIT = "seriatim.journal.commit.duration";
  static final String BACKLOG = "seriatim.journal.backlog.age";

  private final MeterRegistry registry;
  private final Timer decision;
  private final Timer commit;

  GatewayMeters(MeterRegistry registry) {
    this.registry = registry;
    this.decision =
        Timer.builder(DECISION)
            .description("from a camera result to the answer handed to the gate")
            .serviceLevelObjectives(
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(30),
                Duration.ofMillis(50),
                Duration.ofMillis(100))
            .register(registry);
    this.commit =
        Timer.builder(COMMIT)
            .description("one group commit of the journal, sync included")
            .serviceLevelObjectives(
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofSeconds(1))
            .register(registry);
    packs("pass");
    for (RejectCause cause : RejectCause.values()) {
      packs(cause.name().toLowerCase(Locale.ROOT));
    }
  }

  void watch(RecordLog log) {
    TimeGauge.builder(BACKLOG, () -> log.backlogAge().toMillis(), TimeUnit.MILLISECONDS)
        .description("age of the oldest record that the ledger has not decided")
        .register(registry);
  }

  void committed(Duration took) {
    commit.record(took);
  }

  @Override
  public void judged(PackVerdict verdict, Duration took) {
    decision.record(took);
    packs(word(verdict)).increment();
  }

  @Override
  public void judged(ContainerVerdict verdict) {
    String word =
        switch (verdict) {
          case ContainerVerdict.Pack pack -> "pack";
          case ContainerVerdict.Again again -> "again";
          case ContainerVerdict.Reject reject -> "reject";
        };
    registry.counter(CONTAINERS, "verdict", word).increment();
  }

  private Counter packs(String verdict) {
    return registry.counter(PACKS, "verdict", verdict);
  }

  private static String word(PackVerdict verdict) {
    return switch (verdict) {
      case PackVerdict.Pass pass -> "pass";
      case PackVerdict.Scrap scrap -> scrap.cause().name().toLowerCase(Locale.ROOT);
      case PackVerdict.Reject reject -> reject.cause().name().toLowerCase(Locale.ROOT);
    };
  }
}
