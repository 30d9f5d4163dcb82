package io.seriatim.serialallocation.grpc;

import io.grpc.stub.StreamObserver;
import java.util.function.BiConsumer;

/** Takes an import part by part, each answered before the next is read; ends at a refusal. */
final class ImportFlow<Q, A> implements StreamObserver<Q> {
  private final StreamObserver<A> observer;
  private final BiConsumer<Q, StreamObserver<A>> take;
  private boolean refused;

  ImportFlow(StreamObserver<A> observer, BiConsumer<Q, StreamObserver<A>> take) {
    this.observer = observer;
    this.take = take;
  }

  @Override
  public void onNext(Q part) {
    if (!refused) {
      take.accept(part, new OneOfMany());
    }
  }

  @Override
  public void onError(Throwable gone) {
    // the sender went away; it goes on at the next line whenever it comes back
  }

  @Override
  public void onCompleted() {
    if (!refused) {
      observer.onCompleted();
    }
  }

  /** An answer that leaves the call open. */
  private final class OneOfMany implements StreamObserver<A> {
    @Override
    public void onNext(A answer) {
      observer.onNext(answer);
    }

    @Override
    public void onError(Throwable no) {
      refused = true;
      observer.onError(no);
    }

    @Override
    public void onCompleted() {
      // more parts may come
    }
  }
}
