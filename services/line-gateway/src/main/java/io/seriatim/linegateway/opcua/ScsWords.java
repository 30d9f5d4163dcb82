package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.ControllerAnswer;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.app.RunningLine;
import io.seriatim.linegateway.domain.NumberFormat;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.opcua.ScsMethod.Caller;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The structures of a call in the words of the use cases, and answers back. */
final class ScsWords {
  /** A selection criterion: UNIT, CASE or PALLET; UNIT where it is not given. */
  static final String LEVEL = "Level";

  /** In the context of an event: why. */
  static final String REASON = "Reason";

  /** Most serials or containers in one call. */
  static final int MOST_EVENTS = 10_000;

  private static final System.Logger LOG = System.getLogger(ScsWords.class.getName());

  private ScsWords() {}

  /** The number in OPENSCSReturnEnum. */
  static int code(Result result) {
    return switch (result) {
      case NO_ERROR -> 1;
      case INVALID_SERIAL_NUMBER_COLLECTION -> 2;
      case INSUFFICIENT_SERIAL_NUMBERS -> 3;
      case INVALID_SERIAL_NUMBERS_FORMAT -> 4;
      case INVALID_REQUEST_TOKEN -> 5;
      case INVALID_SELECTION_CRITERIA -> 6;
      case UNABLE_TO_ACCEPT_SERIAL_NUMBER_EVENTS -> 7;
      case UNABLE_TO_ACCEPT_LABEL_EVENTS -> 8;
      case UNABLE_TO_ACCEPT_SID_EVENTS -> 9;
      case UNKNOWN_AGGREGATION_SID -> 10;
      case INSUFFICIENT_PRIVILEGE -> 11;
    };
  }

  /** A line with an order, as a call sees it. */
  record Place(RunningLine line, OrderFacts order) {}

  /** Does something on a line that the caller may speak for, or says why not. */
  static ControllerAnswer on(
      ControllerDesk desk, LineId line, Caller caller, Function<Place, ControllerAnswer> work) {
    if (!caller.controller().lines().contains(line)) {
      return told(
          caller,
          line,
          ControllerAnswer.of(
              Result.INSUFFICIENT_PRIVILEGE, "line " + line + " is not this controller's"));
    }
    Optional<Place> place =
        desk.lines()
            .find(line)
            .flatMap(
                running -> desk.lines().order(running).map(order -> new Place(running, order)));
    ControllerAnswer answer =
        place
            .map(work)
            .orElseGet(() ->
                ControllerAnswer.of(
                    Result.INVALID_SELECTION_CRITERIA, "no order is on line " + line));
    return told(caller, line, answer);
  }

  private static ControllerAnswer told(Caller caller, LineId line, ControllerAnswer answer) {
    if (!answer.isDone()) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0} on {1}: {2}: {3}",
          caller.controller().name(),
          line,
          answer.result(),
          answer.detail());
    }
    return answer;
  }

  static Map<String, String> map(List<ScsValue> pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    pairs.forEach(pair -> map.put(pair.text("Key"), pair.text("Value")));
    return map;
  }

  /** Serials of a collection and ids of its labels, each once. */
  static List<String> texts(ScsValue collection) {
    Set<String> texts = new LinkedHashSet<>(collection.texts("SerialNumbers"));
    collection.values("LabelCollection").forEach(label -> texts.add(label.text("ID")));
    return List.copyOf(texts);
  }

  /** Items in a format; what is unreadable is answered before anything is done. */
  static ControllerAnswer items(
      String format, List<String> texts, Gtin gtin, Function<List<ItemId>, ControllerAnswer> work) {
    Optional<NumberFormat> known =
        format.isEmpty() ? Optional.of(NumberFormat.SERIAL) : NumberFormat.of(format);
    if (known.isEmpty()) {
      return ControllerAnswer.of(
          Result.INVALID_SERIAL_NUMBERS_FORMAT,
          format + " (expected: one of " + NumberFormat.words() + ")");
    }
    List<ItemId> items;
    try {
      items = texts.stream().map(text -> known.get().read(text, gtin)).toList();
    } catch (InvalidValue unreadable) {
      return ControllerAnswer.of(
          Result.INVALID_SERIAL_NUMBERS_FORMAT, String.valueOf(unreadable.getMessage()));
    }
    return work.apply(items);
  }
}
