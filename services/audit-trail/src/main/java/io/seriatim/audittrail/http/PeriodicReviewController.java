package io.seriatim.audittrail.http;

import io.grpc.StatusRuntimeException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.seriatim.audittrail.contract.PeriodicReports;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.HttpBearerValidator;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.proto.audit.v1.GetPeriodicReviewDocumentRequest;
import io.seriatim.proto.audit.v1.GetPeriodicReviewDocumentResponse;

/** A periodic review on paper: the same use case and the same refusals as over gRPC. */
@Controller("/api/v1/audit/periodic-reviews")
@Secured(SecurityRule.IS_AUTHENTICATED)
public final class PeriodicReviewController {
  private static final String PDF = "application/pdf";

  private final PeriodicReports reports;
  private final Endpoints endpoints;

  public PeriodicReviewController(PeriodicReports reports, Endpoints endpoints) {
    this.reports = reports;
    this.endpoints = endpoints;
  }

  /** The review of that number as PDF; the last for 0. */
  @Get("/{version}/document")
  @Produces({PDF, Problems.MEDIA_TYPE})
  @ExecuteOn(TaskExecutors.BLOCKING)
  public HttpResponse<?> document(@PathVariable int version, Authentication authentication) {
    GetPeriodicReviewDocumentRequest request =
        GetPeriodicReviewDocumentRequest.newBuilder().setVersion(version).build();
    try {
      GetPeriodicReviewDocumentResponse document =
          Callers.with(HttpBearerValidator.caller(authentication))
              .call(() ->
                  endpoints.beginQuery(
                      PeriodicReports.act(request), () -> reports.document(request)));
      return HttpResponse.ok(document.getContent().toByteArray())
          .contentType(document.getMediaType());
    } catch (Exception failure) {
      return Problems.of(
          failure instanceof StatusRuntimeException told ? told : Endpoints.status(failure));
    }
  }
}
