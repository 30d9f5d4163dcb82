package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.localstack.LocalStack;
import io.seriatim.localstack.ServiceFleet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a server or service has written. */
@Command(
    name = "logs",
    description = "Shows the last lines of a server's or service's log.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.OK, ExitCodes.FAILED, ExitCodes.USAGE})
final class LogsCommand implements Callable<Integer> {
  private static final Duration FOR_EVER = Duration.ofDays(3650);

  @Mixin private final StackOptions options = new StackOptions();

  @Parameters(
      paramLabel = "SERVICE",
      description = "A name as in `status`, for example aggregation, gw-basel or kafka.")
  private String service = "";

  @Option(
      names = {"-n", "--lines"},
      defaultValue = "100",
      description = "How many lines (usual: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on as it writes, until Ctrl-C.")
  private boolean follow;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path log = log();
    PrintWriter out = spec.commandLine().getOut();
    if (!Files.exists(log)) {
      throw new PlatformException(service + " has not written anything yet (" + log + ")");
    }
    List<String> all = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    all.subList(Math.max(0, all.size() - lines), all.size()).forEach(out::println);
    out.flush();
    if (follow) {
      follow(log, out);
    }
    return 0;
  }

  private Path log() {
    if (LocalStack.SERVERS.contains(service)) {
      return options.config().dataDirectory().resolve("logs").resolve(service + ".log");
    }
    return ServiceFleet.of(options.started()).named(service).log();
  }

  private static void follow(Path log, PrintWriter out) throws IOException {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(file.length());
      Wait.until("the end of " + log, FOR_EVER, () -> more(file, out));
    }
  }

  private static Optional<Boolean> more(RandomAccessFile file, PrintWriter out) {
    try {
      for (String line = file.readLine(); line != null; line = file.readLine()) {
        out.println(line);
      }
      out.flush();
      return Optional.empty();
    } catch (IOException failed) {
      throw new PlatformException("cannot read the log: " + failed.getMessage(), failed);
    }
  }
}
