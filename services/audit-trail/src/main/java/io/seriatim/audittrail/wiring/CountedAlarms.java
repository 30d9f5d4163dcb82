package io.seriatim.audittrail.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.seriatim.audittrail.app.Alarms;
import io.seriatim.audittrail.domain.Misfit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts misfits by kind, for an alert that waits for the first, and logs each. */
final class CountedAlarms implements Alarms {
  static final String METER = "seriatim.audit.misfits";
  private static final Logger LOG = LoggerFactory.getLogger(CountedAlarms.class);

  private final MeterRegistry meters;

  CountedAlarms(MeterRegistry meters) {
    this.meters = meters;
    for (Misfit.Kind kind : Misfit.Kind.values()) {
      meters.counter(METER, "kind", kind.name()); // an increase needs a zero to begin from
    }
  }

  @Override
  public void raise(String owner, Misfit misfit) {
    meters.counter(METER, "kind", misfit.kind().name()).increment();
    LOG.error(
        "the audit log of {} does not fit: {} at {}: {} (expected: {}); good until {}, covered"
            + " since {}",
        owner,
        misfit.kind(),
        misfit.where(),
        misfit.given(),
        misfit.expected(),
        misfit.goodUntil(),
        misfit.coveredSince());
  }
}
