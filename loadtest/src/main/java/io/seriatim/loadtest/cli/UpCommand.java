package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.run.BooksText;
import io.seriatim.loadtest.run.PackBatches;
import io.seriatim.loadtest.scenario.FirstBatch;
import io.seriatim.loadtest.trace.Forms;
import io.seriatim.localstack.LocalStack;
import io.seriatim.localstack.ServiceCatalog;
import io.seriatim.localstack.ServiceFleet;
import io.seriatim.localstack.StackDescription;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything and packs the first batch. */
@Command(
    name = "up",
    description =
        "Builds what has changed, starts Kafka, Cassandra, Keycloak and the services, and packs a first batch."
            + " What runs or is done already stays as it is.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      "0:everything runs and the batch is finished",
      ExitCodes.FAILED,
      ExitCodes.USAGE
    })
final class UpCommand implements Callable<Integer> {
  private static final double REJECT_RATE = 0.02;

  @Mixin private final StackOptions options = new StackOptions();

  @Option(
      names = "--packs",
      defaultValue = "2000",
      paramLabel = "N",
      description = "Good packs of the demo's batch (usual: ${DEFAULT-VALUE}).")
  private long packs;

  @Option(
      names = "--ppm",
      defaultValue = "6000",
      paramLabel = "N",
      description = "Speed of the demo's line (usual: ${DEFAULT-VALUE}).")
  private int packsPerMinute;

  @Option(names = "--no-demo", description = "Start servers and services only.")
  private boolean noDemo;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SERVICE",
      description = "Start these services only, and pack nothing.")
  private List<String> only = List.of();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine().getOut());
    StackDescription stack = LocalStack.start(options.config(), console);
    fleet(stack).start(console);
    if (!noDemo && only.isEmpty()) {
      demo(stack, console);
    }
    console.print("\nWhat runs where:\n" + PartsTable.of(Parts.of(options.stack(), stack)));
    console.print("Sign in to the portal as:\n" + PartsTable.logins());
    return 0;
  }

  private ServiceFleet fleet(StackDescription stack) {
    if (only.isEmpty()) {
      return ServiceFleet.of(stack);
    }
    return ServiceFleet.of(
        stack,
        only.stream().map(name -> ServiceCatalog.instance(stack.servicePortBase(), name)).toList());
  }

  private void demo(StackDescription stack, Console console) {
    var machines =
        new PackBatches.Machines(
            packsPerMinute, REJECT_RATE, 1, DemoWorld.CASE_CAPACITY, DemoWorld.PALLET_CAPACITY);
    try (var platform = new Platform(stack)) {
      FirstBatch.Shown shown = new FirstBatch(platform, console, packs, machines).run();
      if (shown.already()) {
        console.say("demo", "the first batch was finished before: nothing changed");
      }
      console.print("\n" + BooksText.of(shown.batch()));
      console.print("  report    " + shown.document());
      console.print("\nFollow one of its packs, in any form:\n" + Forms.commands(shown.pack()));
    }
  }
}
