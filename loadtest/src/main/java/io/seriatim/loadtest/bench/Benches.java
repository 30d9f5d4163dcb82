package io.seriatim.loadtest.bench;

import io.seriatim.localstack.StackDescription;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The benchmarks there are. */
public final class Benches {
  private final List<Bench> all;

  private Benches(List<Bench> all) {
    this.all = all;
  }

  /**
   * All of them.
   *
   * @param stack asked only by those that measure a running stack
   * @param gateway what the line gateway is measured with
   * @param ledger what the ledger is measured with
   * @param queries what its answers are measured with
   * @param storage what the ledger's rows are measured with
   * @param audit what the audit trail is measured with
   */
  public static Benches on(
      Supplier<StackDescription> stack,
      GatewayBench.Settings gateway,
      LedgerBench.Settings ledger,
      QueriesBench.Settings queries,
      StorageBench.Settings storage,
      AuditBench.Settings audit) {
    return new Benches(
        List.of(
            new NumberingBench(),
            new AllocationBench(),
            new LineBench(stack),
            new GatewayBench(gateway),
            new LedgerBench(ledger),
            new QueriesBench(queries),
            new StorageBench(storage),
            new AuditBench(audit)));
  }

  public List<Bench> all() {
    return all;
  }

  public Optional<Bench> named(String name) {
    return all.stream().filter(bench -> bench.name().equals(name)).findFirst();
  }
}
