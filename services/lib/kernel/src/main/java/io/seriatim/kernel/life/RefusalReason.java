package io.seriatim.kernel.life;

/**
 * Why a request is refused, in order of precedence: the first that holds is the answer.
 *
 * <p>{@link #retryMayHelp} says whether the same request, unchanged, could be accepted later.
 */
public enum RefusalReason {
  UNKNOWN_OBJECT(
      true, "Check the code; if it was just packed, wait until the line's records are in."),
  NOT_IN_CUSTODY(true, "Ask the site that holds it, or receive the shipment first."),
  IDENTITY_ENDED(
      false, "This identity is over for ever; open an exception if the pack is in hand."),
  NOT_COMMISSIONED(true, "Resolve the number first: scan the pack or sign what became of it."),
  STOLEN(false, "It is reported stolen: keep it apart and tell quality."),
  CONFLICT_OPEN(true, "Have the exception on it resolved and the conflict cleared."),
  CONTENTS_BLOCKED(true, "Take the blocked items out, or have their exceptions resolved."),
  STATUS_NOT_ALLOWED(true, "Its status does not allow this; undo the status first if you may."),
  NOT_ALLOWED_BY_PROFILE(false, "The market's profile does not allow this step."),
  QUARANTINED(true, "Have quality release the quarantine, or ship it as a transfer."),
  RECALLED(false, "The batch or product is recalled: return it, do not sell it."),
  WITHDRAWN(false, "The product is withdrawn from the market: return it, do not sell it."),
  EXPIRED(false, "It is past its expiry: destroy it or return it."),
  IN_A_CONTAINER(true, "Take it out of its container first, or act on the container."),
  IN_TRANSIT(true, "Receive it first."),
  OUTSIDE(true, "It is with a partner: receive it back first."),
  NOT_IN_TRANSIT(false, "There is no shipment of it to receive or call back."),
  UNDO_TOO_LATE(false, "The time to undo is over; the pack stays as it is."),
  UNDO_ELSEWHERE(false, "Only the site that set the status may undo it."),
  NOT_A_CONTAINER(false, "It holds nothing: name the container."),
  WRONG_LEVEL(false, "Containers hold only lower levels and never themselves."),
  CONTAINER_OPEN(true, "Close it first: fill it, or give the reason why it is partial."),
  CONTAINER_CLOSED(true, "It is closed: take something out first, or use another container."),
  CONTAINER_NOT_EMPTY(true, "Unpack it first, or end it together with its contents."),
  NOT_IN_THIS_CONTAINER(true, "Scan the object again and name the container it is in."),
  OTHER_PLACE(true, "Bring container and contents to one place first."),
  OVER_CAPACITY(false, "Pack fewer, or use a container with room."),
  MIXED_CONTENTS(false, "Pack one batch or product a container, as its rule says."),
  PARTIAL_WITHOUT_REASON(false, "Give the reason why the container is not full."),
  BATCH_UNKNOWN(false, "Nobody has reported its batch: resolve its number first."),
  BATCH_CLOSED(false, "Its batch is closed here: record a signed supplement instead."),
  IDENTITY_IN_USE(false, "The number is in use: take one that nothing has."),
  OWNERS_DIFFER(false, "Ask for each owner's goods in a request of their own.");

  private final boolean retryMayHelp;
  private final String advice;

  RefusalReason(boolean retryMayHelp, String advice) {
    this.retryMayHelp = retryMayHelp;
    this.advice = advice;
  }

  public boolean retryMayHelp() {
    return retryMayHelp;
  }

  /** Who can lift it. */
  public AskWhom askWhom() {
    return switch (this) {
      case NOT_IN_CUSTODY, UNDO_ELSEWHERE -> AskWhom.HOLDER;
      case IDENTITY_ENDED,
          NOT_COMMISSIONED,
          STOLEN,
          CONFLICT_OPEN,
          CONTENTS_BLOCKED,
          QUARANTINED,
          RECALLED,
          WITHDRAWN,
          EXPIRED,
          BATCH_UNKNOWN,
          BATCH_CLOSED ->
          AskWhom.QUALITY;
      case NOT_ALLOWED_BY_PROFILE, UNDO_TOO_LATE -> AskWhom.REGULATORY_AFFAIRS;
      case UNKNOWN_OBJECT,
          STATUS_NOT_ALLOWED,
          IN_A_CONTAINER,
          IN_TRANSIT,
          OUTSIDE,
          NOT_IN_TRANSIT,
          NOT_A_CONTAINER,
          WRONG_LEVEL,
          CONTAINER_OPEN,
          CONTAINER_CLOSED,
          CONTAINER_NOT_EMPTY,
          NOT_IN_THIS_CONTAINER,
          OTHER_PLACE,
          OVER_CAPACITY,
          MIXED_CONTENTS,
          PARTIAL_WITHOUT_REASON,
          IDENTITY_IN_USE,
          OWNERS_DIFFER ->
          AskWhom.CALLER;
    };
  }

  /** What the person should do. */
  public String advice() {
    return advice;
  }
}
