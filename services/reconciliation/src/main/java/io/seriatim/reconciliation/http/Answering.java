package io.seriatim.reconciliation.http;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import java.util.Optional;
import java.util.function.Function;

/** Takes one answer the way gRPC gives it and turns it into an HTTP response. */
final class Answering<R> implements StreamObserver<R> {
  private Optional<R> value = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();

  @Override
  public void onNext(R answer) {
    value = Optional.of(answer);
  }

  @Override
  public void onError(Throwable problem) {
    failure = Optional.of(problem);
  }

  @Override
  public void onCompleted() {
    // the answer is there already
  }

  HttpResponse<?> response(Function<R, Object> body) {
    return ok(answer -> HttpResponse.created(body.apply(answer)));
  }

  /** The response to a good answer, or the refusal. */
  HttpResponse<?> ok(Function<R, HttpResponse<?>> whole) {
    return value.<HttpResponse<?>>map(whole).orElseGet(() -> refused(failure.orElseThrow()));
  }

  private static HttpResponse<?> refused(Throwable problem) {
    Status status = Status.fromThrowable(problem);
    Optional<RefusalInfo> info =
        problem instanceof StatusRuntimeException refused
            ? Refusals.fromStatus(refused)
            : Optional.empty();
    String message = String.valueOf(status.getDescription());
    return HttpResponse.status(http(status.getCode()))
        .contentType(io.micronaut.http.MediaType.APPLICATION_JSON)
        .body(RefusedAnswer.of(info, status.getCode().name(), message));
  }

  private static HttpStatus http(Status.Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, OUT_OF_RANGE -> HttpStatus.BAD_REQUEST;
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case PERMISSION_DENIED -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case ALREADY_EXISTS, FAILED_PRECONDITION, ABORTED -> HttpStatus.CONFLICT;
      case RESOURCE_EXHAUSTED -> HttpStatus.UNPROCESSABLE_ENTITY;
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> HttpStatus.SERVICE_UNAVAILABLE;
      case OK, UNKNOWN, UNIMPLEMENTED, INTERNAL, DATA_LOSS -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
