package io.seriatim.chassis.rest;

import com.google.gson.JsonObject;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import java.util.Optional;

/**
 * A refusal or a fault as RFC 9457 problem details, with what was given, expected and to be done.
 */
public record Problem(HttpStatus status, JsonObject json) {
  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(StatusRuntimeException failed) {
    Optional<RefusalInfo> info = Refusals.fromStatus(failed);
    Status status = failed.getStatus();
    return info.map(detail -> of(Refusals.refusal(detail), http(status.getCode())))
        .orElseGet(() ->
            of(
                http(status.getCode()),
                status.getCode().name(),
                Optional.ofNullable(status.getDescription()).orElse("")));
  }

  static Problem of(Refusal refusal) {
    return of(refusal, http(refusal.kind().code()));
  }

  /** A refusal as an answer of its own. */
  public static HttpResponse<?> answer(Refusal refusal) {
    Problem problem = of(refusal);
    return HttpResponse.status(problem.status())
        .body(problem.json().toString())
        .contentType(MEDIA_TYPE);
  }

  /** Something failed that may work soon; the same request may be sent again. */
  public static HttpResponse<?> unavailable(String detail) {
    Problem problem = of(HttpStatus.SERVICE_UNAVAILABLE, Status.Code.UNAVAILABLE.name(), detail);
    return HttpResponse.status(problem.status())
        .body(problem.json().toString())
        .contentType(MEDIA_TYPE);
  }

  private static Problem of(Refusal refusal, HttpStatus status) {
    Problem problem = of(status, refusal.reason(), refusal.message());
    problem.json.addProperty("given", refusal.given());
    problem.json.addProperty("expected", refusal.expected());
    problem.json.addProperty("advice", refusal.advice());
    problem.json.addProperty("retryMayHelp", refusal.retryMayHelp());
    return problem;
  }

  static Problem of(HttpStatus status, String reason, String detail) {
    JsonObject json = new JsonObject();
    json.addProperty("type", "urn:seriatim:problem:" + reason);
    json.addProperty("title", reason);
    json.addProperty("status", status.getCode());
    json.addProperty("detail", detail);
    return new Problem(status, json);
  }

  /** The HTTP status of a gRPC code, as the codes' own description pairs them. */
  static HttpStatus http(Status.Code code) {
    return switch (code) {
      case OK -> HttpStatus.OK;
      case INVALID_ARGUMENT, OUT_OF_RANGE -> HttpStatus.BAD_REQUEST;
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case PERMISSION_DENIED -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case ALREADY_EXISTS, ABORTED, FAILED_PRECONDITION -> HttpStatus.CONFLICT;
      case RESOURCE_EXHAUSTED -> HttpStatus.TOO_MANY_REQUESTS;
      case UNIMPLEMENTED -> HttpStatus.NOT_IMPLEMENTED;
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
      case DEADLINE_EXCEEDED -> HttpStatus.GATEWAY_TIMEOUT;
      case CANCELLED, UNKNOWN, INTERNAL, DATA_LOSS -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
