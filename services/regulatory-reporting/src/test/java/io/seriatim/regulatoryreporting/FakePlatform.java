package io.seriatim.regulatoryreporting;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceImplBase;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.ListChildrenResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.masterdata.v1.Address;
import io.seriatim.proto.masterdata.v1.GetPartnerRequest;
import io.seriatim.proto.masterdata.v1.GetPartnerResponse;
import io.seriatim.proto.masterdata.v1.GetProductRequest;
import io.seriatim.proto.masterdata.v1.GetProductResponse;
import io.seriatim.proto.masterdata.v1.GetSiteRequest;
import io.seriatim.proto.masterdata.v1.GetSiteResponse;
import io.seriatim.proto.masterdata.v1.GetTenantRequest;
import io.seriatim.proto.masterdata.v1.GetTenantResponse;
import io.seriatim.proto.masterdata.v1.HierarchyLevel;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc.MasterDataQueryServiceImplBase;
import io.seriatim.proto.masterdata.v1.Partner;
import io.seriatim.proto.masterdata.v1.Product;
import io.seriatim.proto.masterdata.v1.Site;
import io.seriatim.proto.masterdata.v1.Tenant;
import io.seriatim.regulatoryreporting.contract.Micros;
import io.seriatim.regulatoryreporting.domain.Goods;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The ledger's rows and the master data of the demo world over gRPC, as those services answer. */
final class FakePlatform implements AutoCloseable {
  private static final Metadata.Key<String> ON_BEHALF_OF =
      Metadata.Key.of("x-seriatim-on-behalf-of", Metadata.ASCII_STRING_MARSHALLER);

  private final Server server;
  private final LedgerInMemory ledger = DemoWorld.ledger();
  private final FactsInMemory facts = DemoWorld.facts();
  private final Set<String> tenants = ConcurrentHashMap.newKeySet();
  private volatile long stamp = DemoWorld.SHIPPED_STAMP;
  private volatile boolean partnerKnown = true;

  FakePlatform() throws IOException {
    this.server =
        NettyServerBuilder.forPort(0)
            .addService(new Facts())
            .addService(new Rows())
            .intercept(new TenantWatcher())
            .build()
            .start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** The tenants somebody asked for. */
  Set<String> tenants() {
    return Set.copyOf(tenants);
  }

  /** The rows include everything up to this stamp. */
  void includes(long upTo) {
    stamp = upTo;
  }

  void knowsPartner(boolean known) {
    partnerKnown = known;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class TenantWatcher implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      tenants.add(Optional.ofNullable(headers.get(ON_BEHALF_OF)).orElse("nobody"));
      return next.startCall(call, headers);
    }
  }

  private final class Rows extends LedgerQueryServiceImplBase {
    @Override
    public void getObject(GetObjectRequest asked, StreamObserver<GetObjectResponse> to) {
      answer(
          to,
          ledger
              .find(DemoWorld.ACME, ItemId.parse(asked.getItemId()))
              .map(goods -> GetObjectResponse.newBuilder().setState(row(goods)).build()));
    }

    @Override
    public void listChildren(ListChildrenRequest asked, StreamObserver<ListChildrenResponse> to) {
      ListChildrenResponse.Builder response = ListChildrenResponse.newBuilder();
      ledger
          .children(DemoWorld.ACME, ItemId.parse(asked.getParent()))
          .forEach(goods -> response.addChildren(row(goods)));
      answer(to, Optional.of(response.build()));
    }
  }

  private ObjectState row(Goods goods) {
    ObjectState.Builder row =
        ObjectState.newBuilder()
            .setItemId(goods.id().canonical())
            .setOwner("acme")
            .setStage(Stage.STAGE_COMMISSIONED)
            .setIdentity(Identity.IDENTITY_ALIVE)
            .setBornMicros(Micros.of(goods.born().orElseThrow().at()))
            .setSupplySite(goods.born().orElseThrow().site().value())
            .setChangedMicros(Micros.of(goods.changedAt()))
            .setStamp(Math.min(stamp, goods.stamp()))
            .setParent(goods.parent().map(ItemId::canonical).orElse(""));
    goods
        .batch()
        .ifPresent(batch ->
            row.setGtin(batch.product().value())
                .setLot(batch.lot().value())
                .setExpiry(batch.expiry().value()));
    goods.children().ifPresent(count -> row.setContents(Contents.newBuilder().setChildren(count)));
    return row.build();
  }

  private final class Facts extends MasterDataQueryServiceImplBase {
    @Override
    public void getProduct(GetProductRequest asked, StreamObserver<GetProductResponse> to) {
      answer(
          to,
          facts
              .product(Gtin.parse(asked.getGtin()))
              .map(
                  product -> GetProductResponse.newBuilder().setProduct(message(product)).build()));
    }

    @Override
    public void getSite(GetSiteRequest asked, StreamObserver<GetSiteResponse> to) {
      answer(
          to,
          facts
              .site(SiteId.parse(asked.getSiteId()))
              .map(site -> GetSiteResponse.newBuilder().setSite(message(site)).build()));
    }

    @Override
    public void getTenant(GetTenantRequest asked, StreamObserver<GetTenantResponse> to) {
      answer(
          to,
          facts
              .tenant(TenantId.parse(asked.getTenantId()))
              .map(tenant ->
                  GetTenantResponse.newBuilder()
                      .setTenant(
                          Tenant.newBuilder()
                              .setTenantId(tenant.id().value())
                              .setName(tenant.name())
                              .setGln(tenant.gln().value())
                              .setCompanyPrefix(tenant.companyPrefix().value()))
                      .build()));
    }

    @Override
    public void getPartner(GetPartnerRequest asked, StreamObserver<GetPartnerResponse> to) {
      answer(
          to,
          facts
              .partner(asked.getPartnerId())
              .filter(_ -> partnerKnown)
              .map(
                  partner -> GetPartnerResponse.newBuilder().setPartner(message(partner)).build()));
    }
  }

  private static Product message(io.seriatim.regulatoryreporting.domain.Product product) {
    Product.Builder message =
        Product.newBuilder()
            .setGtin(product.gtin().value())
            .setCompanyPrefixLength(product.prefixLength())
            .setNdc(product.ndc())
            .setName(product.name())
            .setDosageForm(product.dosageForm())
            .setStrength(product.strength())
            .setNetContent(product.netContent());
    product
        .levels()
        .forEach(gtin -> message.addHierarchy(HierarchyLevel.newBuilder().setGtin(gtin.value())));
    return message.build();
  }

  private static Site message(io.seriatim.regulatoryreporting.domain.Site site) {
    return Site.newBuilder()
        .setSiteId(site.id().value())
        .setOperator(site.operator().value())
        .setName(site.name())
        .setGln(site.gln().value())
        .setCompanyPrefixLength(site.prefixLength())
        .setAddress(message(site.address()))
        .setTimeZone(site.zone().getId())
        .build();
  }

  private static Partner message(io.seriatim.regulatoryreporting.domain.Partner partner) {
    Gln shipTo = partner.shipTo();
    return Partner.newBuilder()
        .setPartnerId(partner.id())
        .setName(partner.name())
        .setGln(partner.gln().value())
        .setShipToGln(shipTo.value())
        .setCompanyPrefixLength(partner.prefixLength())
        .setAddress(message(partner.address()))
        .build();
  }

  private static Address message(io.seriatim.regulatoryreporting.domain.Address address) {
    return Address.newBuilder()
        .setStreet(address.street())
        .setCity(address.city())
        .setState(address.state())
        .setPostalCode(address.postalCode())
        .setCountryCode(address.countryCode())
        .build();
  }

  private static <R> void answer(StreamObserver<R> to, Optional<R> answer) {
    if (answer.isEmpty()) {
      to.onError(Status.NOT_FOUND.asRuntimeException());
      return;
    }
    to.onNext(answer.get());
    to.onCompleted();
  }
}
