package io.seriatim.loadtest.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.seriatim.loadtest.cli.Parts.Part;
import io.seriatim.localstack.LocalStack;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what runs. */
@Command(
    name = "status",
    description = "Says what runs where, and whether it is ready.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      "0:everything is ready",
      ExitCodes.FAILED,
      ExitCodes.USAGE,
      ExitCodes.NOT_READY
    })
final class StatusCommand implements Callable<Integer> {
  @Mixin private final StackOptions options = new StackOptions();

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    LocalStack stack = options.stack();
    List<Part> parts =
        Files.exists(stack.descriptionFile()) ? Parts.of(stack, stack.description()) : List.of();
    boolean ready = !parts.isEmpty() && parts.stream().allMatch(Part::ready);
    var console = new Console(spec.commandLine().getOut());
    console.print(json ? json(ready, parts) : text(parts));
    return ready ? 0 : ExitCodes.CODE_NOT_READY;
  }

  private static String text(List<Part> parts) {
    return parts.isEmpty() ? "nothing was started: ./seriatim up" : PartsTable.of(parts);
  }

  private static String json(boolean ready, List<Part> parts) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("ready", ready);
    all.put("servers", of("server", parts));
    all.put("services", of("service", parts));
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<Map<String, Object>> of(String kind, List<Part> parts) {
    return parts.stream()
        .filter(part -> part.kind().equals(kind))
        .map(StatusCommand::json)
        .toList();
  }

  private static Map<String, Object> json(Part part) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", part.name());
    fields.put("ready", part.ready());
    part.pid().ifPresent(pid -> fields.put("pid", pid));
    fields.put("residentMiB", part.residentMiB());
    fields.put("where", part.where());
    return fields;
  }
}
