package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.bench.StorageBench;
import io.seriatim.loadtest.bench.StoragePlan;
import picocli.CommandLine.Option;

/** What the storage's benchmark is run with. */
final class StorageOptions {
  @Option(
      names = "--serials",
      paramLabel = "N",
      defaultValue = "20000000",
      description = "storage: packs in all (default: ${DEFAULT-VALUE}).")
  private long serials;

  @Option(
      names = "--node-tb",
      paramLabel = "TB",
      defaultValue = "2",
      description = "storage: rows a node of the projection holds (default: ${DEFAULT-VALUE}).")
  private double nodeTerabytes;

  @Option(
      names = "--node-price",
      paramLabel = "AMOUNT",
      defaultValue = "500",
      description = "storage: a month's price of such a node (default: ${DEFAULT-VALUE}).")
  private double nodePrice;

  StorageBench.Settings settings() {
    return new StorageBench.Settings(serials, new StoragePlan(nodeTerabytes, nodePrice));
  }
}
