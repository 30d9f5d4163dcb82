package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.SerialNumber;
import java.util.List;

/**
 * What a printer was given since its queue was last empty, compared with its own count of labels.
 *
 * <p>A printer prints in the order it was given, so its life count says exactly which labels exist,
 * even after a connection or a power supply was lost.
 *
 * @param lifeCount labels the printer had printed in its life when its queue was last empty
 * @param firstIndex how many serials of the order had been sent by then
 */
public record PrinterAccount(long lifeCount, long firstIndex) {

  /** Which of the serials given since are printed, once the queue is empty again. */
  public sealed interface Settlement {

    /** The count fits: the first ones are printed, the others never will be. */
    record Known(List<SerialNumber> printed, List<SerialNumber> neverPrinted)
        implements Settlement {}

    /** The count does not fit: another printer, or somebody else printed. */
    record Unknown(List<SerialNumber> given) implements Settlement {}
  }

  /**
   * Settles.
   *
   * @param lifeCountNow after the queue was emptied
   * @param given serials sent since, in order
   * @param least so many of them are known to be printed: a label that was read exists, whatever a
   *     printer says whose count began again
   */
  public Settlement settle(long lifeCountNow, List<SerialNumber> given, long least) {
    long printed = lifeCountNow - lifeCount;
    if (printed < least || printed > given.size()) {
      return new Settlement.Unknown(given);
    }
    return new Settlement.Known(
        given.subList(0, (int) printed), given.subList((int) printed, given.size()));
  }

  /** Free places in a queue of this capacity when so many were sent in all. */
  public long free(int capacity, long lifeCountNow, long sentNow) {
    long waiting = (sentNow - firstIndex) - (lifeCountNow - lifeCount);
    return Math.max(0, capacity - Math.max(0, waiting));
  }
}
