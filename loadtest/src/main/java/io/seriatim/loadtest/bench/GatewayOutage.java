package io.seriatim.loadtest.bench;

import io.seriatim.loadtest.platform.PlatformException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Hours without the platform: a minute of them lived through by the lines, the rest made in the
 * resting journal by repeating that minute's records; then the drain, with the lines at full speed.
 */
final class GatewayOutage {
  private static final long MEBI = 1 << 20;
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration TOO_LONG = Duration.ofMinutes(30);

  private final GatewayBench.Settings settings;
  private final GatewayBench.Plant plant;
  private final GatewayPlatform platform;
  private final Consumer<String> progress;

  GatewayOutage(
      GatewayBench.Settings settings,
      GatewayBench.Plant plant,
      GatewayPlatform platform,
      Consumer<String> progress) {
    this.settings = settings;
    this.plant = plant;
    this.platform = platform;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @param recordsPerSecond what the lines write at full speed
   * @param away so long the lines run without the platform before the rest is made
   */
  void measure(double recordsPerSecond, Duration away, Figures figures) {
    progress.accept("cutting the network");
    platform.cut();
    GatewayPhase phase = new GatewayPhase(settings, plant);
    GatewayBench.sleep(away);
    phase.into(figures, "away", "platform away: camera's write to gate's read");
    plant.halt();
    GatewayBench.sleep(Duration.ofSeconds(2));
    plant.gateway().stop();
    long wanted = (long) (settings.outageHours() * 3_600 * recordsPerSecond);
    progress.accept("%,d records for %s hours".formatted(wanted, settings.outageHours()));
    GatewayBacklog.Grown grown = GatewayBacklog.grow(plant.gateway().journal(), wanted);
    platform.chain().repeated(grown.from(), grown.to());
    long waiting = grown.to() - 1 - platform.chain().standing().last();
    figures.figure("backlogRecords", "backlog", waiting, "records");
    figures.figure(
        "backlogMebibytes",
        "backlog on the disk, journal and all",
        plant.gateway().journal().toFile().length() / (double) MEBI,
        "MiB");
    progress.accept("starting the gateway on %,d records".formatted(waiting));
    double ready = plant.gateway().start();
    figures.figure("startSeconds", "start on that backlog, chain checked", ready, "s");
    drain(figures, waiting);
  }

  private void drain(Figures figures, long waiting) {
    long before = platform.chain().standing().last();
    platform.mend();
    long began = System.nanoTime();
    plant.resume();
    plant.awaitLabels();
    plant.run();
    GatewayPhase phase = new GatewayPhase(settings, plant);
    GatewayUse usedBefore = plant.gateway().use();
    double seconds = untilDrained(before + waiting, began);
    GatewayUse used = plant.gateway().use().since(usedBefore);
    progress.accept("drained in %.1f s".formatted(seconds));
    figures.figure("drainSeconds", "drained, from the network's return on", seconds, "s");
    figures.figure(
        "drainAtSpeedSeconds",
        "of these with all lines at full speed, after their resuming",
        used.seconds(),
        "s");
    figures.figure("drainPerSecond", "drain rate", waiting / seconds, "records/s");
    figures.figure("drainCores", "gateway's CPU meanwhile", used.cores(), "cores");
    phase.into(figures, "drain", "while draining: camera's write to gate's read");
  }

  private double untilDrained(long last, long began) {
    while (platform.chain().standing().last() < last) {
      if (System.nanoTime() - began > TOO_LONG.toNanos()) {
        throw new PlatformException(
            "not drained within %s: at %d of %d"
                .formatted(TOO_LONG, platform.chain().standing().last(), last));
      }
      GatewayBench.sleep(LOOK);
    }
    return (System.nanoTime() - began) / 1e9;
  }
}
