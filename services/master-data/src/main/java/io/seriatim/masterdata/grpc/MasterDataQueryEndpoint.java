package io.seriatim.masterdata.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.app.LookUpFacts;
import io.seriatim.masterdata.contract.FactReading;
import io.seriatim.masterdata.contract.FactWriting;
import io.seriatim.masterdata.domain.Product;
import io.seriatim.proto.masterdata.v1.FindGrantRequest;
import io.seriatim.proto.masterdata.v1.FindGrantResponse;
import io.seriatim.proto.masterdata.v1.GetLineRequest;
import io.seriatim.proto.masterdata.v1.GetLineResponse;
import io.seriatim.proto.masterdata.v1.GetMarketProfileRequest;
import io.seriatim.proto.masterdata.v1.GetMarketProfileResponse;
import io.seriatim.proto.masterdata.v1.GetPartnerRequest;
import io.seriatim.proto.masterdata.v1.GetPartnerResponse;
import io.seriatim.proto.masterdata.v1.GetProductRequest;
import io.seriatim.proto.masterdata.v1.GetProductResponse;
import io.seriatim.proto.masterdata.v1.GetSiteRequest;
import io.seriatim.proto.masterdata.v1.GetSiteResponse;
import io.seriatim.proto.masterdata.v1.GetTenantRequest;
import io.seriatim.proto.masterdata.v1.GetTenantResponse;
import io.seriatim.proto.masterdata.v1.ListSitesRequest;
import io.seriatim.proto.masterdata.v1.ListSitesResponse;
import io.seriatim.proto.masterdata.v1.MarketProfileVersion;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc.MasterDataQueryServiceImplBase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows facts to those whom they concern; all others are told that there is nothing. */
public final class MasterDataQueryEndpoint extends MasterDataQueryServiceImplBase {
  private final Endpoints endpoints;
  private final LookUpFacts facts;
  private final Clock clock;

  public MasterDataQueryEndpoint(Endpoints endpoints, LookUpFacts facts, Clock clock) {
    this.endpoints = endpoints;
    this.facts = facts;
    this.clock = clock;
  }

  @Override
  public void getTenant(GetTenantRequest request, StreamObserver<GetTenantResponse> observer) {
    find(
        observer,
        request,
        "tenant " + request.getTenantId(),
        () ->
            facts
                .tenant(acting(), TenantId.parse(request.getTenantId()))
                .map(found ->
                    GetTenantResponse.newBuilder()
                        .setTenant(FactWriting.of(found.fact()))
                        .setVersion(found.version())
                        .build()));
  }

  @Override
  public void getSite(GetSiteRequest request, StreamObserver<GetSiteResponse> observer) {
    find(
        observer,
        request,
        "site " + request.getSiteId(),
        () ->
            facts
                .site(acting(), SiteId.parse(request.getSiteId()))
                .map(found ->
                    GetSiteResponse.newBuilder()
                        .setSite(FactWriting.of(found.fact()))
                        .setVersion(found.version())
                        .build()));
  }

  @Override
  public void listSites(ListSitesRequest request, StreamObserver<ListSitesResponse> observer) {
    endpoints.read(
        observer,
        () ->
            ListSitesResponse.newBuilder()
                .addAllSites(facts.sites(acting()).stream().map(FactWriting::of).toList())
                .build());
  }

  @Override
  public void getLine(GetLineRequest request, StreamObserver<GetLineResponse> observer) {
    find(
        observer,
        request,
        "line " + request.getLineId() + " of site " + request.getSiteId(),
        () ->
            facts
                .line(
                    acting(), SiteId.parse(request.getSiteId()), LineId.parse(request.getLineId()))
                .map(found ->
                    GetLineResponse.newBuilder()
                        .setLine(FactWriting.of(found.fact()))
                        .setVersion(found.version())
                        .build()));
  }

  @Override
  public void getPartner(GetPartnerRequest request, StreamObserver<GetPartnerResponse> observer) {
    find(
        observer,
        request,
        "partner " + request.getPartnerId(),
        () ->
            facts
                .partner(acting(), request.getPartnerId())
                .map(found ->
                    GetPartnerResponse.newBuilder()
                        .setPartner(FactWriting.of(found.fact()))
                        .setVersion(found.version())
                        .build()));
  }

  @Override
  public void getProduct(GetProductRequest request, StreamObserver<GetProductResponse> observer) {
    find(
        observer,
        request,
        "product " + request.getGtin(),
        () ->
            facts
                .product(acting(), gtin(request.getGtin(), request.getOfLevel()))
                .map(found ->
                    GetProductResponse.newBuilder()
                        .setProduct(FactWriting.of(found.fact()))
                        .setVersion(found.version())
                        .addAllMarketProfiles(profiles(found.fact()))
                        .build()));
  }

  @Override
  public void getMarketProfile(
      GetMarketProfileRequest request, StreamObserver<GetMarketProfileResponse> observer) {
    find(
        observer,
        request,
        "profile of market " + request.getMarket(),
        () ->
            facts
                .marketProfile(acting(), request.getMarket())
                .map(found ->
                    GetMarketProfileResponse.newBuilder()
                        .setMarketProfile(FactWriting.of(found.fact()))
                        .setVersion(found.version())
                        .build()));
  }

  private List<MarketProfileVersion> profiles(Product product) {
    return facts.profilesOf(product).stream()
        .map(found ->
            MarketProfileVersion.newBuilder()
                .setProfile(FactWriting.of(found.fact()))
                .setVersion(found.version())
                .build())
        .toList();
  }

  @Override
  public void findGrant(FindGrantRequest request, StreamObserver<FindGrantResponse> observer) {
    endpoints.query(
        observer, Act.of("FindGrant", "", request).about(request.getGtin()), () -> grant(request));
  }

  private Gtin gtin(String given, boolean ofLevel) {
    Gtin gtin = Gtin.parse(given);
    return ofLevel ? facts.packedInto(gtin) : gtin;
  }

  private Answer<FindGrantResponse> grant(FindGrantRequest request) {
    LocalDate day =
        request.getOnDay().isEmpty()
            ? LocalDate.now(clock)
            : FactReading.day("on day", request.getOnDay());
    return facts
        .grant(
            acting(),
            gtin(request.getGtin(), request.getOfLevel()),
            TenantId.parse(request.getOperator()),
            SiteId.parse(request.getSiteId()),
            day)
        .map(grant ->
            Answer.done(FindGrantResponse.newBuilder().setGrant(FactWriting.of(grant)).build()))
        .orElseGet(() -> Answer.refused(noGrant(request, day)));
  }

  private static Refusal noGrant(FindGrantRequest request, LocalDate day) {
    return Refusal.notFound("NO_GRANT")
        .given(
            "%s at site %s, GTIN %s, %s"
                .formatted(request.getOperator(), request.getSiteId(), request.getGtin(), day))
        .expected("a grant of the product's owner that covers operator, site and day")
        .advice("ask the owner of the product to publish a grant")
        .retryMayHelp(true)
        .build();
  }

  private <R> void find(
      StreamObserver<R> observer, MessageLite request, String what, Supplier<Optional<R>> lookUp) {
    endpoints.query(
        observer,
        Act.of("LookUp", "", request).about(what),
        () -> lookUp.get().map(Answer::done).orElseGet(() -> Answer.refused(notFound(what))));
  }

  private static Refusal notFound(String what) {
    return Refusal.notFound("NOT_FOUND")
        .given(what)
        .expected("something of " + acting() + " or granted to it")
        .advice("check the id, and for whom you are signed in")
        .build();
  }

  private static TenantId acting() {
    return Callers.current().tenant();
  }
}
