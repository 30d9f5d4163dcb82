package io.seriatim.loadtest.bench;

/**
 * One stretch of a measurement with all lines at full speed: its times, and whether what they were
 * taken of is what should have happened. All packs are good, so each one is to be passed, in time.
 */
final class GatewayPhase {
  /** Lines that have just been resumed wait for their first labels. */
  private static final double LEAST_OF_BEATS = 0.99;

  private final GatewayBench.Settings settings;
  private final GatewayBench.Plant plant;
  private final GatewayBeltLine.Counts before;
  private final GatewayBeltLine.Measured measured;
  private final long began = System.nanoTime();

  /** Begins to measure. */
  GatewayPhase(GatewayBench.Settings settings, GatewayBench.Plant plant) {
    this.settings = settings;
    this.plant = plant;
    this.before = plant.counts();
    this.measured = plant.measure();
  }

  /** Ends the stretch and tells of it. */
  void into(Figures figures, String name, String text) {
    double seconds = (System.nanoTime() - began) / 1e9;
    plant.measure();
    GatewayBeltLine.Counts counts = plant.counts().since(before);
    figures.figure(name + "Packs", text + ": packs", counts.printed(), "packs");
    figures.figure(name + "PacksPerSecond", text + ": rate", counts.printed() / seconds, "packs/s");
    measured.decisions().into(figures, name, text);
    measured.lateness().into(figures, name + "Belt", text + ": this belt late");
    figures.figure(name + "NoAnswer", text + ": no answer in time", counts.unanswered(), "packs");
    figures.figure(name + "Rejected", text + ": rejected", counts.rejected(), "packs");
    figures.figure(name + "Starved", text + ": beats without a label", counts.starved(), "beats");
    judge(figures, text, seconds, counts);
  }

  private void judge(Figures figures, String text, double seconds, GatewayBeltLine.Counts counts) {
    double beats = settings.lines() * settings.packsPerMinute() * seconds / 60;
    if (counts.printed() < beats * LEAST_OF_BEATS) {
      figures.wrong(
          "%s: %,d packs (expected: %,.0f in %.1f s)"
              .formatted(text, counts.printed(), beats, seconds));
    }
    none(figures, text, "packs had no answer in time", counts.unanswered());
    none(figures, text, "good packs were rejected", counts.rejected());
    none(figures, text, "beats found no label", counts.starved());
  }

  private static void none(Figures figures, String text, String what, long count) {
    if (count > 0) {
      figures.wrong("%s: %,d %s (expected: 0)".formatted(text, count, what));
    }
  }
}
