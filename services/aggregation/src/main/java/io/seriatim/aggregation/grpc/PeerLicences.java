package io.seriatim.aggregation.grpc;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.aggregation.contract.Licences;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.masterdata.v1.GetProductRequest;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc;
import java.util.function.Supplier;

/** Master data, asked in the caller's own name. */
public final class PeerLicences implements Licences {
  private final Supplier<Channel> channel;

  /**
   * Over channels that carry the caller's token.
   *
   * @param channel asked for every call
   */
  public PeerLicences(Supplier<Channel> channel) {
    this.channel = channel;
  }

  @Override
  public boolean owns(TenantId tenant, Gtin gtin) {
    return owns(tenant, gtin, true);
  }

  @Override
  public boolean ownsProduct(TenantId tenant, Gtin gtin) {
    return owns(tenant, gtin, false);
  }

  private boolean owns(TenantId tenant, Gtin gtin, boolean ofLevel) {
    try {
      return MasterDataQueryServiceGrpc.newBlockingStub(channel.get())
          .getProduct(
              GetProductRequest.newBuilder().setGtin(gtin.value()).setOfLevel(ofLevel).build())
          .getProduct()
          .getOwner()
          .equals(tenant.value());
    } catch (StatusRuntimeException no) {
      if (no.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return false;
      }
      throw no;
    }
  }
}
