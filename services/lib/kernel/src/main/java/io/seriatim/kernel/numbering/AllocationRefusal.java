package io.seriatim.kernel.numbering;

/** Why a request to a pool was answered no; when several hold, the first in this order is given. */
public enum AllocationRefusal {
  /** The request id was used before, for something else. */
  REQUEST_ID_REUSED,
  /** Nobody opened this pool. */
  POOL_NOT_OPEN,
  /** The pool was opened before, by another request. */
  POOL_ALREADY_OPEN,
  /** A pool of this kind of id cannot hold this kind of numbers. */
  WRONG_KIND_OF_NUMBERS,
  /** The pool has no segment of this number. */
  SEGMENT_UNKNOWN,
  /** The pool has a segment of this number. */
  SEGMENT_NUMBER_TAKEN,
  /** The segment could give a number that another one of the pool gives. */
  SEGMENT_OVERLAPS,
  /** The segment is closed already. */
  SEGMENT_ALREADY_CLOSED,
  /** The count is below 1 or above the largest lease. */
  COUNT_OUT_OF_RANGE,
  /** No such block was leased to this site. */
  BLOCK_UNKNOWN,
  /** The block has no such index. */
  INDEX_OUTSIDE_BLOCK,
  /** Everything from this index on came back before. */
  NOTHING_TO_RETURN,
  /** The import names no serial. */
  NOTHING_TO_IMPORT,
  /** The import names a position that its segment doesn't have. */
  POSITION_OUTSIDE_SEGMENT,
  /** A serial said to be in use elsewhere was leased here. */
  SERIAL_ALREADY_LEASED,
  /** Every segment is closed, or none was opened. */
  NO_OPEN_SEGMENT,
  /** The open space would not stay greater than 10,000 times what is given out. */
  GUESS_PROBABILITY_TOO_HIGH,
  /** No number is left in the open segments. */
  POOL_EXHAUSTED,
  /** Fewer numbers are left than asked for, and a part was not welcome. */
  NOT_ENOUGH_NUMBERS;

  /** Whether the same request may succeed later, after somebody opened a segment or the pool. */
  public boolean retryMayHelp() {
    return switch (this) {
      case POOL_NOT_OPEN,
          SEGMENT_UNKNOWN,
          NO_OPEN_SEGMENT,
          GUESS_PROBABILITY_TOO_HIGH,
          POOL_EXHAUSTED,
          NOT_ENOUGH_NUMBERS ->
          true;
      case REQUEST_ID_REUSED,
          POOL_ALREADY_OPEN,
          WRONG_KIND_OF_NUMBERS,
          SEGMENT_NUMBER_TAKEN,
          SEGMENT_OVERLAPS,
          SEGMENT_ALREADY_CLOSED,
          COUNT_OUT_OF_RANGE,
          BLOCK_UNKNOWN,
          INDEX_OUTSIDE_BLOCK,
          NOTHING_TO_RETURN,
          NOTHING_TO_IMPORT,
          POSITION_OUTSIDE_SEGMENT,
          SERIAL_ALREADY_LEASED ->
          false;
    };
  }
}
