package io.seriatim.chassis.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.trace.Span;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.chassis.audit.Auditor.NotRecorded;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.chassis.refusal.Trouble;
import io.seriatim.proto.envelope.v1.Signature;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frame around every gRPC method: run the use case, record the act, answer.
 *
 * <p>A refusal becomes its status with one detail. A fault of network or store becomes UNAVAILABLE
 * with the advice to send the same request again. A bug becomes INTERNAL with the trace id.
 */
public final class Endpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
  private static final String SAME_AGAIN = "; send the same request with the same id again";

  private final Auditor auditor;

  public Endpoints(Auditor auditor) {
    this.auditor = auditor;
  }

  /** Answers a command; the act is recorded whatever comes of it. */
  public <R> void answer(StreamObserver<R> observer, Act act, Supplier<Answer<R>> useCase) {
    complete(observer, () -> commanded(act, useCase));
  }

  /**
   * Answers a command that is done under a signature; the record of what was done carries it.
   *
   * @param signature the one that was given for this request, out of the answer
   */
  public <R> void answer(
      StreamObserver<R> observer,
      Act act,
      Supplier<Answer<R>> useCase,
      Function<R, Optional<Signature>> signature) {
    complete(observer, () -> commanded(act, useCase, signature));
  }

  /** Answers a query; only a refusal is recorded. */
  public <R> void query(StreamObserver<R> observer, Act act, Supplier<Answer<R>> useCase) {
    complete(observer, () -> queried(act, useCase));
  }

  /**
   * Begins a stream: the act is recorded, then its stream is given.
   *
   * @throws StatusRuntimeException that answers it, if it is refused
   */
  public <R> R begin(Act act, Supplier<Answer<R>> useCase) {
    return value(commanded(act, useCase));
  }

  /**
   * Begins a stream that changes nothing: only a refusal is recorded.
   *
   * @throws StatusRuntimeException that answers it, if it is refused
   */
  public <R> R beginQuery(Act act, Supplier<Answer<R>> useCase) {
    return value(queried(act, useCase));
  }

  /** Answers a query that can't be refused. */
  public <R> void read(StreamObserver<R> observer, Supplier<R> useCase) {
    complete(observer, () -> Answer.done(useCase.get()));
  }

  /** The status that answers this failure, for streams that can't use the frame. */
  public static StatusRuntimeException status(Throwable failure) {
    return switch (Trouble.of(failure)) {
      case Trouble.No(Refusal refusal) -> Refusals.toStatus(refusal);
      case Trouble.Fault(String what) -> {
        LOG.warn("fault: {}", what);
        yield Status.UNAVAILABLE.withDescription(what + SAME_AGAIN).asRuntimeException();
      }
      case Trouble.Bug(Throwable cause) -> {
        LOG.error("bug", cause);
        yield Status.INTERNAL
            .withDescription("our mistake; trace " + Span.current().getSpanContext().getTraceId())
            .asRuntimeException();
      }
    };
  }

  private static <R> void complete(StreamObserver<R> observer, Supplier<Answer<R>> answering) {
    R response;
    try {
      response = value(answering.get());
    } catch (RuntimeException failure) {
      observer.onError(status(failure));
      return;
    }
    if (observer instanceof ServerCallStreamObserver<R> call && call.isCancelled()) {
      return; // nobody listens any more; the same request will be given the first answer
    }
    observer.onNext(response);
    observer.onCompleted();
  }

  private static <R> R value(Answer<R> answer) {
    return switch (answer) {
      case Answer.Done<R>(R value) -> value;
      case Answer.FirstAnswer<R>(R value) -> value;
      case Answer.Refused<R>(Refusal refusal) -> throw Refusals.toStatus(refusal);
    };
  }

  private <R> Answer<R> commanded(Act act, Supplier<Answer<R>> useCase) {
    return commanded(act, useCase, none -> Optional.empty());
  }

  private <R> Answer<R> commanded(
      Act act, Supplier<Answer<R>> useCase, Function<R, Optional<Signature>> signature) {
    Caller caller = Callers.current();
    Answer<R> answer = caught(caller, act, useCase);
    kept(() -> {
      switch (answer) {
        case Answer.Done<R>(R value) ->
            auditor.accepted(caller, signature.apply(value).map(act::signed).orElse(act));
        case Answer.FirstAnswer<R>(R value) ->
            auditor.alreadyDone(caller, signature.apply(value).map(act::signed).orElse(act));
        case Answer.Refused<R>(Refusal refusal) -> auditor.refused(caller, act, refusal);
      }
    });
    return answer;
  }

  private <R> Answer<R> queried(Act act, Supplier<Answer<R>> useCase) {
    Caller caller = Callers.current();
    Answer<R> answer = refusalCaught(useCase);
    if (answer instanceof Answer.Refused<R>(Refusal refusal)) {
      kept(() -> auditor.refused(caller, act, refusal));
    }
    return answer;
  }

  /** Runs the use case; what it throws is recorded before it goes on. */
  private <R> Answer<R> caught(Caller caller, Act act, Supplier<Answer<R>> useCase) {
    try {
      return refusalCaught(useCase);
    } catch (RuntimeException failure) {
      try {
        auditor.fault(caller, act, String.valueOf(failure.getMessage()));
      } catch (NotRecorded alsoThat) {
        failure.addSuppressed(alsoThat);
      }
      throw failure;
    }
  }

  private static <R> Answer<R> refusalCaught(Supplier<Answer<R>> useCase) {
    try {
      return useCase.get();
    } catch (RuntimeException failure) {
      if (Trouble.of(failure) instanceof Trouble.No(Refusal refusal)) {
        return Answer.refused(refusal);
      }
      throw failure;
    }
  }

  /** Something that must be on record before the answer goes out. */
  @FunctionalInterface
  private interface Recording {
    void keep() throws NotRecorded;
  }

  private static void kept(Recording recording) {
    try {
      recording.keep();
    } catch (NotRecorded failure) {
      LOG.warn("an act was not answered because its audit record was not kept", failure);
      throw Status.UNAVAILABLE
          .withDescription(failure.getMessage() + SAME_AGAIN)
          .asRuntimeException();
    }
  }
}
