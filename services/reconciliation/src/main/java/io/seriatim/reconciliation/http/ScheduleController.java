package io.seriatim.reconciliation.http;

import com.google.protobuf.ByteString;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
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
import io.seriatim.proto.batch.v1.ImportScheduleRequest;
import io.seriatim.proto.batch.v1.ImportScheduleResponse;
import io.seriatim.reconciliation.app.ImportSchedule;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.contract.RefusalWords;
import io.seriatim.reconciliation.contract.Requests;
import java.time.Clock;

/**
 * Takes production schedules from planning systems that speak HTTP: the same use case, the same
 * audit record and the same refusals as over gRPC.
 */
@Controller("/orders")
@Secured(SecurityRule.IS_AUTHENTICATED)
public final class ScheduleController {
  private final ImportSchedule importing;
  private final Endpoints endpoints;
  private final Clock clock;

  public ScheduleController(ImportSchedule importing, Endpoints endpoints, Clock clock) {
    this.importing = importing;
    this.endpoints = endpoints;
    this.clock = clock;
  }

  /**
   * Imports a schedule.
   *
   * @param requestId saved by the caller before sending, and sent again with every retry
   */
  @Post("/schedules")
  @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
  @ExecuteOn(TaskExecutors.BLOCKING)
  public HttpResponse<?> schedule(
      @Header("Request-Id") String requestId,
      @Body byte[] document,
      Authentication authentication) {
    Caller caller = HttpBearerValidator.caller(authentication);
    ImportScheduleRequest request =
        ImportScheduleRequest.newBuilder()
            .setRequestId(requestId)
            .setDocument(ByteString.copyFrom(document))
            .build();
    Answering<ImportScheduleResponse> answering = new Answering<>();
    Callers.with(caller).run(() -> run(request, caller, answering));
    return answering.response(ImportedOrders::of);
  }

  private void run(
      ImportScheduleRequest request, Caller caller, Answering<ImportScheduleResponse> answering) {
    endpoints.answer(
        answering,
        Act.of("ImportSchedule", request.getRequestId(), request).about("schedule"),
        () -> {
          return RefusalWords.answer(
                  importing.run(
                      Requests.of(request.getRequestId(), request, caller, clock),
                      request.getDocument().toByteArray()))
              .map(OrderWords::imported);
        });
  }
}
