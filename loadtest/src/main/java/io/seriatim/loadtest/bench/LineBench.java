package io.seriatim.loadtest.bench;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.run.PackBatches;
import io.seriatim.loadtest.scenario.BatchesOnDemand;
import io.seriatim.localstack.StackDescription;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Packs a second from the printer to the ledger's rows, beside what the broker alone takes in. */
final class LineBench implements Bench {
  private static final long PACKS = 10_000;
  private static final int LINES = 2;
  private static final int PACKS_PER_MINUTE = 60_000;
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyMMddHHmmss");

  private final Supplier<StackDescription> stack;

  LineBench(Supplier<StackDescription> stack) {
    this.stack = stack;
  }

  @Override
  public String name() {
    return "line";
  }

  @Override
  public String measures() {
    return "packs a second through gateway and ledger to the rows, on the running stack";
  }

  @Override
  public Figures run(Consumer<String> progress) {
    StackDescription description = stack.get();
    progress.accept("messages the broker takes in by itself");
    double raw = KafkaProduce.messagesPerSecond(description.kafkaBootstrap());
    try (var platform = new Platform(description)) {
      return packed(platform, progress)
          .figure(
              "kafkaMessagesPerSecond",
              "raw: messages to one partition, acks=all",
              raw,
              "messages/s");
    }
  }

  private Figures packed(Platform platform, Consumer<String> progress) {
    var wanted =
        new BatchesOnDemand.Wanted(
            LocalDateTime.now(ZoneOffset.UTC).format(NAME),
            List.of(DemoSite.BASEL),
            LINES,
            PACKS,
            0,
            new PackBatches.Machines(
                PACKS_PER_MINUTE, 0, 1, DemoWorld.CASE_CAPACITY, DemoWorld.PALLET_CAPACITY));
    long began = System.nanoTime();
    var result =
        new BatchesOnDemand(platform, (where, what) -> progress.accept(where + " " + what))
            .run(wanted);
    double all = (System.nanoTime() - began) / 1e9;
    double packing = result.lines().stream().mapToDouble(l -> l.packingSeconds()).max().orElse(all);
    var figures = new Figures(name());
    figures.figure("packs", "packs", PACKS, "packs");
    figures.figure(
        "packsPerSecondAtTheLine",
        "passed at the gates of " + LINES + " lines",
        PACKS / packing,
        "packs/s");
    figures.figure(
        "packsPerSecondToTheRows",
        "from the order's import to counted rows",
        PACKS / all,
        "packs/s");
    result.problems().forEach(figures::wrong);
    return figures;
  }
}
