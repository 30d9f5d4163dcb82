package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.bench.Bench;
import io.seriatim.loadtest.bench.Benches;
import io.seriatim.loadtest.bench.Figures;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures. */
@Command(
    name = "bench",
    description =
        "Measures, and prints a table and, as its last line, one JSON object with every figure. `bench list`"
            + " says what there is.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {
      "0:ran to the end with correct results",
      "1:not measured, or a result was wrong",
      "2:not understood, or no benchmark of that name"
    })
final class BenchCommand implements Callable<Integer> {
  @Mixin private final StackOptions options = new StackOptions();

  @Mixin private final GatewayOptions gateway = new GatewayOptions();

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Mixin private final StorageOptions storage = new StorageOptions();

  @Mixin private final AuditOptions audit = new AuditOptions();

  @Parameters(
      paramLabel = "NAME",
      description =
          "numbering, allocation, line, gateway, ledger, queries, storage, audit, or list.")
  private String name = "";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine().getOut());
    var benches =
        Benches.on(
            options::started,
            gateway.settings(),
            ledger.settings(),
            ledger.queries(),
            storage.settings(),
            audit.settings());
    if (name.equals("list")) {
      console.print(list(benches));
      return 0;
    }
    Bench bench =
        benches
            .named(name)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(), "no benchmark " + name + "; there are:\n" + list(benches)));
    console.print(bench.name() + ": " + bench.measures());
    Figures figures = bench.run(step -> console.say(bench.name(), step));
    console.print("\n" + figures.table());
    console.print(figures.json());
    return figures.right() ? 0 : ExitCodes.CODE_FAILED;
  }

  private static String list(Benches benches) {
    return benches.all().stream()
        .map(bench -> "  %-12s %s".formatted(bench.name(), bench.measures()))
        .collect(Collectors.joining("\n"));
  }
}
