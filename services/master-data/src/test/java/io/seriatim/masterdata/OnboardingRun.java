package io.seriatim.masterdata;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.chassis.grpc.GrpcServer;
import io.seriatim.masterdata.contract.AgreementWords;
import io.seriatim.masterdata.domain.onboarding.Agreement;
import io.seriatim.proto.masterdata.v1.AgreeOnboardingRequest;
import io.seriatim.proto.masterdata.v1.GetOnboardingRequest;
import io.seriatim.proto.masterdata.v1.GetOnboardingResponse;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc.MasterDataQueryServiceBlockingStub;
import io.seriatim.proto.masterdata.v1.MasterDataStatement;
import io.seriatim.proto.masterdata.v1.OnboardingCommandServiceGrpc;
import io.seriatim.proto.masterdata.v1.OnboardingCommandServiceGrpc.OnboardingCommandServiceBlockingStub;
import io.seriatim.proto.masterdata.v1.OnboardingKey;
import io.seriatim.proto.masterdata.v1.OnboardingQueryServiceGrpc;
import io.seriatim.proto.masterdata.v1.OnboardingQueryServiceGrpc.OnboardingQueryServiceBlockingStub;
import io.seriatim.proto.masterdata.v1.OnboardingSigning;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.proto.masterdata.v1.RequestOnboardingRequest;
import io.seriatim.proto.masterdata.v1.SignGoLiveRequest;
import io.seriatim.proto.masterdata.v1.SignGoLiveResponse;
import io.seriatim.proto.masterdata.v1.StatedLevel;
import io.seriatim.proto.masterdata.v1.StatedProduct;
import io.seriatim.proto.masterdata.v1.StatedSite;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The service with an operator of its own that is taken on, and the calls that do it. */
final class OnboardingRun implements AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> ON_BEHALF_OF =
      Metadata.Key.of("x-seriatim-on-behalf-of", Metadata.ASCII_STRING_MARSHALLER);

  /** New in each run: people and clients outlive it in the identity provider. */
  private final String name = Servers.uniqueKeyspace().substring("test_".length());

  private final Agreement terms =
      DemoOnboarding.terms(
          io.seriatim.kernel.identity.TenantId.parse(operator()), site(), gateway(), "3498765");
  private final FakeRecords records;
  private final EmbeddedServer http;
  private final ManagedChannel channel;
  private final AtomicInteger requests = new AtomicInteger();

  OnboardingRun() throws IOException {
    this.records = new FakeRecords(operator(), site());
    Map<String, Object> settings = new HashMap<>();
    settings.put("seriatim.kafka.bootstrap", Servers.kafka().bootstrap());
    settings.put("seriatim.kafka.topic-prefix", Servers.uniqueTopicPrefix());
    settings.put("seriatim.cassandra.contact", Servers.cassandra().contact());
    settings.put("seriatim.cassandra.datacenter", Servers.cassandra().datacenter());
    settings.put("seriatim.cassandra.keyspace", Servers.uniqueKeyspace());
    settings.put("seriatim.keycloak.issuer", Servers.keycloak().issuer());
    settings.put(
        "seriatim.onboarding.client-secret",
        Servers.description().clientSecret("seriatim-onboarding"));
    settings.put("seriatim.onboarding.second-factor-roles", "");
    settings.put("seriatim.addr.serial-allocation", records.address());
    settings.put("seriatim.addr.reconciliation", records.address());
    this.http = ApplicationContext.builder().properties(settings).run(EmbeddedServer.class);
    int port = context().getBean(GrpcServer.class).port();
    this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  String operator() {
    return "cmo-" + name;
  }

  String site() {
    return "site-" + name;
  }

  String gateway() {
    return "gw-" + name;
  }

  String user() {
    return "nora." + name;
  }

  String httpAddress() {
    return "http://127.0.0.1:" + http.getPort();
  }

  Agreement terms() {
    return terms;
  }

  ApplicationContext context() {
    return http.getApplicationContext();
  }

  ManagedChannel channel() {
    return channel;
  }

  OnboardingKey key() {
    return OnboardingKey.newBuilder().setOwner("acme").setOperator(operator()).build();
  }

  /** A request id nobody used yet. */
  String id() {
    return "r-" + name + "-" + requests.incrementAndGet();
  }

  OnboardingCommandServiceBlockingStub as(String user) {
    return commands(Servers.tokenFor(user));
  }

  OnboardingCommandServiceBlockingStub commands(String token) {
    return with(token, "", OnboardingCommandServiceGrpc::newBlockingStub);
  }

  OnboardingQueryServiceBlockingStub queries(String token) {
    return with(token, "", OnboardingQueryServiceGrpc::newBlockingStub);
  }

  MasterDataQueryServiceBlockingStub facts(String token) {
    return with(token, "", MasterDataQueryServiceGrpc::newBlockingStub);
  }

  <S extends AbstractStub<S>> S with(String token, String onBehalfOf, Function<Channel, S> stub) {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + token);
    if (!onBehalfOf.isEmpty()) {
      headers.put(ON_BEHALF_OF, onBehalfOf);
    }
    return stub.apply(channel).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  RequestOnboardingRequest request() {
    return RequestOnboardingRequest.newBuilder()
        .setRequestId(id())
        .setOperator(operator())
        .setPurpose("packing Demozol in Nantes")
        .build();
  }

  AgreeOnboardingRequest agreement() {
    return AgreeOnboardingRequest.newBuilder()
        .setRequestId(id())
        .setKey(key())
        .setAgreement(AgreementWords.write(terms))
        .build();
  }

  GetOnboardingResponse shown() {
    return queries(Servers.tokenFor("audra"))
        .getOnboarding(GetOnboardingRequest.newBuilder().setKey(key()).build());
  }

  SignGoLiveResponse sign(String user, String password) {
    return as(user)
        .signGoLive(
            SignGoLiveRequest.newBuilder()
                .setRequestId(id())
                .setKey(key())
                .setRecordHash(shown().getRecordHash())
                .setSigning(
                    OnboardingSigning.newBuilder()
                        .setMeaning("may pack from today")
                        .setUsername(user)
                        .setPassword(password))
                .build());
  }

  MasterDataStatement statement(String gtin) {
    return MasterDataStatement.newBuilder()
        .setGln(terms.party().gln().value())
        .setSsccCompanyPrefix("030999")
        .addSites(
            StatedSite.newBuilder()
                .setSiteId(site())
                .setGln(terms.sites().getFirst().gln().value()))
        .addProducts(
            StatedProduct.newBuilder()
                .setGtin(gtin)
                .setArticleNumber("ART-4711")
                .setNetContent("30 tablets")
                .setStrength("50 mg")
                .addMarkets("US")
                .setShelfLifeMonths(24)
                .addHierarchy(
                    StatedLevel.newBuilder()
                        .setLevel(PackLevel.PACK_LEVEL_CASE)
                        .setCapacity(24)
                        .setGtin("50309990123450"))
                .addHierarchy(
                    StatedLevel.newBuilder().setLevel(PackLevel.PACK_LEVEL_PALLET).setCapacity(40))
                .setSerialLength(12)
                .setSerialAlphabet("UPPER_ALPHANUMERIC"))
        .build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    http.close();
    records.close();
  }
}
