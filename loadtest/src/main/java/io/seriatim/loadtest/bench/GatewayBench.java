package io.seriatim.loadtest.bench;

import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.localstack.Repository;
import io.seriatim.proto.line.v1.LineStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The line gateway under load: all lines at full speed with the platform there, then away, then
 * back after hours whose records wait in the journal.
 *
 * <p>The gateway, its journal, its drivers and every socket are real; machines, numbers, orders and
 * the ledger's end of the stream are in this process. The ledger's end checks order and hashes and
 * acknowledges at once, so the drain rate is the gateway's, not the platform's.
 */
public final class GatewayBench implements Bench {
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration AWAY = Duration.ofSeconds(60);
  private static final Duration DRAINED_WITHIN = Duration.ofMinutes(30);
  private static final int MOST_LINES = 32;

  private final Settings settings;

  /**
   * What is measured.
   *
   * @param lines 1 to 32
   * @param packsPerMinute of each line
   * @param minutes at full speed with the platform there
   * @param outageHours so many hours' records wait when the platform comes back; 0 leaves it out
   */
  public record Settings(int lines, int packsPerMinute, double minutes, double outageHours) {
    public Settings {
      if (lines < 1 || lines > MOST_LINES) {
        throw new IllegalArgumentException("lines: " + lines + " (expected: 1 to 32)");
      }
      if (packsPerMinute < 1 || minutes <= 0 || outageHours < 0) {
        throw new IllegalArgumentException(
            "ppm: %d, minutes: %s, outage-hours: %s (expected: > 0, > 0, >= 0)"
                .formatted(packsPerMinute, minutes, outageHours));
      }
    }

    /** Packs of one line, with room for the warm-up and the time after the outage. */
    long packsOfALine() {
      return (long) (packsPerMinute * (minutes + 20));
    }
  }

  public GatewayBench(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public String measures() {
    return "decisions of a line gateway with %d lines at %d packs/min, journal and backlog included"
        .formatted(settings.lines(), settings.packsPerMinute());
  }

  @Override
  public Figures run(Consumer<String> progress) {
    Path directory = directory();
    var figures = new Figures(name());
    try (var identity = new GatewayIdentity(GatewayOrders.TENANT);
        var platform = new GatewayPlatform(settings.packsOfALine());
        var gateway = new GatewayProcess(directory, settings.lines(), identity, platform);
        var disk = new GatewayDisk(directory)) {
      progress.accept("starting the gateway");
      gateway.start();
      var plant = new Plant(gateway, identity, progress);
      try (plant) {
        measure(plant, platform, disk, figures, progress);
      }
    }
    delete(directory); // kept after a failure: it holds the gateway's log
    return figures;
  }

  private void measure(
      Plant plant,
      GatewayPlatform platform,
      GatewayDisk disk,
      Figures figures,
      Consumer<String> progress) {
    plant.begin();
    sleep(WARM_UP);
    progress.accept("measuring %s min with the platform there".formatted(settings.minutes()));
    double recordsPerSecond = there(plant, platform, figures);
    disk.syncs().into(figures, "fdatasync", "raw: write 4 KiB + fdatasync beside it");
    disk.wakes().into(figures, "wake", "raw: lateness of a sleeping thread");
    if (settings.outageHours() > 0) {
      new GatewayOutage(settings, plant, platform, progress)
          .measure(recordsPerSecond, AWAY, figures);
    }
    progress.accept("ending the orders");
    settle(plant, platform, figures);
  }

  private double there(Plant plant, GatewayPlatform platform, Figures figures) {
    GatewayBeltLine.Counts before = plant.counts();
    long recordsBefore = platform.chain().standing().last();
    GatewayUse usedBefore = plant.gateway().use();
    GatewayPhase phase = new GatewayPhase(settings, plant);
    sleep(Duration.ofMillis((long) (settings.minutes() * 60_000)));
    GatewayUse used = plant.gateway().use().since(usedBefore);
    phase.into(figures, "decision", "camera's write to gate's read");
    long records = platform.chain().standing().last() - recordsBefore;
    double packs = plant.counts().since(before).printed();
    figures.figure("lines", "lines", settings.lines(), "lines");
    figures.figure(
        "insideWithinTenMillisPercent",
        "in the gateway itself: decided within 10 ms",
        used.decidedWithinTenMillis() / used.decisions() * 100,
        "%");
    figures.figure(
        "longestPauseMillis",
        "longest pause of the gateway's collector",
        plant.gateway().longestPauseMillis(),
        "ms");
    figures.figure("cores", "gateway's CPU", used.cores(), "cores");
    figures.figure("recordsPerSecond", "records", records / used.seconds(), "records/s");
    figures.figure("commitsPerSecond", "commits", used.commits() / used.seconds(), "commits/s");
    figures.figure("recordsPerCommit", "records in a commit", records / used.commits(), "records");
    figures.figure(
        "commitMeanMillis",
        "mean commit, sync included",
        used.commitSeconds() / used.commits() * 1_000,
        "ms");
    figures.figure(
        "writtenPerPack", "bytes written to disk for a pack", used.written() / packs, "bytes");
    return records / used.seconds();
  }

  private void settle(Plant plant, GatewayPlatform platform, Figures figures) {
    plant.halt();
    long sent = 0;
    long commissioned = 0;
    long unsettled = 0;
    long written = 0;
    for (String line : plant.names()) {
      plant.commands().end(line);
      LineStatus status = plant.commands().scrapInDoubt(line);
      sent += status.getSent();
      commissioned += status.getCommissioned();
      unsettled +=
          status.getSent() - status.getCommissioned() - status.getScrapped() - status.getInvalid();
      written = Math.max(written, status.getJournalSequence());
    }
    long last = written;
    Wait.until(
        "the last records",
        DRAINED_WITHIN,
        () -> Optional.of(platform.chain().standing()).filter(s -> s.last() >= last));
    GatewayChain.Standing standing = platform.chain().standing();
    figures.figure("recordsAgain", "records that came a second time", standing.again(), "records");
    figures.figure("unsettled", "serials sent and not settled at the end", unsettled, "serials");
    judge(figures, plant, standing, sent, commissioned, unsettled);
  }

  private static void judge(
      Figures figures,
      Plant plant,
      GatewayChain.Standing standing,
      long sent,
      long commissioned,
      long unsettled) {
    if (!standing.wrong().isEmpty()) {
      figures.wrong("the chain: " + standing.wrong());
    }
    if (unsettled != 0) {
      figures.wrong(unsettled + " serials are not settled");
    }
    if (standing.sent() != sent || standing.commissioned() != commissioned) {
      figures.wrong(
          "records say %d sent, %d commissioned; the lines say %d and %d"
              .formatted(standing.sent(), standing.commissioned(), sent, commissioned));
    }
    if (plant.counts().passed() > commissioned) {
      figures.wrong(
          plant.counts().passed() + " packs went on, " + commissioned + " are commissioned");
    }
  }

  static void sleep(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted while measuring", stop);
    }
  }

  private static Path directory() {
    Path directory = Repository.root().resolve(".seriatim/bench-gateway-" + System.nanoTime());
    try {
      return Files.createDirectories(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException stillOpen) {
      throw new UncheckedIOException(stillOpen);
    }
  }

  /** All lines with their operator. */
  final class Plant implements AutoCloseable {
    private final GatewayProcess gateway;
    private final GatewayCommands commands;
    private final Consumer<String> progress;
    private final List<String> names = GatewayProcess.lines(settings.lines());
    private final List<GatewayBeltLine> lines = new ArrayList<>();

    Plant(GatewayProcess gateway, GatewayIdentity identity, Consumer<String> progress) {
      this.gateway = gateway;
      this.commands = new GatewayCommands(gateway.grpcPort(), identity);
      this.progress = progress;
    }

    GatewayProcess gateway() {
      return gateway;
    }

    GatewayCommands commands() {
      return commands;
    }

    List<String> names() {
      return names;
    }

    void begin() {
      for (int n = 0; n < names.size(); n++) {
        LineStatus idle = commands.status(names.get(n));
        var line =
            new GatewayBeltLine(
                settings.packsPerMinute(),
                idle.getListenPortsMap().getOrDefault("pack-camera", 0),
                idle.getListenPortsMap().getOrDefault("pack-gate", 0));
        lines.add(line);
        line.open(n);
        commands.start(names.get(n), line.printerPort());
      }
      awaitLabels();
      run();
      progress.accept(lines.size() + " lines run");
    }

    void resume() {
      names.forEach(commands::resume);
    }

    /** A belt that moves before its printer has labels would starve, and that is counted. */
    void awaitLabels() {
      Wait.until(
          "labels in every printer",
          AWAY,
          () ->
              lines.stream().allMatch(GatewayBeltLine::hasLabels)
                  ? Optional.of(true)
                  : Optional.empty());
    }

    void run() {
      lines.forEach(line -> line.run(true));
    }

    /** Times go into new ones from now on. */
    GatewayBeltLine.Measured measure() {
      var measured = new GatewayBeltLine.Measured(new GatewayTimes(), new GatewayTimes());
      lines.forEach(line -> line.measure(measured));
      return measured;
    }

    GatewayBeltLine.Counts counts() {
      return lines.stream()
          .map(GatewayBeltLine::counts)
          .reduce(GatewayBeltLine.Counts.NONE, GatewayBeltLine.Counts::plus);
    }

    void halt() {
      lines.forEach(line -> line.run(false));
    }

    @Override
    public void close() {
      lines.forEach(GatewayBeltLine::close);
      commands.close();
    }
  }
}
