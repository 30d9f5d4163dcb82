package io.seriatim.reconciliation.grpc;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.masterdata.v1.FindGrantRequest;
import io.seriatim.proto.masterdata.v1.GetLineRequest;
import io.seriatim.proto.masterdata.v1.GetProductRequest;
import io.seriatim.proto.masterdata.v1.GetSiteRequest;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc.MasterDataQueryServiceBlockingStub;
import io.seriatim.proto.masterdata.v1.Site;
import io.seriatim.reconciliation.app.MasterData;
import io.seriatim.reconciliation.contract.ProductWords;
import io.seriatim.reconciliation.domain.Grant;
import io.seriatim.reconciliation.domain.Product;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks master-data in the caller's name. */
public final class MasterDataPeer implements MasterData {
  private final MasterDataQueryServiceBlockingStub stub;

  public MasterDataPeer(Channel channel) {
    this.stub = MasterDataQueryServiceGrpc.newBlockingStub(channel);
  }

  @Override
  public Optional<Product> product(Gtin gtin) {
    var request = GetProductRequest.newBuilder().setGtin(gtin.value()).build();
    return found(() -> stub.getProduct(request))
        .map(answer -> ProductWords.read(answer.getProduct()));
  }

  @Override
  public Optional<SiteFacts> site(SiteId site) {
    var request = GetSiteRequest.newBuilder().setSiteId(site.value()).build();
    return found(() -> stub.getSite(request)).map(answer -> facts(answer.getSite()));
  }

  @Override
  public boolean hasLine(SiteId site, LineId line) {
    var request =
        GetLineRequest.newBuilder().setSiteId(site.value()).setLineId(line.value()).build();
    return found(() -> stub.getLine(request)).isPresent();
  }

  @Override
  public Optional<Grant> grant(Gtin gtin, TenantId operator, SiteId site, LocalDate day) {
    var request =
        FindGrantRequest.newBuilder()
            .setGtin(gtin.value())
            .setOperator(operator.value())
            .setSiteId(site.value())
            .setOnDay(day.toString())
            .build();
    return found(() -> stub.findGrant(request)).map(answer -> grant(answer.getGrant()));
  }

  private static SiteFacts facts(Site site) {
    return new SiteFacts(TenantId.parse(site.getOperator()), ZoneId.of(site.getTimeZone()));
  }

  private static Grant grant(io.seriatim.proto.masterdata.v1.Grant wire) {
    return new Grant(wire.getGrantId(), wire.getQuota(), TenantId.parse(wire.getReleasingTenant()));
  }

  /** What is not found is not there; every other refusal and fault goes on to the caller. */
  static <T> Optional<T> found(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (StatusRuntimeException failed) {
      if (failed.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }
}
