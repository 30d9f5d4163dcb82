package io.seriatim.aggregation.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.seriatim.aggregation.app.MisfitReports;
import io.seriatim.aggregation.app.VerificationRun;
import io.seriatim.aggregation.domain.Misfit;
import java.util.List;

/** Counts misfits by kind; an alert waits for the first. */
final class MeteredMisfits implements MisfitReports {
  static final String METER = "seriatim.ledger.misfits";

  private final MisfitReports reports;
  private final MeterRegistry meters;

  MeteredMisfits(MisfitReports reports, MeterRegistry meters) {
    this.reports = reports;
    this.meters = meters;
    for (Misfit.Kind kind : Misfit.Kind.values()) {
      meters.counter(METER, "kind", kind.name()); // an increase needs a zero to begin from
    }
  }

  @Override
  public void report(VerificationRun run, List<Misfit> alike, long count) {
    meters.counter(METER, "kind", alike.getFirst().kind().name()).increment((double) count);
    reports.report(run, alike, count);
  }
}
