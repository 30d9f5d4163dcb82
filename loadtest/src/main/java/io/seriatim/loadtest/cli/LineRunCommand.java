package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.run.BooksText;
import io.seriatim.loadtest.run.LineOutcome;
import io.seriatim.loadtest.run.PackBatches;
import io.seriatim.loadtest.scenario.BatchesOnDemand;
import io.seriatim.loadtest.scenario.BatchesOnDemand.Result;
import io.seriatim.localstack.ServiceCatalog;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Packs new batches. */
@Command(
    name = "run",
    description =
        "Packs a new batch on simulated lines, from the order to balanced books. With several sites: one batch"
            + " each, of one product, all at once; then all serials are compared and each tenant tries to read"
            + " everybody's batch.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      "0:packed, and both exact books of every batch balance",
      "1:not packed, a book does not balance, a serial came twice, or a tenant saw too much",
      ExitCodes.USAGE
    })
final class LineRunCommand implements Callable<Integer> {
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyMMddHHmmss");

  @Mixin private final StackOptions options = new StackOptions();

  @Option(
      names = "--packs",
      required = true,
      paramLabel = "N",
      description = "Good packs of each site.")
  private long packs;

  @Option(
      names = "--ppm",
      defaultValue = "6000",
      paramLabel = "N",
      description = "Belt speed of each line, packs a minute (usual: ${DEFAULT-VALUE}).")
  private int packsPerMinute;

  @Option(
      names = "--lines",
      defaultValue = "1",
      paramLabel = "N",
      description = "Lines of each site that share the packs (usual: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = "--sites",
      defaultValue = "basel",
      split = ",",
      paramLabel = "SITE",
      description = "Of basel, lyon, porto, with commas between (usual: ${DEFAULT-VALUE}).")
  private List<String> sites = List.of();

  @Option(
      names = "--reject-rate",
      defaultValue = "0.01",
      paramLabel = "P",
      description = "Share of packs the machine spoils, 0 to 0.5 (usual: ${DEFAULT-VALUE}).")
  private double rejectRate;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Decides which packs are spoiled (usual: ${DEFAULT-VALUE}).")
  private long seed;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    check("--packs", packs, 1, 1_000_000);
    check("--ppm", packsPerMinute, 1, 60_000);
    check("--lines", lines, 1, ServiceCatalog.LINES_OF_A_GATEWAY);
    if (!(rejectRate >= 0 && rejectRate <= 0.5)) {
      throw wrong("--reject-rate: " + rejectRate + " (expected: 0 to 0.5)");
    }
    var console = new Console(spec.commandLine().getOut());
    try (var platform = new Platform(options.started())) {
      Result result = new BatchesOnDemand(platform, console).run(wanted());
      print(console, result);
      return result.problems().isEmpty() ? 0 : ExitCodes.CODE_FAILED;
    }
  }

  private BatchesOnDemand.Wanted wanted() {
    return new BatchesOnDemand.Wanted(
        LocalDateTime.now(ZoneOffset.UTC).format(NAME),
        DemoSite.parse(sites),
        lines,
        packs,
        rejectRate,
        new PackBatches.Machines(
            packsPerMinute, rejectRate, seed, DemoWorld.CASE_CAPACITY, DemoWorld.PALLET_CAPACITY));
  }

  private static void print(Console console, Result result) {
    console.print("");
    for (LineOutcome line : result.lines()) {
      console.print(of(line));
    }
    result.batches().values().forEach(batch -> console.print("\n" + BooksText.of(batch)));
    console.print(
        "%nserials: %,d packs in cases, %,d used twice"
            .formatted(result.duplicates().units(), result.duplicates().duplicates()));
    result.attempts().forEach(attempt -> console.print("  " + attempt));
    result.problems().forEach(problem -> console.print("NOT AS IT MUST BE: " + problem));
    if (result.problems().isEmpty()) {
      console.print("everything adds up");
    }
  }

  private static String of(LineOutcome line) {
    return "%s/%s: %,d good, %,d rejected, %,d cases (%,d partial), %,d pallets; %.0f packs/min"
        .formatted(
            line.order().site().siteId(),
            line.order().lineId(),
            line.machine().passed(),
            line.machine().rejectedTotal(),
            line.machine().cases().passed(),
            line.machine().cases().partial(),
            line.machine().pallets().passed(),
            line.machine().passed() * 60 / line.packingSeconds());
  }

  private void check(String option, long given, long least, long most) {
    if (given < least || given > most) {
      throw wrong("%s: %d (expected: %d to %d)".formatted(option, given, least, most));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
