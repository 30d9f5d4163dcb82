package io.seriatim.aggregation.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.aggregation.contract.Licences;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.masterdata.v1.GetProductRequest;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc;

/** Master data, asked in the caller's own name. */
public final class PeerLicences implements Licences {
  private final Peers peers;

  public PeerLicences(Peers peers) {
    this.peers = peers;
  }

  @Override
  public boolean owns(TenantId tenant, Gtin gtin) {
    try {
      return MasterDataQueryServiceGrpc.newBlockingStub(peers.forwardingCaller(Peer.MASTER_DATA))
          .getProduct(GetProductRequest.newBuilder().setGtin(gtin.value()).setOfLevel(true).build())
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
