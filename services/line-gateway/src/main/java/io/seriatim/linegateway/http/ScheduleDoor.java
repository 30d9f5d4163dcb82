package io.seriatim.linegateway.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.HttpBearerValidator;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.linegateway.contract.OperatorCommands;
import io.seriatim.linegateway.contract.Schedules;
import java.util.List;
import java.util.Map;

/**
 * Takes production schedules from a planning system at the plant and passes them on. Orders are
 * made, checked and released where the platform is: with it away a schedule is refused, not kept.
 */
@Controller("/api/schedules")
@Secured(SecurityRule.IS_AUTHENTICATED)
public final class ScheduleDoor {
  private final Schedules schedules;
  private final OperatorCommands commands;

  public ScheduleDoor(Schedules schedules, OperatorCommands commands) {
    this.schedules = schedules;
    this.commands = commands;
  }

  /**
   * Passes a schedule on.
   *
   * @param requestId saved by the caller before sending, and sent again with every retry
   */
  @Post
  @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
  @ExecuteOn(TaskExecutors.BLOCKING)
  public HttpResponse<?> pass(
      @Header("Request-Id") String requestId,
      @Body byte[] document,
      Authentication authentication) {
    Caller caller = HttpBearerValidator.caller(authentication);
    commands.requirePlant(caller, "any");
    try {
      return switch (schedules.pass(caller, requestId, document)) {
        case Answer.Done<List<String>>(List<String> orders) ->
            HttpResponse.ok(Map.of("orders", orders));
        case Answer.FirstAnswer<List<String>>(List<String> orders) ->
            HttpResponse.ok(Map.of("orders", orders));
        case Answer.Refused<List<String>>(Refusal refusal) -> LineController.refused(refusal);
      };
    } catch (RuntimeException away) {
      return LineController.failed(away);
    }
  }

  /** What a guard throws. */
  @Error(exception = RefusedException.class)
  public HttpResponse<?> refused(RefusedException refused) {
    return LineController.refused(refused.refusal());
  }
}
