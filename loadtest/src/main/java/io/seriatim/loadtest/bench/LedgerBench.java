package io.seriatim.loadtest.bench;

import com.google.protobuf.MessageLite;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.localstack.ServerPorts;
import io.seriatim.localstack.StackDescription;
import io.seriatim.proto.ledger.v1.GetBatchFiguresRequest;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.proto.masterdata.v1.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Packs a second from a gateway's record to a readable row: recorded, decided, archived, indexed
 * and packed, with broker, ledger, Cassandra and the gateways' side on this machine. Beside it the
 * same rows written by the bare driver.
 */
public final class LedgerBench implements Bench {
  private static final double WARM_UP = 0.5;
  private static final int WARM_UP_PARTS = 4;
  private static final double PACED = 0.1;
  private static final double PACE = 0.6;
  private static final double COPIED_PACKS = 200_000;
  private static final double AIM_PACKS = 20_000;
  private static final double AIM_SHARE = 0.4;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Settings settings;

  /**
   * What is measured.
   *
   * @param packs in all, half of them to warm up
   * @param sites 1 to 8, each with one gateway and one batch
   */
  public record Settings(long packs, int sites) {
    public Settings {
      if (packs < 10_000 || sites < 1 || sites > 8) {
        throw new IllegalArgumentException(
            "packs: %d, sites: %d (expected: at least 10,000, 1 to 8)".formatted(packs, sites));
      }
    }

    /** Whole cases. */
    long packsOfASite() {
      return packs / sites / LedgerOrders.CASE * LedgerOrders.CASE;
    }
  }

  public LedgerBench(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public String measures() {
    return "%,d packs of %d sites from a gateway's record to a readable row"
        .formatted(settings.packs(), settings.sites());
  }

  @Override
  public Figures run(Consumer<String> progress) {
    var figures = new Figures(name());
    int ordersPort = ServerPorts.freePorts(1).getFirst();
    Server orders = orders(ordersPort);
    try (var identity = new GatewayIdentity(LedgerOrders.OPERATOR);
        var stack =
            LedgerStack.start(
                Map.of(
                    "SERIATIM_KEYCLOAK_ISSUER",
                    identity.issuer(),
                    "SERIATIM_CLIENT_SECRET",
                    "of-no-use-elsewhere",
                    "SERIATIM_ADDR_RECONCILIATION",
                    "127.0.0.1:" + ordersPort),
                (part, step) -> progress.accept(part + ": " + step))) {
      sites(stack.description());
      measure(stack, identity, figures, progress);
    } finally {
      orders.shutdownNow();
    }
    return figures;
  }

  private void measure(
      LedgerStack stack, GatewayIdentity identity, Figures figures, Consumer<String> progress) {
    ManagedChannel channel =
        NettyChannelBuilder.forTarget(stack.ledgerAddress()).usePlaintext().build();
    try {
      List<LedgerGateway> gateways = open(channel, identity);
      long each = settings.packsOfASite();
      long warm = (long) (each * WARM_UP);
      long paced = (long) (each * (1 - PACED));
      warmUp(stack, gateways, warm, progress);
      progress.accept("at full speed");
      double perSecond = full(stack, gateways, paced, figures);
      progress.accept("at %.0f %% of that".formatted(PACE * 100));
      var lag = new GatewayTimes();
      gateways.forEach(gateway -> gateway.measure(lag));
      send(gateways, Long.MAX_VALUE, perSecond * PACE / settings.sites());
      lag.into(figures, "lag", "record to durable at %.0f %%".formatted(PACE * 100));
      progress.accept("reading the figures of all batches");
      books(as(channel, identity.token("line-operator")), figures);
      progress.accept("the same rows by the bare driver");
      raw(stack, perSecond, figures);
    } finally {
      channel.shutdownNow();
    }
  }

  /**
   * In parts, with a rest after each: on a machine that is full, compilers are the ones that wait,
   * and what they would still do is not what a pack costs.
   */
  private void warmUp(
      LedgerStack stack, List<LedgerGateway> gateways, long until, Consumer<String> progress) {
    for (int part = 1; part <= WARM_UP_PARTS; part++) {
      progress.accept("warming up, part " + part + " of " + WARM_UP_PARTS);
      send(gateways, until * part / WARM_UP_PARTS, 0);
      LedgerRest.await(() -> cpu(stack).values().stream().reduce(Duration.ZERO, Duration::plus));
    }
  }

  private double full(
      LedgerStack stack, List<LedgerGateway> gateways, long until, Figures figures) {
    var lag = new GatewayTimes();
    gateways.forEach(gateway -> gateway.measure(lag));
    Map<String, Duration> before = cpu(stack);
    long packsBefore = packs(gateways);
    long began = System.nanoTime();
    send(gateways, until, 0);
    double seconds = (System.nanoTime() - began) / 1e9;
    long packs = packs(gateways) - packsBefore;
    double perSecond = packs / seconds;
    figures.figure("packs", "packs at full speed", packs, "packs");
    figures.figure(
        "packsPerSecond",
        "to durable; the aim of 20,000 is " + (perSecond >= AIM_PACKS ? "reached" : "MISSED"),
        perSecond,
        "packs/s");
    figures.figure("fullLagP99Millis", "  lag p99 at full speed", lag.millis(990), "ms");
    cpu(stack)
        .forEach((name, used) ->
            figures.figure(
                name + "MicrosPerPack",
                "  CPU of " + name,
                used.minus(before.getOrDefault(name, Duration.ZERO)).toNanos() / 1e3 / packs,
                "µs/pack"));
    return perSecond;
  }

  private static Map<String, Duration> cpu(LedgerStack stack) {
    Map<String, Duration> used = new LinkedHashMap<>();
    stack
        .processes()
        .forEach((name, process) ->
            used.put(name, process.info().totalCpuDuration().orElse(Duration.ZERO)));
    return used;
  }

  private static long packs(List<LedgerGateway> gateways) {
    return gateways.stream().mapToLong(LedgerGateway::packsDurable).sum();
  }

  /** Returns when everything is durable. */
  private void send(List<LedgerGateway> gateways, long until, double packsPerSecond) {
    AllocationCrowd.together(
        gateways.stream()
            .<Callable<Boolean>>map(gateway ->
                () -> {
                  gateway.send(until, packsPerSecond);
                  return true;
                })
            .toList());
    Wait.until(
        "durable rows of everything sent",
        PATIENCE,
        () -> {
          gateways.stream()
              .map(LedgerGateway::wrong)
              .filter(wrong -> !wrong.isEmpty())
              .findFirst()
              .ifPresent(wrong -> {
                throw new PlatformException("a gateway's stream: " + wrong);
              });
          return gateways.stream().allMatch(LedgerGateway::isDurable)
              ? Optional.of(true)
              : Optional.empty();
        });
  }

  private List<LedgerGateway> open(Channel channel, GatewayIdentity identity) {
    List<LedgerGateway> gateways = new ArrayList<>();
    for (int site = 0; site < settings.sites(); site++) {
      var gateway = new LedgerGateway(new LedgerJournal(site, settings.packsOfASite()));
      String token = identity.gatewayToken("gw-" + site, LedgerOrders.site(site));
      Channel asGateway = as(channel, token);
      gateway.open(asGateway);
      gateways.add(gateway);
    }
    return gateways;
  }

  private void books(Channel channel, Figures figures) {
    long good = 0;
    for (int site = 0; site < settings.sites(); site++) {
      OrderFigures order =
          LedgerQueryServiceGrpc.newBlockingStub(channel)
              .getBatchFigures(
                  GetBatchFiguresRequest.newBuilder().setBatch(LedgerOrders.batch(site)).build())
              .getOrders(0);
      good += order.getGood();
    }
    long wanted = settings.packsOfASite() * settings.sites();
    figures.figure("good", "good packs in the rows of all batches", good, "packs");
    if (good != wanted) {
      figures.wrong(good + " good packs in the rows (expected: " + wanted + ")");
    }
  }

  private void raw(LedgerStack stack, double perSecond, Figures figures) {
    try (var raw = new LedgerRaw(stack.description())) {
      double share = 1 / Math.max(1, Math.rint(settings.packs() / COPIED_PACKS));
      raw.write(share);
      LedgerRaw.Written written = raw.write(share);
      double packs = settings.packsOfASite() * settings.sites() * written.share();
      double rawPacks = packs / written.seconds();
      figures.figure(
          "rowsPerPack", "rows for a pack, archive included", written.rows() / packs, "");
      figures.figure(
          "rawRowsPerSecond",
          "raw: rows by the bare driver",
          written.rows() / written.seconds(),
          "rows/s");
      figures.figure("rawPacksPerSecond", "raw: that is", rawPacks, "packs/s");
      double ofRaw = perSecond / rawPacks;
      figures.figure(
          "shareOfRaw",
          "ours of raw; the aim of 0.4 is " + (ofRaw >= AIM_SHARE ? "reached" : "MISSED"),
          ofRaw,
          "");
    }
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

  private void sites(StackDescription stack) {
    Map<String, Object> kafka = Map.of("bootstrap.servers", stack.kafkaBootstrap());
    try (var producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
      for (int site = 0; site < settings.sites(); site++) {
        MessageLite record =
            MasterDataRecord.newBuilder()
                .setSite(
                    Site.newBuilder()
                        .setSiteId(LedgerOrders.site(site))
                        .setOperator(LedgerOrders.OPERATOR)
                        .setSlot(site))
                .build();
        producer
            .send(
                new ProducerRecord<>(
                    "master-data.v1", "site/" + LedgerOrders.site(site), record.toByteArray()))
            .get();
      }
    } catch (ExecutionException failed) {
      throw new PlatformException("Kafka took no site: " + failed.getCause(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", stopped);
    }
  }

  static Channel as(Channel channel, String token) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }
}
