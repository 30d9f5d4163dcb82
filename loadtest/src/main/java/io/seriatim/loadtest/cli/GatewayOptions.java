package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.bench.GatewayBench;
import picocli.CommandLine.Option;

/** What the gateway's benchmark is run with. */
final class GatewayOptions {
  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "32",
      description = "gateway: lines, 1 to 32 (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = "--ppm",
      paramLabel = "N",
      defaultValue = "600",
      description = "gateway: packs a minute of each line (default: ${DEFAULT-VALUE}).")
  private int packsPerMinute;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "5",
      description = "gateway: minutes at full speed (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--outage-hours",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "gateway: hours whose records wait when the platform comes back, 0 for none (default: ${DEFAULT-VALUE}).")
  private double outageHours;

  GatewayBench.Settings settings() {
    return new GatewayBench.Settings(lines, packsPerMinute, minutes, outageHours);
  }
}
