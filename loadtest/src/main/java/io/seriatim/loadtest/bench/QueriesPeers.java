package io.seriatim.loadtest.bench;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.proto.masterdata.v1.GetProductRequest;
import io.seriatim.proto.masterdata.v1.GetProductResponse;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc.MasterDataQueryServiceImplBase;
import io.seriatim.proto.masterdata.v1.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/** What the ledger asks other services: the orders, and who owns a product. */
final class QueriesPeers extends MasterDataQueryServiceImplBase {
  private QueriesPeers() {}

  static Server start(int port, long quantity) {
    try {
      return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
          .addService(new LedgerOrders(quantity))
          .addService(new QueriesPeers())
          .build()
          .start();
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  @Override
  public void getProduct(GetProductRequest request, StreamObserver<GetProductResponse> observer) {
    observer.onNext(
        GetProductResponse.newBuilder()
            .setProduct(
                Product.newBuilder().setGtin(request.getGtin()).setOwner(LedgerOrders.OWNER))
            .build());
    observer.onCompleted();
  }
}
