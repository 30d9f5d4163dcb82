package io.seriatim.serialallocation.contract;

import io.seriatim.chassis.refusal.Kind;
import io.seriatim.kernel.numbering.AllocationRefusal;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;

/** A refusal in the platform's words: the sort of no, what was given and expected, what to do. */
public final class RefusalWords {
  private RefusalWords() {}

  /** As it is answered and put on record. */
  public static io.seriatim.chassis.refusal.Refusal of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.ByNumbering(AllocationRefusal reason, String detail) ->
          io.seriatim.chassis.refusal.Refusal.of(kind(reason), reason.name())
              .given(detail)
              .expected(expected(reason))
              .advice(advice(reason))
              .retryMayHelp(reason.retryMayHelp())
              .build();
      case Refusal.ByAuthority(Reason reason, String given, String expected) ->
          io.seriatim.chassis.refusal.Refusal.of(kind(reason), reason.name())
              .given(given)
              .expected(expected)
              .advice(reason.advice())
              .retryMayHelp(reason.retryMayHelp())
              .build();
    };
  }

  private static Kind kind(Reason reason) {
    return switch (reason) {
      case SITE_NOT_OF_CALLER, NOT_THE_OWNER, SIGNATURE_NOT_PROVEN -> Kind.FORBIDDEN;
      case BLOCK_FROZEN, BLOCK_NOT_FROZEN, BLOCK_ENDED, LEASE_TERM_OVER -> Kind.CONFLICT;
      case IMPORT_OUT_OF_ORDER, IMPORT_CHANGED, SEGMENT_MAY_HOLD_USED_SERIALS, LIST_NOT_WHOLE ->
          Kind.CONFLICT;
      case NO_GRANT, PRODUCT_UNKNOWN, POOL_UNKNOWN, BLOCK_UNKNOWN -> Kind.NOT_FOUND;
      case MARKETS_CONTRADICT, LOOSER_THAN_MARKET -> Kind.CONFLICT;
      case SERIAL_POLICY_UNUSABLE, PREFIX_UNKNOWN, BLOCK_REPORTED_BY_NUMBER -> Kind.CONFLICT;
      case QUOTA_EXHAUSTED -> Kind.EXHAUSTED;
      case UNSENT_OUT_OF_RANGE,
          USED_OUT_OF_RANGE,
          REASON_MISSING,
          IMPORT_PART_MALFORMED,
          SUPPLY_MALFORMED ->
          Kind.INVALID;
    };
  }

  private static Kind kind(AllocationRefusal reason) {
    return switch (reason) {
      case REQUEST_ID_REUSED, POOL_ALREADY_OPEN, SEGMENT_NUMBER_TAKEN -> Kind.ALREADY_EXISTS;
      case POOL_NOT_OPEN,
          SEGMENT_OVERLAPS,
          SEGMENT_ALREADY_CLOSED,
          NOTHING_TO_RETURN,
          SERIAL_ALREADY_LEASED,
          NO_OPEN_SEGMENT ->
          Kind.CONFLICT;
      case WRONG_KIND_OF_NUMBERS,
          COUNT_OUT_OF_RANGE,
          INDEX_OUTSIDE_BLOCK,
          NOTHING_TO_IMPORT,
          POSITION_OUTSIDE_SEGMENT ->
          Kind.INVALID;
      case SEGMENT_UNKNOWN, BLOCK_UNKNOWN -> Kind.NOT_FOUND;
      case GUESS_PROBABILITY_TOO_HIGH, POOL_EXHAUSTED, NOT_ENOUGH_NUMBERS -> Kind.EXHAUSTED;
    };
  }

  private static String expected(AllocationRefusal reason) {
    return switch (reason) {
      case REQUEST_ID_REUSED -> "one id for one request";
      case POOL_NOT_OPEN -> "a pool that its owner opened";
      case POOL_ALREADY_OPEN -> "a product without a pool";
      case WRONG_KIND_OF_NUMBERS -> "numbers of the pool's kind";
      case SEGMENT_UNKNOWN -> "a segment of the pool";
      case SEGMENT_NUMBER_TAKEN -> "a number no segment or range of the pool has";
      case SEGMENT_OVERLAPS -> "another length or another reserved prefix";
      case SEGMENT_ALREADY_CLOSED -> "an open segment";
      case COUNT_OUT_OF_RANGE -> "1 to 1000000 numbers";
      case BLOCK_UNKNOWN -> "a block leased to this site";
      case INDEX_OUTSIDE_BLOCK -> "an index inside of the block";
      case NOTHING_TO_RETURN -> "numbers that did not come back before";
      case NOTHING_TO_IMPORT -> "at least one serial";
      case POSITION_OUTSIDE_SEGMENT -> "positions of the segment";
      case SERIAL_ALREADY_LEASED -> "serials that were never leased here";
      case NO_OPEN_SEGMENT -> "an open segment";
      case GUESS_PROBABILITY_TOO_HIGH -> "more than 10000 possible serials for each one given out";
      case POOL_EXHAUSTED, NOT_ENOUGH_NUMBERS -> "numbers left in the open segments";
    };
  }

  private static String advice(AllocationRefusal reason) {
    return switch (reason) {
      case REQUEST_ID_REUSED -> "send a new request with a new id";
      case POOL_NOT_OPEN -> "ask the owner to open the pool, then send the same request again";
      case POOL_ALREADY_OPEN, SEGMENT_NUMBER_TAKEN -> "go on with the one that is open";
      case GUESS_PROBABILITY_TOO_HIGH, POOL_EXHAUSTED, NO_OPEN_SEGMENT, NOT_ENOUGH_NUMBERS ->
          "ask the owner to open another segment, with longer serials";
      case NOTHING_TO_RETURN -> "nothing needs to be done";
      case WRONG_KIND_OF_NUMBERS,
          SEGMENT_UNKNOWN,
          SEGMENT_OVERLAPS,
          SEGMENT_ALREADY_CLOSED,
          COUNT_OUT_OF_RANGE,
          BLOCK_UNKNOWN,
          INDEX_OUTSIDE_BLOCK,
          NOTHING_TO_IMPORT,
          POSITION_OUTSIDE_SEGMENT,
          SERIAL_ALREADY_LEASED ->
          "correct the request and send it with a new id";
    };
  }
}
