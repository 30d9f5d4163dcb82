package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.ControllerAnswer;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.app.ControllerDesk.Place;
import io.seriatim.linegateway.app.ItemTexts;
import io.seriatim.linegateway.opcua.ScsMethod.Caller;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The structures of a call in the words of the use cases, and answers back. */
final class ScsWords {
  /** In the context of an event: why. */
  static final String REASON = "Reason";

  /** In the context of an event: its own id, by which it is known when it is sent again. */
  static final String EVENT_ID = "EventID";

  /** Most serials or containers in one call. */
  static final int MOST_EVENTS = ItemTexts.MOST;

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

  /** Does something on a line that the caller may speak for, or says why not. */
  static ControllerAnswer on(
      ControllerDesk desk, LineId line, Caller caller, Function<Place, ControllerAnswer> work) {
    return told(caller, line, desk.on(line, caller.controller(), work));
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
}
