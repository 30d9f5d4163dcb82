package io.seriatim.loadtest.chaos;

import io.seriatim.loadtest.bench.Figures;
import io.seriatim.loadtest.platform.Wait;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Restart, rebalance and restore of one instance by itself, with as many packs resident as have
 * been made, with and without standbys.
 */
final class Drills {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final ChaosStack stack;
  private final List<ChaosGateway> gateways;
  private final Consumer<String> progress;
  private final FaultTable table;

  Drills(
      ChaosStack stack, List<ChaosGateway> gateways, Consumer<String> progress, FaultTable table) {
    this.stack = stack;
    this.gateways = gateways;
    this.progress = progress;
    this.table = table;
  }

  /** Whether a record made since then is durable. */
  static boolean advancedSince(ChaosGateway gateway, long nanos) {
    List<Advance> all = gateway.advances();
    return !all.isEmpty() && all.getLast().madeNanos() > nanos;
  }

  void run(double pace, Figures figures) {
    gateways.forEach(gateway -> gateway.pace(pace));
    long packs = gateways.stream().mapToLong(ChaosGateway::packsMade).sum();
    figures.figure("residentPacks", "packs resident in the drills", packs, "packs");
    figures.figure(
        "storeMegabytes", "stores on disk, one standby each", stack.storeBytes() / 1e6, "MB");
    restart("with standbys", "restartStandby", figures);
    away("with standbys", "awayStandby", figures);
    progress.accept("all instances begin with empty stores, without standbys");
    long began = System.nanoTime();
    stack.startEmpty(0);
    figures.figure(
        "restoreAllSeconds",
        "all instances from start to RUNNING, every store restored",
        (System.nanoTime() - began) / 1e9,
        "s");
    awaitAdvanceSince(System.nanoTime());
    restart("without standbys", "restartAlone", figures);
    away("without standbys", "awayAlone", figures);
  }

  /** Killed and started at once: its partitions wait for it. */
  private void restart(String how, String name, Figures figures) {
    String instance = stack.instances().getFirst();
    progress.accept("restart of " + instance + ", " + how);
    long killed = System.nanoTime();
    stack.kill(instance);
    long began = System.nanoTime();
    stack.start(instance);
    long ready = System.nanoTime();
    awaitAdvanceSince(killed);
    Fault.Recovery recovery = drill("restart " + how, instance, killed, ready);
    figures.figure(
        name + "RunningSeconds",
        "restart " + how + ": start to RUNNING",
        (ready - began) / 1e9,
        "s");
    figures.figure(
        name + "DurableSeconds",
        "  kill to durable again, slowest site",
        recovery.slowestSeconds(),
        "s");
  }

  /** Killed and left: the others take its partitions when its session is over. */
  private void away(String how, String name, Figures figures) {
    String instance = stack.instances().get(1);
    progress.accept(instance + " stays away, " + how);
    long killed = System.nanoTime();
    stack.kill(instance);
    awaitAdvanceSince(killed);
    long taken = System.nanoTime();
    stack.start(instance);
    Fault.Recovery recovery = drill("away " + how, instance, killed, taken);
    figures.figure(
        name + "DurableSeconds",
        "instance away " + how + ": kill to durable, slowest site",
        recovery.slowestSeconds(),
        "s");
  }

  private Fault.Recovery drill(String what, String instance, long killed, long ready) {
    Fault fault = new Fault(instance, killed, List.of(), ready);
    List<List<Advance>> advances = gateways.stream().map(ChaosGateway::advances).toList();
    table.add(what, List.of(fault), advances);
    return fault.recovery(advances);
  }

  private void awaitAdvanceSince(long nanos) {
    Wait.until(
        "durable rows of every site",
        PATIENCE,
        () -> LedgerChaos.settled(gateways, gateway -> advancedSince(gateway, nanos)));
  }
}
