package io.seriatim.audittrail.http;

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

  private final PackageExports exports;
  private final Endpoints endpoints;

  public PackageController(PackageExports exports, Endpoints endpoints) {
    this.exports = exports;
    this.endpoints = endpoints;
  }

  /** The package; what goes in is in the query, see {@link PackageQuery}. */
  @Get
  @Produces({ZIP, Problems.MEDIA_TYPE, MediaType.APPLICATION_JSON})
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
      return Problems.of(
          HttpStatus.BAD_REQUEST, "INVALID_VALUE", String.valueOf(wrong.getMessage()));
    } catch (Exception failure) {
      return Problems.of(
          failure instanceof StatusRuntimeException told ? told : Endpoints.status(failure));
    }
  }
}
