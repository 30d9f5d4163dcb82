package io.seriatim.aggregation.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.aggregation.LineFixture;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.masterdata.v1.GetProductRequest;
import io.seriatim.proto.masterdata.v1.GetProductResponse;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc.MasterDataQueryServiceImplBase;
import io.seriatim.proto.masterdata.v1.Product;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeerLicencesTest {
  private static final Gtin GTIN = Gtin.parse(LineFixture.GTIN);
  private static final TenantId ACME = TenantId.parse("acme");

  private Status trouble = Status.OK;
  private Server server;
  private ManagedChannel channel;
  private PeerLicences licences;

  @BeforeEach
  void start() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(new OneProduct())
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    licences = new PeerLicences(() -> channel);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void aProductIsItsOwnersAndNobodyElses() {
    assertThat(licences.owns(ACME, GTIN)).isTrue();
    assertThat(licences.owns(TenantId.parse("cmo-lyon"), GTIN)).isFalse();
  }

  @Test
  void whatIsNotFoundIsNotOwnedAndAFaultIsNoAnswer() {
    trouble = Status.NOT_FOUND;
    assertThat(licences.owns(ACME, GTIN)).isFalse();

    trouble = Status.UNAVAILABLE;
    assertThatThrownBy(() -> licences.owns(ACME, GTIN)).isInstanceOf(StatusRuntimeException.class);
  }

  /** One product of acme, unless there is trouble. */
  private final class OneProduct extends MasterDataQueryServiceImplBase {
    @Override
    public void getProduct(GetProductRequest request, StreamObserver<GetProductResponse> observer) {
      if (!trouble.isOk()) {
        observer.onError(trouble.asRuntimeException());
        return;
      }
      observer.onNext(
          GetProductResponse.newBuilder()
              .setProduct(Product.newBuilder().setGtin(request.getGtin()).setOwner("acme"))
              .build());
      observer.onCompleted();
    }
  }
}
