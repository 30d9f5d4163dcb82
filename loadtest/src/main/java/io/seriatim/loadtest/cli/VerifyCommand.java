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
    description = "Runs ./mvnw verify: every check and every test, real servers included.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {"0:everything holds", "1:something does not", ExitCodes.USAGE})
final class VerifyCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "ARG", description = "Handed on to Maven.")
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
