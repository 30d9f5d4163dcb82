package io.seriatim.audittrail.http;

import com.google.gson.JsonObject;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.seriatim.audittrail.contract.PackageExports;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.HttpBearerValidator;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Refusals;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.audit.v1.ExportAuditPackageRequest;
import java.io.InputStream;

/**
 * An audit package as a download: the same use case, the same audit record and the same refusals as
 * over gRPC.
 */
@Controller("/api/v1/audit/package")
@Secured(SecurityRule.IS_AUTHENTICATED)
public final class PackageController {
  private static final String ZIP = "application/zip";
  private static final String PROBLEM = "application/problem+json";

  private final PackageExports exports;
  private final Endpoints endpoints;

  public PackageController(PackageExports exports, Endpoints endpoints) {
    this.exports = exports;
    this.endpoints = endpoints;
  }

  /** The package; what goes in is in the query, see {@link PackageQuery}. */
  @Get
  @Produces({ZIP, PROBLEM, MediaType.APPLICATION_JSON})
  @ExecuteOn(TaskExecutors.BLOCKING)
  public HttpResponse<?> download(HttpRequest<?> asked, Authentication authentication) {
    try {
      ExportAuditPackageRequest request = PackageQuery.read(asked);
      InputStream file =
          Callers.with(HttpBearerValidator.caller(authentication))
              .call(
                  () -> endpoints.begin(PackageExports.act(request), () -> exports.make(request)));
      return HttpResponse.ok(new StreamedFile(file, MediaType.of(ZIP)).attach("audit-package.zip"));
    } catch (InvalidValue wrong) {
      return problem(HttpStatus.BAD_REQUEST, "INVALID_VALUE", String.valueOf(wrong.getMessage()));
    } catch (Exception failure) {
      return refused(
          failure instanceof StatusRuntimeException told ? told : Endpoints.status(failure));
    }
  }

  private static HttpResponse<?> refused(StatusRuntimeException refused) {
    Status status = refused.getStatus();
    String reason =
        Refusals.fromStatus(refused).map(info -> info.getReason()).orElse(status.getCode().name());
    return problem(http(status.getCode()), reason, String.valueOf(status.getDescription()));
  }

  private static HttpResponse<?> problem(HttpStatus status, String reason, String detail) {
    JsonObject json = new JsonObject();
    json.addProperty("type", "urn:seriatim:problem:" + reason);
    json.addProperty("title", reason);
    json.addProperty("status", status.getCode());
    json.addProperty("detail", detail);
    return HttpResponse.status(status).contentType(PROBLEM).body(json.toString());
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
