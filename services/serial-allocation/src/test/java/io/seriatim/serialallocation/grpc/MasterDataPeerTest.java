package io.seriatim.serialallocation.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Alphabet;
import io.seriatim.kernel.numbering.NumberingProfile;
import io.seriatim.proto.masterdata.v1.FindGrantRequest;
import io.seriatim.proto.masterdata.v1.FindGrantResponse;
import io.seriatim.proto.masterdata.v1.GetProductRequest;
import io.seriatim.proto.masterdata.v1.GetProductResponse;
import io.seriatim.proto.masterdata.v1.GetSiteRequest;
import io.seriatim.proto.masterdata.v1.GetSiteResponse;
import io.seriatim.proto.masterdata.v1.GetTenantRequest;
import io.seriatim.proto.masterdata.v1.GetTenantResponse;
import io.seriatim.proto.masterdata.v1.MarketProfile;
import io.seriatim.proto.masterdata.v1.MarketProfileVersion;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc.MasterDataQueryServiceImplBase;
import io.seriatim.proto.masterdata.v1.NumberingRules;
import io.seriatim.proto.masterdata.v1.Product;
import io.seriatim.proto.masterdata.v1.SerialPolicy;
import io.seriatim.proto.masterdata.v1.Site;
import io.seriatim.proto.masterdata.v1.Tenant;
import io.seriatim.serialallocation.domain.Grant;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What master data says over the contract, and what is made of it. */
class MasterDataPeerTest {
  private static final Gtin GTIN = new Gtin("00309990123455");
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId LYON = new TenantId("cmo-lyon");
  private Server server;
  private ManagedChannel channel;
  private MasterDataPeer peer;

  @BeforeEach
  void start() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(new SmallCatalogue())
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    peer = new MasterDataPeer(() -> channel);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void a_grant_is_read_with_quota_and_whose_prefix() {
    assertThat(peer.grant(GTIN, LYON, new SiteId("lyon")))
        .contains(new Grant("acme-lyon", ACME, LYON, GTIN, 10_000_000, ACME));
  }

  @Test
  void a_product_is_read_with_its_serial_policy() {
    var product = peer.product(GTIN).orElseThrow();

    assertThat(product.owner()).isEqualTo(ACME);
    assertThat(product.policy())
        .isEqualTo(
            new io.seriatim.serialallocation.domain.SerialPolicy(12, "UPPER_ALPHANUMERIC", ""));
  }

  @Test
  @Requirement("URS-ALLOC-070")
  void a_product_is_read_with_its_markets_and_the_profiles_they_have() {
    var product = peer.product(GTIN).orElseThrow();

    assertThat(product.markets()).containsExactly("EU", "US");
    assertThat(product.profiles())
        .containsExactly(new NumberingProfile("EU", 3, 6, 12, Alphabet.NUMERIC, "7", 10_000));
  }

  @Test
  void the_gtin_of_a_case_stands_for_the_product_inside_and_stays_its_own() {
    Gtin cases = GTIN.withIndicator(5);

    assertThat(peer.product(cases).orElseThrow().gtin()).isEqualTo(cases);
    assertThat(peer.grant(cases, LYON, new SiteId("lyon")).orElseThrow().gtin()).isEqualTo(cases);
  }

  @Test
  void a_prefix_is_the_tenants() {
    assertThat(peer.prefixOf(ACME)).contains(new CompanyPrefix("030999"));
  }

  @Test
  void a_sites_operator_is_who_runs_it() {
    assertThat(peer.operatorOf(new SiteId("lyon"))).contains(LYON);
  }

  @Test
  void what_is_not_found_is_empty() {
    assertThat(peer.grant(GTIN, LYON, new SiteId("elsewhere"))).isEmpty();
    assertThat(peer.product(Gtin.parse("04012345123456"))).isEmpty();
  }

  @Test
  void a_fault_goes_on_to_whoever_asked() {
    assertThatThrownBy(() -> peer.prefixOf(LYON)).isInstanceOf(StatusRuntimeException.class);
  }

  /** One product, one grant; the tenant of Lyon can't be read just now. */
  private static final class SmallCatalogue extends MasterDataQueryServiceImplBase {
    @Override
    public void findGrant(FindGrantRequest request, StreamObserver<FindGrantResponse> observer) {
      if (!request.getSiteId().equals("lyon")) {
        observer.onError(Refusals.toStatus(Refusal.notFound("NO_GRANT").given("nothing").build()));
        return;
      }
      answer(
          observer,
          FindGrantResponse.newBuilder()
              .setGrant(
                  io.seriatim.proto.masterdata.v1.Grant.newBuilder()
                      .setGrantId("acme-lyon")
                      .setOwner("acme")
                      .setOperator(request.getOperator())
                      .setGtin(GTIN.value())
                      .addSites("lyon")
                      .setQuota(10_000_000)
                      .setSsccTenant("acme"))
              .build());
    }

    @Override
    public void getProduct(GetProductRequest request, StreamObserver<GetProductResponse> observer) {
      Gtin asked = Gtin.parse(request.getGtin());
      if (!asked.equals(GTIN) && !(request.getOfLevel() && asked.equals(GTIN.withIndicator(5)))) {
        observer.onError(Refusals.toStatus(Refusal.notFound("NOT_FOUND").build()));
        return;
      }
      answer(
          observer,
          GetProductResponse.newBuilder()
              .setProduct(
                  Product.newBuilder()
                      .setGtin(GTIN.value())
                      .setOwner("acme")
                      .addMarkets("EU")
                      .addMarkets("US")
                      .setSerialPolicy(
                          SerialPolicy.newBuilder()
                              .setLength(12)
                              .setAlphabet("UPPER_ALPHANUMERIC")))
              .addMarketProfiles(
                  MarketProfileVersion.newBuilder()
                      .setVersion(3)
                      .setProfile(
                          MarketProfile.newBuilder()
                              .setOwner("acme")
                              .setMarket("EU")
                              .setNumbering(
                                  NumberingRules.newBuilder()
                                      .setMaxLength(12)
                                      .setAlphabet("NUMERIC")
                                      .setPrefix("7"))))
              .build());
    }

    @Override
    public void getSite(GetSiteRequest request, StreamObserver<GetSiteResponse> observer) {
      answer(
          observer,
          GetSiteResponse.newBuilder()
              .setSite(Site.newBuilder().setSiteId("lyon").setOperator("cmo-lyon"))
              .build());
    }

    @Override
    public void getTenant(GetTenantRequest request, StreamObserver<GetTenantResponse> observer) {
      if (!request.getTenantId().equals("acme")) {
        observer.onError(Status.UNAVAILABLE.asRuntimeException());
        return;
      }
      answer(
          observer,
          GetTenantResponse.newBuilder()
              .setTenant(Tenant.newBuilder().setTenantId("acme").setCompanyPrefix("030999"))
              .build());
    }

    private static <R> void answer(StreamObserver<R> observer, R response) {
      observer.onNext(response);
      observer.onCompleted();
    }
  }
}
