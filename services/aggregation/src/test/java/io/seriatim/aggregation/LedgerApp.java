package io.seriatim.aggregation;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.micronaut.context.ApplicationContext;
import io.seriatim.aggregation.contract.IssuedNumbers;
import io.seriatim.aggregation.contract.Licences;
import io.seriatim.aggregation.contract.Orders;
import io.seriatim.chassis.grpc.GrpcServer;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.proto.masterdata.v1.Site;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole service on the real servers; only the orders come from the test. */
public final class LedgerApp implements AutoCloseable {
  /** Who owns which product. */
  private static final Map<String, String> OWNERS = Map.of(LineFixture.GTIN, "acme");

  /** How the order begins for which every number is leased. */
  static final String REPACKS = "REPACK-";

  private final ApplicationContext context;
  private final ManagedChannel channel;

  /** Where an instance of the test keeps its things. */
  public record Place(String topicPrefix, String keyspacePrefix, Path dataDir) {
    public static Place fresh(Path dataDir) {
      return new Place(
          Servers.uniqueTopicPrefix(), Servers.uniqueKeyspace().substring(0, 14) + "_", dataDir);
    }
  }

  private LedgerApp(ApplicationContext context, ManagedChannel channel) {
    this.context = context;
    this.channel = channel;
  }

  public static LedgerApp start(Place place, List<Order> orders) {
    Map<String, Order> byId = new HashMap<>();
    orders.forEach(order -> byId.put(order.getOrderId(), order));
    Orders known = id -> Optional.ofNullable(byId.get(id));
    Licences licences = (tenant, gtin) -> tenant.value().equals(OWNERS.get(gtin.value()));
    IssuedNumbers numbers =
        number ->
            orders.stream().filter(order -> order.getOrderId().startsWith(REPACKS)).findFirst();
    ApplicationContext context =
        ApplicationContext.builder()
            .properties(properties(place))
            .singletons(known, licences, numbers)
            .start();
    int port = context.getBean(GrpcServer.class).port();
    return new LedgerApp(
        context, ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build());
  }

  static Map<String, Object> properties(Place place) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("seriatim.kafka.bootstrap", Servers.kafka().bootstrap());
    properties.put("seriatim.kafka.topic-prefix", place.topicPrefix());
    properties.put("seriatim.cassandra.contact", Servers.cassandra().contact());
    properties.put("seriatim.cassandra.datacenter", Servers.cassandra().datacenter());
    properties.put("seriatim.cassandra.keyspace-prefix", place.keyspacePrefix());
    properties.put("seriatim.keycloak.issuer", Servers.keycloak().issuer());
    properties.put("seriatim.ledger.data-dir", place.dataDir().toString());
    properties.put("seriatim.grpc.port", 0);
    properties.put("seriatim.http.port", -1);
    return properties;
  }

  public int port() {
    return context.getBean(GrpcServer.class).port();
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type);
  }

  /** Makes a site known as master data would. */
  public void publish(String siteId, String operator, int slot) {
    Site site = Site.newBuilder().setSiteId(siteId).setOperator(operator).setSlot(slot).build();
    bean(Producers.class)
        .to(Topics.MASTER_DATA)
        .send("site/" + siteId, MasterDataRecord.newBuilder().setSite(site).build())
        .join();
  }

  /** The doors, as somebody. */
  public Channel as(String token) {
    return as(channel, token);
  }

  static Channel as(Channel channel, String token) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  @Override
  public void close() {
    channel.shutdownNow();
    context.close();
  }
}
