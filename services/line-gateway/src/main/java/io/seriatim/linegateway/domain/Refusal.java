package io.seriatim.linegateway.domain;

/**
 * A command answered no.
 *
 * @param given what was found
 * @param expected what would have been accepted
 */
public record Refusal(Reason reason, String given, String expected, String advice) {

  /** The broken conditions, in order of precedence. */
  public enum Reason {
    LINE_NOT_FOUND,
    ORDER_NOT_FOUND,
    ORDER_OF_ANOTHER_OPERATOR,
    ORDER_OF_ANOTHER_SITE,
    ORDER_OF_ANOTHER_LINE,
    ORDER_NOT_READY,
    ORDER_EXPIRED,
    QUANTITY_OUT_OF_RANGE,
    DEVICE_MISSING,
    DEVICE_MISCONFIGURED,
    DEVICES_FIXED_BY_FORMAT,
    LINE_FORMAT_INVALID,
    LINE_BUSY,
    SERIALS_IN_DOUBT,
    NO_ORDER_ON_LINE,
    NUMBERS_NOT_LEASED,
    LEDGER_NOT_REACHED,
    STOP_NOT_CLEARED,
    REASON_TOO_SHORT,
    SERIAL_NOT_IN_DOUBT,
    CODE_NOT_AS_PRINTED,
    STILL_ENDING,
    STEPS_OPEN,
    STEP_INCOMPLETE,
    STEP_TOO_EARLY,
    STEP_NOT_BY_HAND,
    RECIPE_UNKNOWN,
    SECOND_PERSON_MISSING,
    SECOND_PERSON_IS_THE_FIRST,
    SECOND_PERSON_NOT_PROVED,
    CHALLENGE_NOT_POSSIBLE,
    PACK_NOT_GOOD,
    SAMPLE_STAYS_OUT,
    CONTAINER_NOT_PACKED_HERE,
    CONTAINER_NOT_AT_SITE,
    CHILD_MISSING,
    CHILD_NOT_INSIDE,
    CHILD_NOT_FREE,
    OVER_CAPACITY,
    LABEL_NOT_FREE;

    /** Whether the same command may succeed later without any change. */
    public boolean retryMayHelp() {
      return switch (this) {
        case LINE_BUSY, LEDGER_NOT_REACHED, STOP_NOT_CLEARED, STILL_ENDING, ORDER_NOT_READY -> true;
        case LINE_NOT_FOUND,
            ORDER_NOT_FOUND,
            ORDER_OF_ANOTHER_OPERATOR,
            ORDER_OF_ANOTHER_SITE,
            ORDER_OF_ANOTHER_LINE,
            ORDER_EXPIRED,
            QUANTITY_OUT_OF_RANGE,
            DEVICE_MISSING,
            DEVICE_MISCONFIGURED,
            DEVICES_FIXED_BY_FORMAT,
            LINE_FORMAT_INVALID,
            SERIALS_IN_DOUBT,
            NO_ORDER_ON_LINE,
            NUMBERS_NOT_LEASED,
            REASON_TOO_SHORT,
            SERIAL_NOT_IN_DOUBT,
            CODE_NOT_AS_PRINTED,
            STEPS_OPEN,
            STEP_INCOMPLETE,
            STEP_TOO_EARLY,
            STEP_NOT_BY_HAND,
            RECIPE_UNKNOWN,
            SECOND_PERSON_MISSING,
            SECOND_PERSON_IS_THE_FIRST,
            SECOND_PERSON_NOT_PROVED,
            CHALLENGE_NOT_POSSIBLE,
            PACK_NOT_GOOD,
            SAMPLE_STAYS_OUT,
            CONTAINER_NOT_PACKED_HERE,
            CONTAINER_NOT_AT_SITE,
            CHILD_MISSING,
            CHILD_NOT_INSIDE,
            CHILD_NOT_FREE,
            OVER_CAPACITY,
            LABEL_NOT_FREE ->
            false;
      };
    }
  }
}
