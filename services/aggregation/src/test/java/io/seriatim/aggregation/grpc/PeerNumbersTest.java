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
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc.AllocationQueryServiceImplBase;
import io.seriatim.proto.allocation.v1.Resolution;
import io.seriatim.proto.allocation.v1.ResolveSerialRequest;
import io.seriatim.proto.allocation.v1.ResolveSerialResponse;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-042")
class PeerNumbersTest {
  private static final Sgtin NUMBER =
      new Sgtin(Gtin.parse(LineFixture.GTIN), SerialNumber.parse("C1"));
  private static final Order ORDER = LineFixture.order("PO-7", "LOT7", "acme", "cmo-lyon", "lyon");

  private Status trouble = Status.OK;
  private Resolution resolution = Resolution.RESOLUTION_LEASED;
  private Server server;
  private ManagedChannel channel;
  private PeerNumbers numbers;

  @BeforeEach
  void start() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(new OneNumber())
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    numbers =
        new PeerNumbers(
            () -> channel, id -> id.equals("PO-7") ? Optional.of(ORDER) : Optional.empty());
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void aLeasedNumberIsOfItsOrderAndAnyOtherOfNone() {
    assertThat(numbers.orderOf(NUMBER)).contains(ORDER);

    resolution = Resolution.RESOLUTION_NOT_LEASED;
    assertThat(numbers.orderOf(NUMBER)).isEmpty();

    resolution = Resolution.RESOLUTION_IMPORTED;
    assertThat(numbers.orderOf(NUMBER)).isEmpty();
  }

  @Test
  void whatIsNotFoundWasNotGivenOutAndAFaultIsNoAnswer() {
    trouble = Status.NOT_FOUND;
    assertThat(numbers.orderOf(NUMBER)).isEmpty();

    trouble = Status.UNAVAILABLE;
    assertThatThrownBy(() -> numbers.orderOf(NUMBER)).isInstanceOf(StatusRuntimeException.class);
  }

  /** One number of one order, unless there is trouble. */
  private final class OneNumber extends AllocationQueryServiceImplBase {
    @Override
    public void resolveSerial(
        ResolveSerialRequest request, StreamObserver<ResolveSerialResponse> observer) {
      if (!trouble.isOk()) {
        observer.onError(trouble.asRuntimeException());
        return;
      }
      observer.onNext(
          ResolveSerialResponse.newBuilder().setResolution(resolution).setOrderId("PO-7").build());
      observer.onCompleted();
    }
  }
}
