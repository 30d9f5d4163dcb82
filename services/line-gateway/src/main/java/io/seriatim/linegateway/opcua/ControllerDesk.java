package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.ControllerLines;
import io.seriatim.linegateway.app.Controllers;
import io.seriatim.linegateway.app.Controllers.Controller;
import io.seriatim.linegateway.app.HandOutNumbers;
import io.seriatim.linegateway.app.RecordAggregation;
import io.seriatim.linegateway.app.RecordControllerEvent;

/** The use cases that a controller's calls go to, and who may call. */
public record ControllerDesk(
    ControllerLines lines,
    Controllers controllers,
    HandOutNumbers handOut,
    RecordControllerEvent events,
    RecordAggregation aggregation,
    TenantId operator) {

  Cause cause(Controller controller) {
    return new Cause("controller:" + controller.name(), controller.name(), operator);
  }
}
