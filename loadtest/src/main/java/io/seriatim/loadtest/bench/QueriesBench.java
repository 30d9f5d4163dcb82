package io.seriatim.loadtest.bench;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.seriatim.localstack.ServerPorts;
import io.seriatim.proto.ledger.v1.ImportHierarchyResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How quickly the ledger answers: whether a pack matches, the trace of a pack, the outermost
 * containers of a batch, all that is on a pallet. The rows are made by the ledger itself; beside
 * its answers stand reads of the same rows by the bare driver.
 */
public final class QueriesBench implements Bench {
  private static final int ASKED_ABOUT = 20_000;

  private final Settings settings;

  /**
   * What is measured.
   *
   * @param packs of the batch, all packed in cases of 24 on pallets of 40
   */
  public record Settings(long packs) {
    public Settings {
      if (packs < 10_000) {
        throw new IllegalArgumentException(
            "packs: %d (expected: at least 10,000)".formatted(packs));
      }
    }

    /** Whole cases. */
    long inCases() {
      return packs / LedgerOrders.CASE * LedgerOrders.CASE;
    }
  }

  public QueriesBench(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "queries";
  }

  @Override
  public String measures() {
    return "match and trace at 500/s, recall scope of a batch of %,d packs, all that is on a pallet"
        .formatted(settings.packs());
  }

  @Override
  public Figures run(Consumer<String> progress) {
    var figures = new Figures(name());
    int port = ServerPorts.freePorts(1).getFirst();
    String peers = "127.0.0.1:" + port;
    Server others = QueriesPeers.start(port, settings.inCases());
    try (var identity = new GatewayIdentity(LedgerOrders.OPERATOR);
        var stack =
            LedgerStack.start(
                Map.of(
                    "SERIATIM_KEYCLOAK_ISSUER",
                    identity.issuer(),
                    "SERIATIM_CLIENT_SECRET",
                    "of-no-use-elsewhere",
                    "SERIATIM_ADDR_RECONCILIATION",
                    peers,
                    "SERIATIM_ADDR_MASTER_DATA",
                    peers),
                (part, step) -> progress.accept(part + ": " + step))) {
      QueriesGoods.sites(stack.description().kafkaBootstrap());
      measure(stack, identity, figures, progress);
    } finally {
      others.shutdownNow();
    }
    return figures;
  }

  private void measure(
      LedgerStack stack, GatewayIdentity identity, Figures figures, Consumer<String> progress) {
    ManagedChannel channel =
        NettyChannelBuilder.forTarget(stack.ledgerAddress()).usePlaintext().build();
    try (var raw = fill(stack, channel, identity, figures, progress)) {
      Channel asOwner = LedgerBench.as(channel, identity.token("owner-admin"));
      var asked =
          new QueriesAsked(
              asOwner, QueriesGoods.some(asOwner, ASKED_ABOUT), settings.inCases(), figures);
      progress.accept("warming up");
      asked.warmUp(raw);
      progress.accept("reads of single rows by the bare driver");
      asked.raw(raw);
      progress.accept("matches");
      Map<String, Duration> before = cpu(stack);
      asked.matches();
      costs("match", before, cpu(stack), 2 * QueriesAsked.ASKED, figures);
      progress.accept("traces");
      before = cpu(stack);
      asked.traces();
      costs("trace", before, cpu(stack), QueriesAsked.ASKED, figures);
      progress.accept("outermost containers of the batch");
      asked.recallScope(raw);
      progress.accept("all that is on a pallet");
      asked.descendants();
    } finally {
      channel.shutdownNow();
    }
  }

  private QueriesRaw fill(
      LedgerStack stack,
      ManagedChannel channel,
      GatewayIdentity identity,
      Figures figures,
      Consumer<String> progress) {
    progress.accept("packing %,d packs".formatted(settings.inCases()));
    long began = System.nanoTime();
    QueriesGoods.pack(
        LedgerBench.as(channel, identity.gatewayToken("gw-0", LedgerOrders.site(0))),
        settings.inCases());
    figures.figure("packs", "packs of the batch, recorded by the ledger", settings.inCases(), "");
    figures.figure("fillSeconds", "  in", (System.nanoTime() - began) / 1e9, "s");
    progress.accept("taking over a pallet of 10,000 packs");
    ImportHierarchyResponse pallet =
        QueriesGoods.pallet(LedgerBench.as(channel, identity.token("owner-admin")));
    if (pallet.getRefusedCount() > 0) {
      figures.wrong(pallet.getRefusedCount() + " lines of the pallet were refused");
    }
    return new QueriesRaw(stack.description(), ASKED_ABOUT);
  }

  private static void costs(
      String name,
      Map<String, Duration> before,
      Map<String, Duration> after,
      int questions,
      Figures figures) {
    after.forEach((process, used) ->
        figures.figure(
            name + capital(process) + "Micros",
            "  CPU of " + process + " for a " + name,
            used.minus(before.getOrDefault(process, Duration.ZERO)).toNanos() / 1e3 / questions,
            "µs"));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static Map<String, Duration> cpu(LedgerStack stack) {
    Map<String, Duration> used = new LinkedHashMap<>();
    stack
        .processes()
        .forEach((name, process) ->
            used.put(
                name.equals("gateways") ? "client" : name,
                process.info().totalCpuDuration().orElse(Duration.ZERO)));
    return used;
  }
}
