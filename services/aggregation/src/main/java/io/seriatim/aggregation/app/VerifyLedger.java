package io.seriatim.aggregation.app;

import io.seriatim.aggregation.domain.Misfit;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares rows and archive, keeps what does not fit and tells its owners. */
public final class VerifyLedger {
  private static final int MOST_KEPT = 1_000;
  private static final int MOST_NAMED = 100;

  private final Verifier verifier;
  private final VerificationRuns runs;
  private final MisfitReports reports;
  private final InstantSource clock;

  /** Misfits that one report tells of. */
  private record Alike(String owner, Misfit.Kind kind) {}

  public VerifyLedger(
      Verifier verifier, VerificationRuns runs, MisfitReports reports, InstantSource clock) {
    this.verifier = verifier;
    this.runs = runs;
    this.reports = reports;
    this.clock = clock;
  }

  /** False, and nothing done, where there is a comparison of that id already. */
  public boolean begin(VerificationRun run) {
    return runs.begin(run);
  }

  /** Returns when a comparison that has begun has ended; what breaks it off is kept and thrown. */
  public void compare(VerificationRun run) {
    Tally tally = new Tally(run);
    try {
      var verified = verifier.verify(run.scope(), tally::take);
      tally.report();
      runs.end(run, verified, tally.byOwner, clock.instant());
    } catch (RuntimeException failed) {
      runs.breakOff(run, String.valueOf(failed), clock.instant());
      throw failed;
    }
  }

  /** What was found so far: all of it counted, the first of it kept. */
  private final class Tally {
    private final VerificationRun run;
    private final Map<String, Long> byOwner = new HashMap<>();
    private final Map<Alike, Long> counts = new HashMap<>();
    private final Map<Alike, List<Misfit>> first = new LinkedHashMap<>();

    Tally(VerificationRun run) {
      this.run = run;
    }

    void take(Misfit misfit) {
      Alike alike = new Alike(misfit.owner(), misfit.kind());
      counts.merge(alike, 1L, Long::sum);
      if (byOwner.merge(misfit.owner(), 1L, Long::sum) <= MOST_KEPT) {
        runs.found(run, misfit);
      }
      List<Misfit> named = first.computeIfAbsent(alike, key -> new ArrayList<>());
      if (named.size() < MOST_NAMED) {
        named.add(misfit);
      }
    }

    void report() {
      first.forEach((alike, named) -> reports.report(run, named, counts.getOrDefault(alike, 0L)));
    }
  }
}
