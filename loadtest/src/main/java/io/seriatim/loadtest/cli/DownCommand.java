package io.seriatim.loadtest.cli;

import io.seriatim.localstack.LocalStack;
import io.seriatim.localstack.ServiceCatalog;
import io.seriatim.localstack.ServiceFleet;
import io.seriatim.localstack.StackDescription;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops everything; the data stays. */
@Command(
    name = "down",
    description = "Stops every service and server; the data stays for the next up.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {"0:nothing of it runs", ExitCodes.FAILED, ExitCodes.USAGE})
final class DownCommand implements Callable<Integer> {
  @Mixin private final StackOptions options = new StackOptions();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine().getOut());
    LocalStack stack = options.stack();
    if (Files.exists(stack.descriptionFile())) {
      StackDescription description = stack.description();
      ServiceFleet.of(description).stop(console);
      ServiceFleet.of(
              description, List.of(ServiceCatalog.gatewayTakenOn(description.servicePortBase())))
          .stop(console);
    }
    stack.stop(console);
    console.print("nothing of " + options.config().dataDirectory() + " runs any more");
    return 0;
  }
}
