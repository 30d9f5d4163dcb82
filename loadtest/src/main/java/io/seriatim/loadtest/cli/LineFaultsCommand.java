package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.faults.FaultKind;
import io.seriatim.loadtest.faults.FaultPlan;
import io.seriatim.loadtest.faults.FaultsText;
import io.seriatim.loadtest.faults.FaultyBatch;
import io.seriatim.loadtest.faults.FaultySeeds;
import io.seriatim.loadtest.line.LineMix;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.scenario.Expiries;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Packs batches while everything goes wrong. */
@Command(
    name = "faults",
    description =
        "Packs a batch on a simulated line while everything goes wrong that may: planned by a seed, dealt with by"
            + " an operator, and held to account at the end. The gateways of the sites named are started again"
            + " behind a WAN that is cut, and are killed.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      "0:both books exact, nothing in doubt, lost or twice, every fault named in the record",
      "1:something is off; a line says what, and the seed repeats it",
      ExitCodes.USAGE
    })
final class LineFaultsCommand implements Callable<Integer> {
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyMMddHHmm");

  @Mixin private final StackOptions options = new StackOptions();

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Plans the faults; the first seed where there are more (usual: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--seeds",
      defaultValue = "1",
      paramLabel = "N",
      description = "So many seeds, one batch each (usual: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--packs",
      defaultValue = "20000",
      paramLabel = "N",
      description = "Good packs of each batch (usual: ${DEFAULT-VALUE}).")
  private long packs;

  @Option(
      names = "--ppm",
      defaultValue = "3000",
      paramLabel = "N",
      description = "Belt speed, packs a minute (usual: ${DEFAULT-VALUE}).")
  private int packsPerMinute;

  @Option(
      names = "--sites",
      defaultValue = "basel",
      split = ",",
      paramLabel = "SITE",
      description =
          "Of basel, lyon, porto: the seeds are shared among them (usual: ${DEFAULT-VALUE}).")
  private List<String> sites = List.of();

  @Option(
      names = "--mix",
      paramLabel = "MIX",
      description =
          "These machines for every seed: ${COMPLETION-CANDIDATES}; they take turns where nothing is said.")
  private Optional<LineMix> mix = Optional.empty();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "KIND",
      description = "These faults of the plan only: ${COMPLETION-CANDIDATES}.")
  private List<FaultKind> only = List.of();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    check("--packs", packs, 100, 100_000);
    check("--ppm", packsPerMinute, 60, 60_000);
    check("--seeds", seeds, 1, 1_000);
    var console = new Console(spec.commandLine().getOut());
    List<FaultPlan> plans = LongStream.range(seed, seed + seeds).mapToObj(this::plan).toList();
    plans.forEach(plan -> console.print(FaultsText.of(plan)));
    try (var platform = new Platform(options.started())) {
      var wanted =
          new FaultySeeds.Wanted(
              LocalDateTime.now(ZoneOffset.UTC).format(NAME),
              plans,
              DemoSite.parse(sites),
              packsPerMinute,
              Expiries.inTwoYears());
      List<FaultyBatch.Result> results =
          new FaultySeeds(platform, console)
              .run(wanted, result -> console.print(FaultsText.of(result)));
      return summary(console, results) ? 0 : ExitCodes.CODE_FAILED;
    }
  }

  private FaultPlan plan(long ofSeed) {
    Set<FaultKind> kinds = only.isEmpty() ? EnumSet.allOf(FaultKind.class) : EnumSet.copyOf(only);
    return FaultPlan.of(ofSeed, packs, mix.orElse(LineMix.of(ofSeed))).only(kinds);
  }

  private boolean summary(Console console, List<FaultyBatch.Result> results) {
    console.print("");
    results.forEach(result -> console.print(FaultsText.line(result)));
    List<FaultyBatch.Result> wrong =
        results.stream().filter(result -> !result.problems().isEmpty()).toList();
    wrong.forEach(result ->
        console.print(
            "again: ./seriatim line faults --seed %d --packs %d"
                .formatted(result.plan().seed(), packs)));
    return wrong.isEmpty() && results.size() == seeds;
  }

  private void check(String option, long given, long least, long most) {
    if (given < least || given > most) {
      throw new ParameterException(
          spec.commandLine(), "%s: %d (expected: %d to %d)".formatted(option, given, least, most));
    }
  }
}
