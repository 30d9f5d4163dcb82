package io.seriatim.aggregation.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.proto.ledger.v1.StreamDescendantsResponse;

/** Sends descendants as fast as they are taken: a slow reader does not fill this process. */
final class DescendantFlow {
  private static final int PER_MESSAGE = 500;

  private final ServerCallStreamObserver<StreamDescendantsResponse> observer;
  private final DescendantWalk walk;
  private boolean ended;

  private DescendantFlow(
      ServerCallStreamObserver<StreamDescendantsResponse> observer, DescendantWalk walk) {
    this.observer = observer;
    this.walk = walk;
  }

  /** Goes on by itself whenever there is room; gRPC calls one handler of a call at a time. */
  static void start(
      ServerCallStreamObserver<StreamDescendantsResponse> observer, DescendantWalk walk) {
    observer.setOnReadyHandler(new DescendantFlow(observer, walk)::goOn);
  }

  private void goOn() {
    try {
      while (!ended && observer.isReady()) {
        send();
      }
    } catch (RuntimeException failure) {
      ended = true;
      observer.onError(Endpoints.status(failure));
    }
  }

  private void send() {
    StreamDescendantsResponse.Builder message = StreamDescendantsResponse.newBuilder();
    while (message.getDescendantsCount() < PER_MESSAGE && walk.hasNext()) {
      message.addDescendants(walk.next());
    }
    if (message.getDescendantsCount() > 0) {
      observer.onNext(message.build());
    }
    if (!walk.hasNext()) {
      ended = true;
      observer.onCompleted();
    }
  }
}
