package io.seriatim.regulatoryreporting.grpc;

import io.grpc.Channel;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.masterdata.v1.GetPartnerRequest;
import io.seriatim.proto.masterdata.v1.GetProductRequest;
import io.seriatim.proto.masterdata.v1.GetSiteRequest;
import io.seriatim.proto.masterdata.v1.GetTenantRequest;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc.MasterDataQueryServiceBlockingStub;
import io.seriatim.regulatoryreporting.app.MasterData;
import io.seriatim.regulatoryreporting.contract.FactReading;
import io.seriatim.regulatoryreporting.domain.Catalogue;
import io.seriatim.regulatoryreporting.domain.Partner;
import io.seriatim.regulatoryreporting.domain.Product;
import io.seriatim.regulatoryreporting.domain.Site;
import io.seriatim.regulatoryreporting.domain.Tenant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks master data as this service, for the owner; each fact once a catalogue. */
public final class PeerMasterData implements MasterData {
  private final Function<TenantId, Channel> channels;

  /**
   * Asks.
   *
   * @param channels to master data, for an owner
   */
  public PeerMasterData(Function<TenantId, Channel> channels) {
    this.channels = channels;
  }

  @Override
  public Catalogue of(TenantId owner) {
    return new Asked(MasterDataQueryServiceGrpc.newBlockingStub(channels.apply(owner)));
  }

  private static final class Asked implements Catalogue {
    private final MasterDataQueryServiceBlockingStub stub;
    private final Map<Gtin, Optional<Product>> products = new HashMap<>();
    private final Map<SiteId, Optional<Site>> sites = new HashMap<>();
    private final Map<TenantId, Optional<Tenant>> tenants = new HashMap<>();
    private final Map<String, Optional<Partner>> partners = new HashMap<>();

    Asked(MasterDataQueryServiceBlockingStub stub) {
      this.stub = stub;
    }

    @Override
    public Optional<Product> product(Gtin gtin) {
      var asked = GetProductRequest.newBuilder().setGtin(gtin.value()).build();
      return products.computeIfAbsent(
          gtin,
          _ ->
              Answers.found(() -> stub.getProduct(asked))
                  .map(answer -> FactReading.of(answer.getProduct())));
    }

    @Override
    public Optional<Site> site(SiteId id) {
      var asked = GetSiteRequest.newBuilder().setSiteId(id.value()).build();
      return sites.computeIfAbsent(
          id,
          _ ->
              Answers.found(() -> stub.getSite(asked))
                  .map(answer -> FactReading.of(answer.getSite())));
    }

    @Override
    public Optional<Tenant> tenant(TenantId id) {
      var asked = GetTenantRequest.newBuilder().setTenantId(id.value()).build();
      return tenants.computeIfAbsent(
          id,
          _ ->
              Answers.found(() -> stub.getTenant(asked))
                  .map(answer -> FactReading.of(answer.getTenant())));
    }

    @Override
    public Optional<Partner> partner(String id) {
      var asked = GetPartnerRequest.newBuilder().setPartnerId(id).build();
      return partners.computeIfAbsent(
          id,
          _ ->
              Answers.found(() -> stub.getPartner(asked))
                  .map(answer -> FactReading.of(answer.getPartner())));
    }
  }
}
