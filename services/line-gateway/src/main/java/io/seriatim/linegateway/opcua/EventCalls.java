package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.ControllerAnswer;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.domain.ControllerEvent;
import io.seriatim.linegateway.domain.OrderCriteria;
import io.seriatim.linegateway.opcua.ScsMethod.Arguments;
import io.seriatim.linegateway.opcua.ScsMethod.Call;
import io.seriatim.linegateway.opcua.ScsMethod.Caller;
import io.seriatim.linegateway.opcua.ScsWords.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The event manager of a line: what became of labels and packs. */
final class EventCalls {
  private static final Set<String> OF_THE_ORDER =
      Set.of(OrderCriteria.ORDER, OrderCriteria.GTIN, OrderCriteria.LOT);

  private final ControllerDesk desk;
  private final LineId line;

  EventCalls(ControllerDesk desk, LineId line) {
    this.desk = desk;
    this.line = line;
  }

  void addTo(Map<String, Call> calls) {
    calls.put("LabelsEncodingEvent", event(ControllerEvent.LABELS_ENCODED));
    calls.put("LabelsInspectingEvent", event(ControllerEvent.LABELS_INSPECTED));
    calls.put("LabelsSamplingEvent", event(ControllerEvent.LABELS_SAMPLED));
    calls.put("LabelsScrappingEvent", event(ControllerEvent.LABELS_SCRAPPED));
    calls.put("SIDCommissioningEvent", event(ControllerEvent.ITEMS_COMMISSIONED));
    calls.put("SIDDecommissioningEvent", event(ControllerEvent.ITEMS_DECOMMISSIONED));
    calls.put("SIDDestroyingEvent", event(ControllerEvent.ITEMS_DESTROYED));
    calls.put("SIDInspectingEvent", event(ControllerEvent.ITEMS_INSPECTED));
    calls.put("SIDShippingEvent", this::shipping);
    calls.put("SNInvalidatingEvent", event(ControllerEvent.NUMBERS_INVALIDATED));
  }

  private Call event(ControllerEvent event) {
    return (caller, arguments) -> {
      ControllerAnswer answer =
          ScsWords.on(desk, line, caller, place -> record(caller, event, place, arguments));
      return List.of(ScsWords.code(answer.result()));
    };
  }

  /** Goods leave a site in its warehouse, with papers; a line ships nothing. */
  private List<Object> shipping(Caller caller, Arguments arguments) {
    ControllerAnswer answer =
        ScsWords.on(
            desk,
            line,
            caller,
            place ->
                ControllerAnswer.of(
                    Result.UNABLE_TO_ACCEPT_SID_EVENTS,
                    "a shipment (expected: from the warehouse, not from a line)"));
    return List.of(ScsWords.code(answer.result()));
  }

  private ControllerAnswer record(
      Caller caller, ControllerEvent event, Place place, Arguments arguments) {
    Map<String, String> context = ScsWords.map(arguments.many(2));
    Optional<String> other = mismatch(place, context);
    if (other.isPresent()) {
      return ControllerAnswer.of(refusal(event), other.get());
    }
    return record(
        desk,
        caller,
        event,
        place,
        arguments.text(1),
        ScsWords.texts(arguments.value(0)),
        context.getOrDefault(ScsWords.REASON, ""));
  }

  /** An event of another order or lot is not this line's; other keys of the context are passed. */
  static Optional<String> mismatch(Place place, Map<String, String> context) {
    Map<String, String> asked = new LinkedHashMap<>(context);
    asked.keySet().retainAll(OF_THE_ORDER);
    return OrderCriteria.mismatch(place.order(), asked);
  }

  static ControllerAnswer record(
      ControllerDesk desk,
      Caller caller,
      ControllerEvent event,
      Place place,
      String format,
      List<String> texts,
      String reason) {
    if (texts.isEmpty() || texts.size() > ScsWords.MOST_EVENTS) {
      return ControllerAnswer.of(
          refusal(event),
          "%d serials (expected: 1 to %d)".formatted(texts.size(), ScsWords.MOST_EVENTS));
    }
    return ScsWords.items(
        format,
        texts,
        place.order().gtin(),
        items ->
            desk.events()
                .record(
                    place.line(),
                    desk.cause(caller.controller()),
                    event,
                    items,
                    reason.isBlank() ? "by " + caller.controller().name() : reason));
  }

  private static Result refusal(ControllerEvent event) {
    return switch (event.subject()) {
      case NUMBER -> Result.UNABLE_TO_ACCEPT_SERIAL_NUMBER_EVENTS;
      case LABEL -> Result.UNABLE_TO_ACCEPT_LABEL_EVENTS;
      case ITEM -> Result.UNABLE_TO_ACCEPT_SID_EVENTS;
    };
  }
}
