package io.seriatim.loadtest.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.trace.Life;
import io.seriatim.loadtest.trace.LifeText;
import io.seriatim.loadtest.trace.TraceItem;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the life of an item or container. */
@Command(
    name = "trace",
    description =
        "Shows the life of an item or container: state, place, what it is in, what happened.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {"0:found", "1:not understood or not found; one line says why", ExitCodes.USAGE})
final class TraceCommand implements Callable<Integer> {
  @Mixin private final StackOptions options = new StackOptions();

  @Parameters(
      paramLabel = "CODE",
      description =
          "A scanned or printed element string (<GS> for the separator), an EPC URI, a Digital Link or the"
              + " canonical text.")
  private String code = "";

  @Option(
      names = "--as",
      defaultValue = "ANNA",
      paramLabel = "USER",
      description = "Who asks: ${COMPLETION-CANDIDATES} (usual: ${DEFAULT-VALUE}).")
  private DemoUser reader = DemoUser.ANNA;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    var item = TraceItem.identity(code);
    var console = new Console(spec.commandLine().getOut());
    try (var platform = new Platform(options.started())) {
      Life life = new TraceItem(platform, reader).of(item);
      console.print(json ? json(life) : LifeText.of(life));
      return 0;
    }
  }

  private static String json(Life life) {
    return "{\"object\":%s,\"history\":%s,\"children\":%s}"
        .formatted(json(life.object()), array(life.history()), array(life.children()));
  }

  private static String array(List<? extends MessageOrBuilder> messages) {
    return messages.stream().map(TraceCommand::json).collect(Collectors.joining(",", "[", "]"));
  }

  private static String json(MessageOrBuilder message) {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(message);
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
