package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.localstack.LocalStack;
import io.seriatim.localstack.StackConfig;
import io.seriatim.localstack.StackDescription;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack is meant. */
final class StackOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory; SERIATIM_DATA or .seriatim in the checkout where not given.")
  private @Nullable String data;

  @Option(
      names = "--port-base",
      paramLabel = "PORT",
      description = "First port of the stack; SERIATIM_PORT_BASE or 18000 where not given.")
  private @Nullable Integer portBase;

  /** What to start it with. */
  StackConfig config() {
    return StackConfig.local(environment());
  }

  LocalStack stack() {
    return LocalStack.in(config().dataDirectory());
  }

  /** The stack that was started. */
  StackDescription started() {
    LocalStack stack = stack();
    if (!Files.exists(stack.descriptionFile())) {
      throw new PlatformException(
          "nothing was started in " + config().dataDirectory() + ": ./seriatim up");
    }
    return stack.description();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (data != null) {
      environment.put("SERIATIM_DATA", data);
    }
    if (portBase != null) {
      environment.put("SERIATIM_PORT_BASE", portBase.toString());
    }
    return environment;
  }
}
