package io.seriatim.linegateway.app;

import java.util.List;

/**
 * What a line controller is answered, in the words of OPC 30260.
 *
 * @param detail why, for a person; empty where all is well
 * @param numbers handed out
 * @param nextPage to ask with for the rest; empty where there is none
 */
public record ControllerAnswer(
    Result result, String detail, String collection, List<String> numbers, String nextPage) {

  public ControllerAnswer {
    numbers = List.copyOf(numbers);
  }

  /** The results, as in OPENSCSReturnEnum. */
  public enum Result {
    NO_ERROR,
    INVALID_SERIAL_NUMBER_COLLECTION,
    INSUFFICIENT_SERIAL_NUMBERS,
    INVALID_SERIAL_NUMBERS_FORMAT,
    INVALID_REQUEST_TOKEN,
    INVALID_SELECTION_CRITERIA,
    UNABLE_TO_ACCEPT_SERIAL_NUMBER_EVENTS,
    UNABLE_TO_ACCEPT_LABEL_EVENTS,
    UNABLE_TO_ACCEPT_SID_EVENTS,
    UNKNOWN_AGGREGATION_SID,
    INSUFFICIENT_PRIVILEGE
  }

  public static ControllerAnswer done() {
    return of(Result.NO_ERROR, "");
  }

  public static ControllerAnswer of(Result result, String detail) {
    return new ControllerAnswer(result, detail, "", List.of(), "");
  }

  public boolean isDone() {
    return result == Result.NO_ERROR;
  }
}
