package io.seriatim.loadtest.chaos;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.seriatim.loadtest.bench.Figures;
import io.seriatim.loadtest.bench.GatewayIdentity;
import io.seriatim.loadtest.bench.LedgerJournal;
import io.seriatim.loadtest.bench.LedgerOrders;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.localstack.LocalCluster;
import io.seriatim.localstack.ServerPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Eight sites pack at the pace of their lines while instances of the ledger, brokers and Cassandra
 * nodes are killed. At the end every pack is accounted for: nothing lost, nothing twice, both books
 * of every batch exact.
 */
public final class LedgerChaos {
  static final int SITES = 8;
  private static final int INSTANCES = 3;
  private static final LocalCluster.Shape SHAPE = new LocalCluster.Shape(3, 3, 256, 448);
  private static final double IN_CHAOS = 0.9;

  /** Packs a second of a line while nothing but the time is measured. */
  private static final double TRICKLE = 6;

  private static final double AS_FAST_AS_TAKEN = 1e6;
  private static final long SAID_AGAIN_NANOS = 15_000_000_000L;
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Settings settings;
  private final Consumer<String> progress;
  private final FaultTable table = new FaultTable();
  private long saidNanos;

  /**
   * What is done.
   *
   * @param packs in all, shared by the sites
   * @param minutes of faults; nine tenths of the packs are made in them
   * @param seed of what is killed when
   * @param drills whether one instance by itself is restarted and left away afterwards
   */
  public record Settings(long packs, double minutes, long seed, boolean drills) {
    public Settings {
      if (packs < 10_000 || minutes <= 0 || minutes > 120) {
        throw new IllegalArgumentException(
            "packs: %d, minutes: %s (expected: at least 10,000, more than 0 and up to 120)"
                .formatted(packs, minutes));
      }
    }

    /** Whole cases. */
    long packsOfASite() {
      return packs / SITES / LedgerOrders.CASE * LedgerOrders.CASE;
    }

    double pace() {
      return packsOfASite() * IN_CHAOS / (minutes * 60);
    }
  }

  public LedgerChaos(Settings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Does it all; the figures say whether everything is right. */
  public Figures run() {
    var figures = new Figures("chaos ledger");
    int ordersPort = ServerPorts.freePorts(1).getFirst();
    Server orders = orders(ordersPort);
    try (var identity = new GatewayIdentity(LedgerOrders.OPERATOR);
        var stack =
            ChaosStack.start(
                SHAPE,
                INSTANCES,
                Map.of(
                    "SERIATIM_KEYCLOAK_ISSUER",
                    identity.issuer(),
                    "SERIATIM_CLIENT_SECRET",
                    "of-no-use-elsewhere",
                    "SERIATIM_ADDR_RECONCILIATION",
                    "127.0.0.1:" + ordersPort),
                (part, step) -> progress.accept(part + ": " + step));
        var doors = new LedgerDoors(identity, stack.addresses())) {
      ChaosSites.publish(stack.description(), SITES);
      pack(stack, doors, figures);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", stopped);
    } finally {
      orders.shutdownNow();
    }
    return figures;
  }

  /** What was killed and how long it took, for a person. */
  public String table() {
    return table.text();
  }

  private void pack(ChaosStack stack, LedgerDoors doors, Figures figures)
      throws InterruptedException {
    List<ChaosGateway> gateways = new ArrayList<>();
    for (int site = 0; site < SITES; site++) {
      gateways.add(new ChaosGateway(site, new LedgerJournal(site, settings.packsOfASite()), doors));
    }
    try {
      gateways.forEach(ChaosGateway::start);
      faults(stack, gateways, figures);
      if (settings.drills()) {
        new Drills(stack, gateways, progress, table).run(TRICKLE, figures);
      }
      finish(gateways, figures);
    } finally {
      gateways.forEach(ChaosGateway::close);
    }
    try (var check = new LedgerCheck(stack.description(), settings.packsOfASite())) {
      progress.accept("reading every row");
      check.run(doors.asOperator(0), SITES, figures);
    }
  }

  private void faults(ChaosStack stack, List<ChaosGateway> gateways, Figures figures)
      throws InterruptedException {
    double pace = settings.pace();
    progress.accept("%,.0f packs/s at each of %d sites".formatted(pace, SITES));
    gateways.forEach(gateway -> gateway.pace(pace));
    var faults = new FaultsOfLedger(stack, settings.seed(), progress);
    try (faults) {
      faults.run(settings.minutes() * 60);
      gateways.forEach(gateway -> gateway.pace(TRICKLE));
    }
    awaitCalm(gateways);
    faults.wrong().forEach(figures::wrong);
    table.add("faults", faults.faults(), gateways.stream().map(ChaosGateway::advances).toList());
    table.summary(figures);
    figures.figure(
        "failedStarts", "starts that ended and were tried again", faults.failedStarts(), "starts");
    long made = gateways.stream().mapToLong(ChaosGateway::packsMade).sum();
    long streams = gateways.stream().mapToLong(ChaosGateway::streams).sum();
    figures.figure("packsInFaults", "packs made while processes were killed", made, "packs");
    figures.figure("streams", "streams opened by " + SITES + " gateways", streams, "streams");
  }

  /** When the sites have caught up. */
  private void awaitCalm(List<ChaosGateway> gateways) {
    long now = System.nanoTime();
    Wait.until(
        "calm",
        PATIENCE,
        () -> {
          sayWhoWaits(gateways);
          return settled(gateways, gateway -> Drills.advancedSince(gateway, now));
        });
  }

  /** Every quarter of a minute. */
  private void sayWhoWaits(List<ChaosGateway> gateways) {
    if (System.nanoTime() - saidNanos < SAID_AGAIN_NANOS) {
      return;
    }
    saidNanos = System.nanoTime();
    progress.accept(
        "records not durable yet, by site: "
            + gateways.stream().map(g -> g.waiting() + g.troubleText()).toList());
  }

  private void finish(List<ChaosGateway> gateways, Figures figures) {
    progress.accept("the rest at full speed");
    gateways.forEach(gateway -> gateway.pace(AS_FAST_AS_TAKEN));
    Wait.until(
        "durable rows of all",
        PATIENCE,
        () -> {
          sayWhoWaits(gateways);
          return settled(gateways, ChaosGateway::isDone);
        });
    gateways.stream().map(ChaosGateway::wrong).filter(w -> !w.isEmpty()).forEach(figures::wrong);
  }

  /** Whether all are, or one can't be any more. */
  static Optional<Boolean> settled(
      List<ChaosGateway> gateways, java.util.function.Predicate<ChaosGateway> is) {
    boolean stopped = gateways.stream().anyMatch(gateway -> !gateway.wrong().isEmpty());
    return stopped || gateways.stream().allMatch(is) ? Optional.of(true) : Optional.empty();
  }

  private Server orders(int port) {
    try {
      return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
          .addService(new LedgerOrders(settings.packsOfASite()))
          .build()
          .start();
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }
}
