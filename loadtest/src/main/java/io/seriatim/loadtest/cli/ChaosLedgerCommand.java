package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.bench.Figures;
import io.seriatim.loadtest.chaos.LedgerChaos;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Packs while instances of the ledger, brokers and Cassandra nodes are killed. */
@Command(
    name = "ledger",
    description =
        "Packs at eight sites while instances of the ledger, brokers and Cassandra nodes (three of each, of its"
            + " own) are killed every 20 to 40 s; then reads every row. Prints what was killed and how long it"
            + " took, a table, and, as its last line, one JSON object with every figure. Needs about 8 GiB.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      "0:nothing lost, nothing twice, both books of every batch exact",
      "1:something is off; a line says what",
      ExitCodes.USAGE
    })
final class ChaosLedgerCommand implements Callable<Integer> {
  @Option(
      names = "--packs",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "Packs of all sites (usual: ${DEFAULT-VALUE}).")
  private long packs;

  @Option(
      names = "--minutes",
      defaultValue = "10",
      paramLabel = "N",
      description =
          "So long processes are killed; the packs last for it (usual: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "What is killed when (usual: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--no-drills",
      description =
          "Leaves out the restarts of one instance by itself, with and without standbys, after the faults.")
  private boolean noDrills;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine().getOut());
    var chaos = new LedgerChaos(settings(), step -> console.say("chaos", step));
    Figures figures = chaos.run();
    console.print("\n" + chaos.table());
    console.print(figures.table());
    console.print(figures.json());
    return figures.right() ? 0 : ExitCodes.CODE_FAILED;
  }

  private LedgerChaos.Settings settings() {
    try {
      return new LedgerChaos.Settings(packs, minutes, seed, !noDrills);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
    }
  }
}
