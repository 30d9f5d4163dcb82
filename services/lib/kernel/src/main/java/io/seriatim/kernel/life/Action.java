package io.seriatim.kernel.life;

/** The column of a request or report in the {@link TransitionTable}. */
public enum Action {
  SEND,
  DOUBT,
  COMMISSION,
  SCRAP_LABEL,
  SAMPLE_LABEL,
  INVALIDATE,
  RESOLVE_IN_DOUBT,
  SHIP,
  RECEIVE,
  VOID_SHIPMENT,
  QUARANTINE,
  RELEASE_QUARANTINE,
  CLEAR_CONFLICT,
  DECOMMISSION,
  DESTROY,
  LOSE,
  SUPPLY,
  EXPORT,
  SAMPLE,
  FREE_SAMPLE,
  LOCK,
  STEAL,
  CHECK_OUT,
  UNDO_SUPPLY,
  UNDO_EXPORT,
  UNDO_SAMPLE,
  UNDO_FREE_SAMPLE,
  UNLOCK,
  RECOVER,
  CHECK_IN,
  CORRECT_LOT,
  /** To become a container. */
  OPEN_CONTAINER,
  /** To be put into a container. */
  PACK,
  /** To be taken out of one. */
  UNPACK;

  static Action taking(SupplyStatus status) {
    return switch (status) {
      case ACTIVE ->
          throw new IllegalArgumentException("status: ACTIVE (expected: undo the other)");
      case SUPPLIED -> SUPPLY;
      case EXPORTED -> EXPORT;
      case SAMPLE -> SAMPLE;
      case FREE_SAMPLE -> FREE_SAMPLE;
      case LOCKED -> LOCK;
      case STOLEN -> STEAL;
      case CHECKED_OUT -> CHECK_OUT;
    };
  }

  static Action undoing(SupplyStatus status) {
    return switch (status) {
      case ACTIVE ->
          throw new IllegalArgumentException("undo of ACTIVE (expected: another status)");
      case SUPPLIED -> UNDO_SUPPLY;
      case EXPORTED -> UNDO_EXPORT;
      case SAMPLE -> UNDO_SAMPLE;
      case FREE_SAMPLE -> UNDO_FREE_SAMPLE;
      case LOCKED -> UNLOCK;
      case STOLEN -> RECOVER;
      case CHECKED_OUT -> CHECK_IN;
    };
  }

  /** The column of ending an identity this way. */
  public static Action ending(EndedHow how) {
    return switch (how) {
      case LABEL_SCRAPPED -> SCRAP_LABEL;
      case LABEL_SAMPLED -> SAMPLE_LABEL;
      case INVALID -> INVALIDATE;
      case DECOMMISSIONED -> DECOMMISSION;
      case DESTROYED -> DESTROY;
      case LOST -> LOSE;
    };
  }
}
