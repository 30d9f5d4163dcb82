package io.seriatim.linegateway.http;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.seriatim.chassis.caller.HttpBearerValidator;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.MachineFigures;
import io.seriatim.linegateway.contract.MachineWords;
import io.seriatim.linegateway.contract.OperatorCommands;
import java.io.UncheckedIOException;

/** What the machine of a line says and how effective it was, as in the gRPC contract, in JSON. */
@Controller("/api/lines/{line}/machine")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class MachineController {
  private final Lines lines;
  private final MachineFigures machines;
  private final OperatorCommands commands;

  public MachineController(Lines lines, MachineFigures machines, OperatorCommands commands) {
    this.lines = lines;
    this.machines = machines;
    this.commands = commands;
  }

  /** The figures by product since the gateway started. */
  @Get(produces = MediaType.APPLICATION_JSON)
  public String figures(@PathVariable String line, Authentication authentication) {
    commands.requirePlant(HttpBearerValidator.caller(authentication), line);
    LineId id = LineId.parse(line);
    if (lines.find(id).isEmpty()) {
      throw new RefusedException(
          Refusal.notFound("LINE_NOT_FOUND")
              .given(line)
              .expected("a line of this gateway")
              .build());
    }
    try {
      return JsonFormat.printer().print(MachineWords.figures(id, machines));
    } catch (InvalidProtocolBufferException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** What a guard throws. */
  @Error(exception = RefusedException.class)
  public HttpResponse<?> refused(RefusedException refused) {
    return LineController.refused(refused.refusal());
  }
}
