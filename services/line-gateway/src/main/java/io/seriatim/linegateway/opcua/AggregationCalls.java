package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.ControllerAnswer;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.app.ControllerDesk.Place;
import io.seriatim.linegateway.app.ItemTexts;
import io.seriatim.linegateway.app.RecordAggregation.Aggregation;
import io.seriatim.linegateway.app.ToldEvent;
import io.seriatim.linegateway.opcua.ScsMethod.Arguments;
import io.seriatim.linegateway.opcua.ScsMethod.Call;
import io.seriatim.linegateway.opcua.ScsMethod.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The aggregation manager of a line: what went into what, and came out. */
final class AggregationCalls {
  /** In the context of a packing: why containers may hold fewer than their capacity. */
  private static final String PARTIAL_REASON = "PartialReason";

  private final ControllerDesk desk;
  private final LineId line;

  AggregationCalls(ControllerDesk desk, LineId line) {
    this.desk = desk;
    this.line = line;
  }

  void addTo(Map<String, Call> calls) {
    calls.put("AggregationPackingEvent", call(true));
    calls.put("AggregationUnpackingEvent", call(false));
  }

  private ControllerAnswer told(
      Caller caller,
      Place place,
      boolean packed,
      List<Aggregation> all,
      Map<String, String> context) {
    Cause cause = desk.cause(caller.controller());
    String reason = context.getOrDefault(packed ? PARTIAL_REASON : ScsWords.REASON, "");
    String id = context.getOrDefault(ScsWords.EVENT_ID, "");
    if (!id.isEmpty()) {
      return desk.told()
          .record(place.line(), place.order(), cause, new byte[0], events(id, packed, all, reason));
    }
    return packed
        ? desk.aggregation().packed(place.line(), cause, all, reason)
        : desk.aggregation().unpacked(place.line(), cause, all, reason);
  }

  /** One call may tell of several containers: each has its part of the id. */
  private static List<ToldEvent> events(
      String id, boolean packed, List<Aggregation> all, String reason) {
    List<ToldEvent> events = new ArrayList<>();
    for (Aggregation one : all) {
      ToldEvent.Saying saying =
          new ToldEvent.Saying(id + "/" + events.size(), Optional.empty(), reason);
      events.add(new ToldEvent.OfContainer(saying, packed, one));
    }
    return events;
  }

  private Call call(boolean packed) {
    return (caller, arguments) -> {
      ControllerAnswer answer =
          ScsWords.on(desk, line, caller, place -> record(caller, place, packed, arguments));
      return List.of(ScsWords.code(answer.result()));
    };
  }

  private ControllerAnswer record(Caller caller, Place place, boolean packed, Arguments arguments) {
    Map<String, String> context = ScsWords.map(arguments.many(3));
    List<ScsValue> elements = arguments.many(0);
    long items = elements.stream().mapToLong(one -> children(one).size() + 1L).sum();
    if (items == 0 || items > ScsWords.MOST_EVENTS) {
      return ControllerAnswer.of(
          Result.UNABLE_TO_ACCEPT_SID_EVENTS,
          "%d items (expected: 1 to %d)".formatted(items, ScsWords.MOST_EVENTS));
    }
    Optional<String> other = EventCalls.mismatch(place, context);
    if (other.isPresent()) {
      return ControllerAnswer.of(Result.UNABLE_TO_ACCEPT_SID_EVENTS, other.get());
    }
    return aggregations(
        arguments, elements, place, all -> told(caller, place, packed, all, context));
  }

  private static ControllerAnswer aggregations(
      Arguments arguments,
      List<ScsValue> elements,
      Place place,
      Function<List<Aggregation>, ControllerAnswer> work) {
    List<String> parents = elements.stream().map(AggregationCalls::parent).toList();
    List<String> all = elements.stream().flatMap(one -> children(one).stream()).toList();
    return ItemTexts.read(
        arguments.text(1),
        parents,
        place.order().gtin(),
        parentItems ->
            ItemTexts.read(
                arguments.text(2),
                all,
                place.order().gtin(),
                childItems -> work.apply(together(elements, parentItems, childItems))));
  }

  private static List<Aggregation> together(
      List<ScsValue> elements, List<ItemId> parents, List<ItemId> children) {
    List<Aggregation> aggregations = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < elements.size(); i++) {
      int to = from + children(elements.get(i)).size();
      aggregations.add(new Aggregation(parents.get(i), children.subList(from, to)));
      from = to;
    }
    return aggregations;
  }

  private static String parent(ScsValue element) {
    return element.value("ParentElement").map(label -> label.text("ID")).orElse("");
  }

  private static List<String> children(ScsValue element) {
    return element.value("ParentElementCollection").map(ScsWords::texts).orElse(List.of());
  }
}
