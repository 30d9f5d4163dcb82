package io.seriatim.loadtest.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The launcher. */
@Command(
    name = "seriatim",
    description =
        "Numbers medicine packs, follows them, and proves nothing was lost or made twice.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      LineCommand.class,
      TraceCommand.class,
      TenantCommand.class,
      RealmCommand.class,
      BenchCommand.class,
      ChaosCommand.class,
      VerifyCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "Seriatim 0.1.0",
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.OK, ExitCodes.FAILED, ExitCodes.USAGE},
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  SERIATIM_DATA        data directory (usual: .seriatim in the checkout)",
      "  SERIATIM_PORT_BASE   first port of the stack (usual: 18000)",
      "  SERIATIM_PORT_KAFKA, _KAFKA_CONTROLLER, _CASSANDRA, _CASSANDRA_STORAGE, _KEYCLOAK,",
      "                       _KEYCLOAK_MANAGEMENT   single ports",
      "  SERIATIM_HEAP_KAFKA, _CASSANDRA, _KEYCLOAK   largest heaps in MiB",
      "  SERIATIM_HEAP_<SERVICE>, for example SERIATIM_HEAP_AGGREGATION   likewise for a service",
      "  SERIATIM_NO_BUILD=1  use what was built last",
      "  JDK25_HOME, JDK17_HOME   where the JDKs are, if they are in no usual place"
    })
public final class Seriatim implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Exits with the code of the command. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Seriatim())
        .setUsageHelpWidth(110)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Explanation());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do");
  }
}
