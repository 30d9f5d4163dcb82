package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.bench.AuditBench;
import picocli.CommandLine.Option;

/** What the audit trail's benchmark is run with. */
final class AuditOptions {
  @Option(
      names = "--leaves",
      paramLabel = "N",
      defaultValue = "200000",
      description = "audit: leaves in all (default: ${DEFAULT-VALUE}).")
  private int leaves;

  AuditBench.Settings settings() {
    return new AuditBench.Settings(leaves);
  }
}
