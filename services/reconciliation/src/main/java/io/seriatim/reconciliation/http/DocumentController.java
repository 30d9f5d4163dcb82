package io.seriatim.reconciliation.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.HttpBearerValidator;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.DocumentForm;
import io.seriatim.proto.batch.v1.GetProductionPerformanceRequest;
import io.seriatim.proto.batch.v1.GetSerializationDocumentRequest;
import io.seriatim.proto.batch.v1.GetSerializationDocumentResponse;
import io.seriatim.reconciliation.app.Outcome;
import io.seriatim.reconciliation.contract.BatchActs;
import io.seriatim.reconciliation.contract.BatchDocuments;
import io.seriatim.reconciliation.contract.RefusalWords;
import java.util.function.Supplier;

/**
 * Documents about a batch in the form that the caller accepts: the same use case, the same audit
 * record and the same refusals as over gRPC.
 */
@Controller("/api/v1/batches/{owner}/{gtin}/{lot}")
@Secured(SecurityRule.IS_AUTHENTICATED)
public final class DocumentController {
  private static final String PDF = "application/pdf";

  private final BatchDocuments documents;
  private final BatchActs acts;
  private final Endpoints endpoints;

  public DocumentController(BatchDocuments documents, BatchActs acts, Endpoints endpoints) {
    this.documents = documents;
    this.acts = acts;
    this.endpoints = endpoints;
  }

  /** The document of serialization: PDF where it is asked for, JSON otherwise. */
  @Get("/document")
  @Produces({MediaType.APPLICATION_JSON, PDF})
  @ExecuteOn(TaskExecutors.BLOCKING)
  public HttpResponse<?> document(
      @PathVariable String owner,
      @PathVariable String gtin,
      @PathVariable String lot,
      @QueryValue(value = "form", defaultValue = "DOCUMENT_FORM_UNSPECIFIED") DocumentForm named,
      HttpRequest<?> asked,
      Authentication authentication) {
    BatchKey key = key(owner, gtin, lot);
    DocumentForm form = named == DocumentForm.DOCUMENT_FORM_UNSPECIFIED ? accepted(asked) : named;
    GetSerializationDocumentRequest request =
        GetSerializationDocumentRequest.newBuilder().setKey(key).setForm(form).build();
    Answering<GetSerializationDocumentResponse> answering = new Answering<>();
    Caller caller = HttpBearerValidator.caller(authentication);
    run(
        answering,
        caller,
        acts.of(caller.tenant(), "GetSerializationDocument", "", request, key),
        () -> documents.document(key, form, caller.tenant()));
    return answering.ok(answer -> body(answer.getContent().toByteArray(), answer.getMediaType()));
  }

  /** How its orders ran, as a B2MML production performance. */
  @Get("/performance")
  @Produces(MediaType.APPLICATION_XML)
  @ExecuteOn(TaskExecutors.BLOCKING)
  public HttpResponse<?> performance(
      @PathVariable String owner,
      @PathVariable String gtin,
      @PathVariable String lot,
      @QueryValue(defaultValue = "") String order,
      @QueryValue(value = "order_id", defaultValue = "") String orderId,
      Authentication authentication) {
    BatchKey key = key(owner, gtin, lot);
    String one = orderId.isEmpty() ? order : orderId;
    GetProductionPerformanceRequest request =
        GetProductionPerformanceRequest.newBuilder().setKey(key).setOrderId(one).build();
    Answering<byte[]> answering = new Answering<>();
    Caller caller = HttpBearerValidator.caller(authentication);
    run(
        answering,
        caller,
        acts.of(caller.tenant(), "GetProductionPerformance", "", request, key),
        () -> documents.performance(key, one, caller.tenant()));
    return answering.ok(content -> body(content, MediaType.APPLICATION_XML));
  }

  private static DocumentForm accepted(HttpRequest<?> asked) {
    return asked.accept().stream().anyMatch(type -> type.getName().equals(PDF))
        ? DocumentForm.DOCUMENT_FORM_PDF
        : DocumentForm.DOCUMENT_FORM_JSON;
  }

  private <R> void run(
      Answering<R> answering, Caller caller, Act act, Supplier<Outcome<R>> useCase) {
    Callers.with(caller)
        .run(() -> endpoints.query(answering, act, () -> RefusalWords.answer(useCase.get())));
  }

  private static HttpResponse<?> body(byte[] content, String mediaType) {
    return HttpResponse.ok(content).contentType(mediaType);
  }

  private static BatchKey key(String owner, String gtin, String lot) {
    return BatchKey.newBuilder().setOwner(owner).setGtin(gtin).setLot(lot).build();
  }
}
