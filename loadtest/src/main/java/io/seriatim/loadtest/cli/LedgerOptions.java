package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.bench.LedgerBench;
import picocli.CommandLine.Option;

/** What the ledger's benchmark is run with. */
final class LedgerOptions {
  @Option(
      names = "--packs",
      paramLabel = "N",
      defaultValue = "2000000",
      description = "ledger: packs in all (default: ${DEFAULT-VALUE}).")
  private long packs;

  @Option(
      names = "--sites",
      paramLabel = "N",
      defaultValue = "8",
      description = "ledger: sites, 1 to 8 (default: ${DEFAULT-VALUE}).")
  private int sites;

  LedgerBench.Settings settings() {
    return new LedgerBench.Settings(packs, sites);
  }
}
