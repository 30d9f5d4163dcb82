package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.AskNumbers;
import io.seriatim.linegateway.app.ControllerAnswer;
import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.app.ControllerDesk.Place;
import io.seriatim.linegateway.domain.ControllerEvent;
import io.seriatim.linegateway.opcua.ScsMethod.Arguments;
import io.seriatim.linegateway.opcua.ScsMethod.Call;
import io.seriatim.linegateway.opcua.ScsMethod.Caller;
import java.util.List;
import java.util.Map;

/** The pool manager of a line: asking for numbers and giving them back. */
final class PoolCalls {
  private final ControllerDesk desk;
  private final LineId line;

  /** The state of numbers that are handed out, in OPENSCSSerialNumberStateEnum. */
  private enum State {
    UNASSIGNED(0),
    UNALLOCATED(1),
    ALLOCATED(2);

    private final int code;

    State(int code) {
      this.code = code;
    }
  }

  PoolCalls(ControllerDesk desk, LineId line) {
    this.desk = desk;
    this.line = line;
  }

  void addTo(Map<String, Call> calls) {
    calls.put("SNRequestUnassigned", request(State.UNASSIGNED));
    calls.put("SNRequestUnallocated", request(State.UNALLOCATED));
    calls.put("SNRequestAllocated", request(State.ALLOCATED));
    calls.put("SNReturnAllocated", transfer(ControllerEvent.NUMBERS_RETURNED));
    calls.put("SNReturnUnallocated", transfer(ControllerEvent.NUMBERS_RETURNED));
    // numbers only come from the platform: a pool takes back its own and no others
    calls.put("SNtoUnallocated", transfer(ControllerEvent.NUMBERS_RETURNED));
    calls.put("SNtoAllocated", transfer(ControllerEvent.NUMBERS_HELD));
    calls.put("SNtoEncoded", transfer(ControllerEvent.LABELS_ENCODED));
  }

  private Call request(State state) {
    return (caller, arguments) -> {
      ControllerAnswer answer =
          ScsWords.on(desk, line, caller, place -> request(caller, arguments, place));
      ScsValue collection =
          ScsValue.of(
              OpenScs.SN_COLLECTION,
              "ID",
              answer.collection().isEmpty() ? arguments.text(0) : answer.collection(),
              "Description",
              answer.detail(),
              "State",
              state.code,
              "AssociatedPoolID",
              line.value(),
              "SerialNumbers",
              answer.numbers());
      return List.of(ScsWords.code(answer.result()), collection, answer.nextPage());
    };
  }

  private ControllerAnswer request(Caller caller, Arguments arguments, Place place) {
    return AskNumbers.ask(
        desk.handOut(),
        place,
        desk.cause(caller.controller()),
        new AskNumbers.Asked(
            arguments.text(0),
            arguments.number(1),
            arguments.text(2),
            ScsWords.map(arguments.many(3)),
            arguments.text(4)));
  }

  private Call transfer(ControllerEvent event) {
    return (caller, arguments) -> {
      ControllerAnswer answer =
          ScsWords.on(
              desk,
              line,
              caller,
              place ->
                  EventCalls.record(
                      desk,
                      caller,
                      event,
                      place,
                      arguments.text(2),
                      ScsWords.texts(arguments.value(0)),
                      ScsWords.map(arguments.many(1))));
      return List.of(ScsWords.code(answer.result()));
    };
  }
}
