package io.seriatim.masterdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.micronaut.context.ApplicationContext;
import io.seriatim.accesskit.CommandTimes;
import io.seriatim.accesskit.Probe;
import io.seriatim.accesskit.RelationMatrix;
import io.seriatim.accesskit.Things;
import io.seriatim.chassis.access.AccessCoverage;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.grpc.GrpcServer;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.masterdata.contract.FactWriting;
import io.seriatim.masterdata.domain.Product;
import io.seriatim.proto.masterdata.v1.FindGrantRequest;
import io.seriatim.proto.masterdata.v1.GetMarketProfileRequest;
import io.seriatim.proto.masterdata.v1.GetProductRequest;
import io.seriatim.proto.masterdata.v1.MasterDataCommandServiceGrpc;
import io.seriatim.proto.masterdata.v1.MasterDataCommandServiceGrpc.MasterDataCommandServiceBlockingStub;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc.MasterDataQueryServiceBlockingStub;
import io.seriatim.proto.masterdata.v1.PublishRequest;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service as a whole, on the real Cassandra, Kafka and Keycloak. */
class MasterDataIT {
  private static ApplicationContext service;
  private static ManagedChannel channel;

  @BeforeAll
  static void start() {
    service =
        ApplicationContext.builder()
            .properties(
                Map.of(
                    "seriatim.kafka.bootstrap", Servers.kafka().bootstrap(),
                    "seriatim.kafka.topic-prefix", Servers.uniqueTopicPrefix(),
                    "seriatim.cassandra.contact", Servers.cassandra().contact(),
                    "seriatim.cassandra.datacenter", Servers.cassandra().datacenter(),
                    "seriatim.cassandra.keyspace", Servers.uniqueKeyspace(),
                    "seriatim.keycloak.issuer", Servers.keycloak().issuer()))
            .start();
    int port = service.getBean(GrpcServer.class).port();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    publishDemoFacts();
  }

  @AfterAll
  static void stop() {
    channel.shutdownNow();
    service.close();
  }

  private static void publishDemoFacts() {
    String service = Servers.serviceToken();
    publish(service, "acme", request("r1").setTenant(FactWriting.of(DemoFacts.OWNER)));
    publish(service, "cmo-lyon", request("r2").setTenant(FactWriting.of(DemoFacts.OPERATOR)));
    publish(service, "cmo-lyon", request("r3").setSite(FactWriting.of(DemoFacts.LYON_PLANT)));
    publish(service, "cmo-lyon", request("r4").setLine(FactWriting.of(DemoFacts.LINE_1)));
    String anna = Servers.tokenFor("anna");
    publish(anna, "", request("r5").setProduct(FactWriting.of(DemoFacts.PRODUCT)));
    publish(anna, "", request("r6").setGrant(FactWriting.of(DemoFacts.GRANT)));
    publish(anna, "", request("r7").setPartner(FactWriting.of(DemoFacts.WHOLESALER)));
    publish(anna, "", request("r10").setMarketProfile(FactWriting.of(DemoFacts.US)));
  }

  @Test
  @Requirement("URS-MD-004")
  void theOperatorSeesTheProductItMayPackAndAStrangerNothing() {
    GetProductRequest asked =
        GetProductRequest.newBuilder().setGtin(DemoFacts.DEMOZOL.value()).build();

    assertThat(queries(Servers.tokenFor("luc")).getProduct(asked).getProduct().getName())
        .isEqualTo("Demozol");
    assertRefused(
        () -> queries(Servers.tokenFor("paula")).getProduct(asked),
        Status.Code.NOT_FOUND,
        "NOT_FOUND");
  }

  @Test
  @Requirement("URS-ALLOC-070")
  void aProductComesWithTheProfilesOfItsMarketsAndAStrangerSeesNoProfile() {
    GetProductRequest asked =
        GetProductRequest.newBuilder().setGtin(DemoFacts.DEMOZOL.value()).build();
    GetMarketProfileRequest us = GetMarketProfileRequest.newBuilder().setMarket("US").build();

    assertThat(queries(Servers.tokenFor("anna")).getProduct(asked).getMarketProfilesList())
        .singleElement()
        .satisfies(found -> {
          assertThat(found.getVersion()).isEqualTo(1);
          assertThat(found.getProfile()).isEqualTo(FactWriting.of(DemoFacts.US));
        });
    assertThat(queries(Servers.tokenFor("anna")).getMarketProfile(us).getVersion()).isEqualTo(1);
    assertRefused(
        () -> queries(Servers.tokenFor("paula")).getMarketProfile(us),
        Status.Code.NOT_FOUND,
        "NOT_FOUND");
  }

  @Test
  @Requirement({"URS-ACCESS-001", "URS-ACCESS-002", "URS-ACCESS-003", "URS-TENANT-001"})
  void aStrangerIsAnsweredAsIfNothingWereThere() {
    // Given
    AccessCoverage coverage = service.getBean(AccessCoverage.class);
    Map<String, String> tenants = new LinkedHashMap<>();
    tenants.put("owner", "acme");
    tenants.put("operator", "cmo-lyon");
    tenants.put("other", "cmo-porto");

    // When
    try (Probe probe = new Probe(service.getBean(AccessTable.class), endpointsOfFacts())) {
      Things there =
          things(DemoFacts.DEMOZOL.value(), "US", DemoFacts.WHOLESALER.id(), "acme", "lyon");
      Things none = things("00309990999999", "XX", "nobody", "no-one", "nowhere");
      CommandTimes times =
          CommandTimes.of(probe, "cmo-porto", there, none, List.of("Publish")).print("master-data");
      RelationMatrix matrix = RelationMatrix.run(probe, tenants, there, none).print("master-data");

      // Then
      assertThat(times.leaks()).isEmpty();
      assertThat(matrix.leaks()).isEmpty();
      assertThat(matrix.untested(Map.of())).isEmpty();
      assertThat(matrix.wanderers()).isEmpty();
      assertThat(matrix.size()).isEqualTo(probe.rules().size() * tenants.size());
    }
    assertThat(coverage.withoutRule()).isEmpty();
    assertThat(coverage.withoutEndpoint()).isEmpty();
  }

  /** An onboarding is no fact, and is asked for in a test of its own. */
  private static List<BindableService> endpointsOfFacts() {
    return service.getBeansOfType(BindableService.class).stream()
        .filter(endpoint ->
            !endpoint.bindService().getServiceDescriptor().getName().contains("Onboarding"))
        .toList();
  }

  private static Things things(
      String gtin, String market, String partner, String tenant, String site) {
    Map<String, Object> values = new HashMap<>();
    values.put("gtin", gtin);
    values.put("market", market);
    values.put("partner_id", partner);
    values.put("tenant_id", tenant);
    values.put("operator", "cmo-lyon");
    values.put("site_id", site);
    values.put("line_id", "line-1");
    Product product = DemoFacts.product("Demozol forte", Gtin.parse(gtin));
    Things things = new Things(values);
    for (String author : List.of("acme", "cmo-lyon", "cmo-porto")) {
      things =
          things.with(
              "Publish",
              author,
              Map.of("product", FactWriting.of(product).toBuilder().setOwner(author).build()));
    }
    return things;
  }

  @Test
  @Requirement("URS-TENANT-001")
  void whoMayOnlyRunALineMayNotPublish() {
    assertRefused(
        () ->
            publish(
                Servers.tokenFor("luc"),
                "",
                request("r8").setSite(FactWriting.of(DemoFacts.LYON_PLANT))),
        Status.Code.PERMISSION_DENIED,
        "ROLE_MISSING");
  }

  @Test
  @Requirement("URS-TENANT-001")
  void onlyAServiceMayNameTheTenantItActsFor() {
    assertThatThrownBy(() ->
            publish(
                Servers.tokenFor("anna"),
                "cmo-lyon",
                request("r9").setSite(FactWriting.of(DemoFacts.LYON_PLANT))))
        .isInstanceOf(StatusRuntimeException.class);
  }

  @Test
  void aMissingGrantIsToldWithWhatToDo() {
    FindGrantRequest asked =
        FindGrantRequest.newBuilder()
            .setGtin(DemoFacts.DEMOZOL.value())
            .setOperator("cmo-porto")
            .setSiteId("porto")
            .build();

    assertRefused(
        () -> queries(Servers.tokenFor("anna")).findGrant(asked),
        Status.Code.NOT_FOUND,
        "NO_GRANT");
  }

  @Test
  void aWrongCheckDigitIsRefusedWithTheRightOne() {
    assertThatThrownBy(() ->
            queries(Servers.tokenFor("anna"))
                .getProduct(GetProductRequest.newBuilder().setGtin("00309990123459").build()))
        .hasMessageContaining("00309990123459")
        .hasMessageContaining("check digit 5");
  }

  @Test
  @Requirement("URS-MD-008")
  void manyAuthorsAtOnceLoseNothingAndEveryVersionIsAnnounced() {
    String anna = Servers.tokenFor("anna");

    IntStream.range(0, 8)
        .parallel()
        .forEach(i ->
            publish(
                anna,
                "",
                request("p" + i)
                    .setPartner(
                        FactWriting.of(DemoFacts.WHOLESALER).toBuilder()
                            .setPartnerId("partner-" + i))));

    Queue<String> announced = new ConcurrentLinkedQueue<>();
    try (var _ =
        service
            .getBean(Consumers.class)
            .fromBeginning(
                Topics.MASTER_DATA,
                records -> records.forEach(record -> announced.add(record.key())))) {
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(announced)
                  .contains(
                      IntStream.range(0, 8)
                          .mapToObj(i -> "partner/acme/partner-" + i)
                          .toArray(String[]::new)));
    }
  }

  private static void assertRefused(Runnable call, Status.Code code, String reason) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            failed -> {
              assertThat(failed.getStatus().getCode()).isEqualTo(code);
              assertThat(Refusals.fromStatus(failed))
                  .hasValueSatisfying(info -> {
                    assertThat(info.getReason()).isEqualTo(reason);
                    assertThat(info.getMetadataMap()).containsKey("advice");
                  });
            });
  }

  private static PublishRequest.Builder request(String id) {
    return PublishRequest.newBuilder().setRequestId(id);
  }

  private static void publish(String token, String onBehalfOf, PublishRequest.Builder request) {
    MasterDataCommandServiceBlockingStub stub =
        MasterDataCommandServiceGrpc.newBlockingStub(channel)
            .withInterceptors(
                MetadataUtils.newAttachHeadersInterceptor(headers(token, onBehalfOf)));
    assertThat(stub.publish(request.build()).getVersion()).isPositive();
  }

  private static MasterDataQueryServiceBlockingStub queries(String token) {
    return MasterDataQueryServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(token, "")));
  }

  private static Metadata headers(String token, String onBehalfOf) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    if (!onBehalfOf.isEmpty()) {
      headers.put(
          Metadata.Key.of("x-seriatim-on-behalf-of", Metadata.ASCII_STRING_MARSHALLER), onBehalfOf);
    }
    return headers;
  }
}
