package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.app.Controllers.Controller;
import io.seriatim.linegateway.domain.OrderFacts;
import java.util.Optional;
import java.util.function.Function;

/** The use cases that a controller's calls go to, by whatever way, and who may call. */
public record ControllerDesk(
    ControllerLines lines,
    Controllers controllers,
    HandOutNumbers handOut,
    RecordControllerEvent events,
    RecordAggregation aggregation,
    RecordToldEvents told,
    TenantId operator,
    RefusedControllers refused) {

  /** One whose refusals nobody is told. */
  public ControllerDesk(
      ControllerLines lines,
      Controllers controllers,
      HandOutNumbers handOut,
      RecordControllerEvent events,
      RecordAggregation aggregation,
      RecordToldEvents told,
      TenantId operator) {
    this(
        lines,
        controllers,
        handOut,
        events,
        aggregation,
        told,
        operator,
        RefusedControllers.NOBODY);
  }

  /** A line with an order, as a call sees it. */
  public record Place(RunningLine line, OrderFacts order) {}

  public Cause cause(Controller controller) {
    return new Cause("controller:" + controller.name(), controller.name(), operator);
  }

  /** Does something on a line that the caller may speak for, or says why not. */
  public ControllerAnswer on(
      LineId line, Controller caller, Function<Place, ControllerAnswer> work) {
    if (!caller.lines().contains(line)) {
      refused.refused(caller.name(), "LINE_NOT_ITS_OWN", "line " + line);
      return ControllerAnswer.of(
          Result.INSUFFICIENT_PRIVILEGE, "line " + line + " is not this controller's");
    }
    Optional<Place> place =
        lines
            .find(line)
            .flatMap(running -> lines.order(running).map(order -> new Place(running, order)));
    return place
        .map(work)
        .orElseGet(() ->
            ControllerAnswer.of(Result.INVALID_SELECTION_CRITERIA, "no order is on line " + line));
  }
}
