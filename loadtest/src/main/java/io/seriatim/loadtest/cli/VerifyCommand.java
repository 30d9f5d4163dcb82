package io.seriatim.loadtest.cli;

import io.seriatim.localstack.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs every check and test. */
@Command(
    name = "verify",
    description = {
      "Runs ./mvnw verify: every check and every test, real servers included.",
      "With a file .zip or .audit: checks that audit package, offline, and says what it proves"
          + " (options --keys FILE, --witness FILE; exit code 0 proven, 1 something is false,"
          + " 2 unreadable)."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {"0:everything holds", "1:something does not", ExitCodes.USAGE})
final class VerifyCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "ARG",
      description = "An audit package, or what is handed on to Maven.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Repository.root().resolve("mvnw").toString(), "verify"));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(Repository.root().toFile())
        .inheritIO()
        .start()
        .waitFor();
  }
}
