package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.bench.LedgerBench;
import io.seriatim.loadtest.bench.QueriesBench;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the ledger's benchmarks are run with. */
final class LedgerOptions {
  private static final long LEDGER_PACKS = 2_000_000;
  private static final long QUERIES_PACKS = 1_000_000;

  @Option(
      names = "--packs",
      paramLabel = "N",
      description =
          "ledger: packs in all (default: 2000000). queries: packs of the batch (default: 1000000).")
  private Optional<Long> packs = Optional.empty();

  @Option(
      names = "--sites",
      paramLabel = "N",
      defaultValue = "8",
      description = "ledger: sites, 1 to 8 (default: ${DEFAULT-VALUE}).")
  private int sites;

  LedgerBench.Settings settings() {
    return new LedgerBench.Settings(packs.orElse(LEDGER_PACKS), sites);
  }

  QueriesBench.Settings queries() {
    return new QueriesBench.Settings(packs.orElse(QUERIES_PACKS));
  }
}
