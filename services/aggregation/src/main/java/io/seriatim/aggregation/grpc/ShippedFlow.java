package io.seriatim.aggregation.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.seriatim.proto.ledger.v1.ListShippedBeforeResponse;
import io.seriatim.proto.ledger.v1.ShippedObject;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Sends what is found, some hundred at once. */
final class ShippedFlow {
  private static final int AT_ONCE = 200;
  private static final long PAUSE_NANOS = 1_000_000;

  private final ServerCallStreamObserver<ListShippedBeforeResponse> observer;
  private ListShippedBeforeResponse.Builder next = ListShippedBeforeResponse.newBuilder();

  ShippedFlow(ServerCallStreamObserver<ListShippedBeforeResponse> observer) {
    this.observer = observer;
  }

  void add(ShippedObject object) {
    next.addObjects(object);
    if (next.getObjectsCount() == AT_ONCE) {
      send();
    }
  }

  /** The last message; there is always one. */
  void end(List<Integer> missingPartitions) {
    next.addAllMissingPartitions(missingPartitions);
    send();
    observer.onCompleted();
  }

  /** Waits for a slow reader here: the call has a thread of its own, and memory is shared. */
  private void send() {
    while (!observer.isReady() && !observer.isCancelled()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    if (observer.isCancelled()) {
      throw Status.CANCELLED.withDescription("nobody listens any more").asRuntimeException();
    }
    observer.onNext(next.build());
    next = ListShippedBeforeResponse.newBuilder();
  }
}
