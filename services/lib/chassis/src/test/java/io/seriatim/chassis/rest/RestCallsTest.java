package io.seriatim.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc.AllocationQueryServiceImplBase;
import io.seriatim.proto.allocation.v1.FetchNumbersRequest;
import io.seriatim.proto.allocation.v1.FetchNumbersResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestCallsTest {
  private final AtomicBoolean gone = new AtomicBoolean();
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    String name = InProcessServerBuilder.generateName();
    server = InProcessServerBuilder.forName(name).addService(new Endless()).build().start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void a_client_that_hangs_up_ends_the_call_that_was_made_for_it() {
    // Given
    Route route = Route.of(AllocationQueryServiceGrpc.getFetchNumbersMethod()).getFirst();
    var answers =
        new RestCalls(channel).stream(route, "", FetchNumbersRequest.getDefaultInstance());
    assertThat(answers.messages().hasNext()).isTrue();

    // When
    answers.hangUp().run();

    // Then
    await().untilTrue(gone);
  }

  /** Sends one message and then nothing more. */
  private final class Endless extends AllocationQueryServiceImplBase {
    @Override
    public void fetchNumbers(
        FetchNumbersRequest request, StreamObserver<FetchNumbersResponse> observer) {
      ((ServerCallStreamObserver<FetchNumbersResponse>) observer)
          .setOnCancelHandler(() -> gone.set(true));
      observer.onNext(FetchNumbersResponse.getDefaultInstance());
    }
  }
}
