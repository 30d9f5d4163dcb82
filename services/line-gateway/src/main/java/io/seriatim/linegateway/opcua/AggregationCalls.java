package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.ControllerAnswer;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.app.RecordAggregation.Aggregation;
import io.seriatim.linegateway.opcua.ScsMethod.Arguments;
import io.seriatim.linegateway.opcua.ScsMethod.Call;
import io.seriatim.linegateway.opcua.ScsMethod.Caller;
import io.seriatim.linegateway.opcua.ScsWords.Place;
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
    calls.put("AggregationPackingEvent", call(this::packed));
    calls.put("AggregationUnpackingEvent", call(this::unpacked));
  }

  @FunctionalInterface
  private interface Use {
    ControllerAnswer record(
        Caller caller, Place place, List<Aggregation> all, Map<String, String> context);
  }

  private ControllerAnswer packed(
      Caller caller, Place place, List<Aggregation> all, Map<String, String> context) {
    return desk.aggregation()
        .packed(
            place.line(),
            desk.cause(caller.controller()),
            all,
            context.getOrDefault(PARTIAL_REASON, ""));
  }

  private ControllerAnswer unpacked(
      Caller caller, Place place, List<Aggregation> all, Map<String, String> context) {
    return desk.aggregation()
        .unpacked(
            place.line(),
            desk.cause(caller.controller()),
            all,
            context.getOrDefault(ScsWords.REASON, ""));
  }

  private Call call(Use use) {
    return (caller, arguments) -> {
      ControllerAnswer answer =
          ScsWords.on(desk, line, caller, place -> record(use, caller, place, arguments));
      return List.of(ScsWords.code(answer.result()));
    };
  }

  private static ControllerAnswer record(Use use, Caller caller, Place place, Arguments arguments) {
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
    return aggregations(arguments, elements, place, all -> use.record(caller, place, all, context));
  }

  private static ControllerAnswer aggregations(
      Arguments arguments,
      List<ScsValue> elements,
      Place place,
      Function<List<Aggregation>, ControllerAnswer> work) {
    List<String> parents = elements.stream().map(AggregationCalls::parent).toList();
    List<String> all = elements.stream().flatMap(one -> children(one).stream()).toList();
    return ScsWords.items(
        arguments.text(1),
        parents,
        place.order().gtin(),
        parentItems ->
            ScsWords.items(
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
