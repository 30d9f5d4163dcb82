package io.seriatim.serialallocation.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.proto.allocation.v1.FetchNumbersResponse;
import io.seriatim.serialallocation.contract.CodeRecords;
import io.seriatim.serialallocation.domain.IssuedCode;
import java.util.Iterator;

/** Sends numbers as fast as they are read: a slow gateway does not fill this process. */
final class NumberFlow {
  private final ServerCallStreamObserver<FetchNumbersResponse> observer;
  private final Iterator<IssuedCode> numbers;
  private final String lastDay;
  private final int perMessage;
  private boolean ended;

  private NumberFlow(
      ServerCallStreamObserver<FetchNumbersResponse> observer,
      Iterator<IssuedCode> numbers,
      String lastDay,
      int perMessage) {
    this.observer = observer;
    this.numbers = numbers;
    this.lastDay = lastDay;
    this.perMessage = perMessage;
  }

  /** Goes on by itself whenever there is room; gRPC calls one handler of a call at a time. */
  static void start(
      ServerCallStreamObserver<FetchNumbersResponse> observer,
      Iterator<IssuedCode> numbers,
      String lastDay,
      int perMessage) {
    NumberFlow flow = new NumberFlow(observer, numbers, lastDay, perMessage);
    observer.setOnReadyHandler(flow::goOn);
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
    FetchNumbersResponse.Builder message = FetchNumbersResponse.newBuilder().setLastDay(lastDay);
    while (numbers.hasNext() && message.getNumbersCount() < perMessage) {
      IssuedCode next = numbers.next();
      message.addNumbers(next.number());
      if (!next.cryptoKey().isEmpty() || !next.cryptoCode().isEmpty()) {
        message.addCodes(CodeRecords.code(next));
      }
    }
    if (message.getNumbersCount() > 0) {
      observer.onNext(message.build());
    }
    if (!numbers.hasNext()) {
      ended = true;
      observer.onCompleted();
    }
  }
}
