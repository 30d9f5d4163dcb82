package io.seriatim.linegateway.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.Verified;
import io.seriatim.linegateway.contract.PlantActs;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets in operators of this gateway's plant, and nobody else. */
public final class PlantDoor {
  private final PlantActs acts;
  private final InstantSource clock;

  public PlantDoor(PlantActs acts, InstantSource clock) {
    this.acts = acts;
    this.clock = clock;
  }

  /** Answers a command of a line operator. */
  <R> void command(
      StreamObserver<R> observer,
      String action,
      String requestId,
      String line,
      MessageLite request,
      Function<Caller, Answer<R>> useCase) {
    complete(
        observer,
        () ->
            acts.command(
                Callers.current(),
                new Verified(Verified.How.PROVIDER, clock.instant()),
                action,
                requestId,
                line,
                request,
                useCase));
  }

  /** Answers a question of anybody who works at or for the plant. */
  <R> void query(StreamObserver<R> observer, String line, Function<Caller, Answer<R>> useCase) {
    complete(
        observer,
        () -> {
          Caller caller = Callers.current();
          acts.requirePlant(caller, line);
          return useCase.apply(caller);
        });
  }

  private static <R> void complete(StreamObserver<R> observer, Supplier<Answer<R>> answering) {
    R response;
    try {
      response =
          switch (answering.get()) {
            case Answer.Done<R>(R value) -> value;
            case Answer.FirstAnswer<R>(R value) -> value;
            case Answer.Refused<R>(Refusal refusal) -> throw Refusals.toStatus(refusal);
          };
    } catch (RuntimeException failure) {
      observer.onError(Endpoints.status(failure));
      return;
    }
    observer.onNext(response);
    observer.onCompleted();
  }

  static Cause cause(Caller caller) {
    return PlantActs.cause(caller);
  }
}
