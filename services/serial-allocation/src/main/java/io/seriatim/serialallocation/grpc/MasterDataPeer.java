package io.seriatim.serialallocation.grpc;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.Alphabet;
import io.seriatim.kernel.numbering.GuessProbability;
import io.seriatim.kernel.numbering.NumberingProfile;
import io.seriatim.proto.masterdata.v1.FindGrantRequest;
import io.seriatim.proto.masterdata.v1.GetProductRequest;
import io.seriatim.proto.masterdata.v1.GetProductResponse;
import io.seriatim.proto.masterdata.v1.GetSiteRequest;
import io.seriatim.proto.masterdata.v1.GetTenantRequest;
import io.seriatim.proto.masterdata.v1.MarketProfileVersion;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc.MasterDataQueryServiceBlockingStub;
import io.seriatim.proto.masterdata.v1.NumberingRules;
import io.seriatim.serialallocation.app.MasterData;
import io.seriatim.serialallocation.domain.Grant;
import io.seriatim.serialallocation.domain.Product;
import io.seriatim.serialallocation.domain.SerialPolicy;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Master data, asked in the caller's own name. */
public final class MasterDataPeer implements MasterData {
  private static final int SHORTEST = 6;
  private static final int LONGEST = 20;

  private final Supplier<Channel> channel;
  private final Function<Channel, MasterDataQueryServiceBlockingStub> stub =
      MasterDataQueryServiceGrpc::newBlockingStub;

  /**
   * Over channels that carry the caller's token.
   *
   * @param channel asked for every call
   */
  public MasterDataPeer(Supplier<Channel> channel) {
    this.channel = channel;
  }

  @Override
  public Optional<Product> product(Gtin gtin) {
    GetProductRequest request =
        GetProductRequest.newBuilder().setGtin(gtin.value()).setOfLevel(true).build();
    return found(() -> query().getProduct(request)).map(answer -> product(gtin, answer));
  }

  @Override
  public Optional<Grant> grant(Gtin gtin, TenantId operator, SiteId site) {
    FindGrantRequest request =
        FindGrantRequest.newBuilder()
            .setGtin(gtin.value())
            .setOperator(operator.value())
            .setSiteId(site.value())
            .setOfLevel(true)
            .build();
    return found(() -> query().findGrant(request)).map(answer -> grant(gtin, answer.getGrant()));
  }

  @Override
  public Optional<TenantId> operatorOf(SiteId site) {
    GetSiteRequest request = GetSiteRequest.newBuilder().setSiteId(site.value()).build();
    return found(() -> query().getSite(request))
        .map(answer -> TenantId.parse(answer.getSite().getOperator()));
  }

  @Override
  public Optional<CompanyPrefix> prefixOf(TenantId tenant) {
    GetTenantRequest request = GetTenantRequest.newBuilder().setTenantId(tenant.value()).build();
    return found(() -> query().getTenant(request))
        .map(answer -> answer.getTenant().getCompanyPrefix())
        .filter(prefix -> !prefix.isEmpty())
        .map(CompanyPrefix::parse);
  }

  private MasterDataQueryServiceBlockingStub query() {
    return stub.apply(channel.get());
  }

  /** What is said of a product is so for its cases, which have a GTIN of their own. */
  private static Product product(Gtin gtin, GetProductResponse answer) {
    io.seriatim.proto.masterdata.v1.Product message = answer.getProduct();
    return new Product(
        gtin,
        TenantId.parse(message.getOwner()),
        new SerialPolicy(
            message.getSerialPolicy().getLength(),
            message.getSerialPolicy().getAlphabet(),
            message.getSerialPolicy().getPrefix()),
        message.getMarketsList(),
        answer.getMarketProfilesList().stream().map(MasterDataPeer::profile).toList());
  }

  private static NumberingProfile profile(MarketProfileVersion message) {
    NumberingRules rules = message.getProfile().getNumbering();
    return new NumberingProfile(
        message.getProfile().getMarket(),
        message.getVersion(),
        rules.getMinLength() == 0 ? SHORTEST : rules.getMinLength(),
        rules.getMaxLength() == 0 ? LONGEST : rules.getMaxLength(),
        rules.getAlphabet().isEmpty() ? Alphabet.CSET82 : SerialPolicy.letters(rules.getAlphabet()),
        rules.getPrefix(),
        rules.getGuessFactor() == 0 ? GuessProbability.FACTOR : rules.getGuessFactor());
  }

  private static Grant grant(Gtin gtin, io.seriatim.proto.masterdata.v1.Grant message) {
    return new Grant(
        message.getGrantId(),
        TenantId.parse(message.getOwner()),
        TenantId.parse(message.getOperator()),
        gtin,
        message.getQuota(),
        TenantId.parse(message.getSsccTenant()));
  }

  /** What is not found is an answer; everything else goes on to whoever asked us. */
  private static <T> Optional<T> found(Supplier<T> asked) {
    try {
      return Optional.of(asked.get());
    } catch (StatusRuntimeException no) {
      if (no.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw no;
    }
  }
}
