package io.seriatim.audittrail.http;

import com.google.gson.JsonObject;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.seriatim.chassis.refusal.Refusals;

/** Refusals and failures as problem details (RFC 9457). */
final class Problems {
  static final String MEDIA_TYPE = "application/problem+json";

  private Problems() {}

  static HttpResponse<?> of(StatusRuntimeException refused) {
    Status status = refused.getStatus();
    String reason =
        Refusals.fromStatus(refused).map(info -> info.getReason()).orElse(status.getCode().name());
    return of(http(status.getCode()), reason, String.valueOf(status.getDescription()));
  }

  static HttpResponse<?> of(HttpStatus status, String reason, String detail) {
    JsonObject json = new JsonObject();
    json.addProperty("type", "urn:seriatim:problem:" + reason);
    json.addProperty("title", reason);
    json.addProperty("status", status.getCode());
    json.addProperty("detail", detail);
    return HttpResponse.status(status).contentType(MEDIA_TYPE).body(json.toString());
  }

  private static HttpStatus http(Status.Code code) {
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
