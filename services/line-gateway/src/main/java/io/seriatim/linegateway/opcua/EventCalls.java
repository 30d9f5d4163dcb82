package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.ControllerAnswer;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.app.ControllerDesk.Place;
import io.seriatim.linegateway.app.ItemTexts;
import io.seriatim.linegateway.app.ToldEvent;
import io.seriatim.linegateway.domain.ControllerEvent;
import io.seriatim.linegateway.domain.OrderCriteria;
import io.seriatim.linegateway.opcua.ScsMethod.Arguments;
import io.seriatim.linegateway.opcua.ScsMethod.Call;
import io.seriatim.linegateway.opcua.ScsMethod.Caller;
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
    return record(
        desk,
        caller,
        event,
        place,
        arguments.text(1),
        ScsWords.texts(arguments.value(0)),
        ScsWords.map(arguments.many(2)));
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
      Map<String, String> context) {
    Optional<String> other = mismatch(place, context);
    if (other.isPresent()) {
      return ControllerAnswer.of(refusal(event), other.get());
    }
    if (texts.isEmpty() || texts.size() > ScsWords.MOST_EVENTS) {
      return ControllerAnswer.of(
          refusal(event),
          "%d serials (expected: 1 to %d)".formatted(texts.size(), ScsWords.MOST_EVENTS));
    }
    return ItemTexts.read(
        format,
        texts,
        place.order().gtin(),
        items -> record(desk, caller, event, place, items, context));
  }

  private static ControllerAnswer record(
      ControllerDesk desk,
      Caller caller,
      ControllerEvent event,
      Place place,
      List<ItemId> items,
      Map<String, String> context) {
    String reason =
        context.getOrDefault(ScsWords.REASON, "by " + caller.controller().name()).strip();
    Cause cause = desk.cause(caller.controller());
    String id = context.getOrDefault(ScsWords.EVENT_ID, "");
    ToldEvent.Saying saying = new ToldEvent.Saying(id, Optional.empty(), reason);
    return id.isEmpty()
        ? desk.events().record(place.line(), cause, event, items, reason)
        : desk.told()
            .record(
                place.line(),
                place.order(),
                cause,
                new byte[0],
                List.of(new ToldEvent.OfItems(saying, event, items)));
  }

  private static Result refusal(ControllerEvent event) {
    return switch (event.subject()) {
      case NUMBER -> Result.UNABLE_TO_ACCEPT_SERIAL_NUMBER_EVENTS;
      case LABEL -> Result.UNABLE_TO_ACCEPT_LABEL_EVENTS;
      case ITEM -> Result.UNABLE_TO_ACCEPT_SID_EVENTS;
    };
  }
}
