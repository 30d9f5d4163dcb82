package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.Incoming;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts consumed records into their owner's log.
 *
 * <p>Leaves and full tiles first, the head last and by compare-and-set: what a stopped instance
 * left behind without a head is written again by the next, byte for byte. The head is read anew for
 * every step, because records may only follow a head that is not older than the consumer's
 * position; a head from memory could be.
 */
public final class GrowLogs {
  private final LogStore logs;
  private final Consumer<String> grown;

  /**
   * Grows logs.
   *
   * @param grown told whose log has grown
   */
  public GrowLogs(LogStore logs, Consumer<String> grown) {
    this.logs = logs;
    this.grown = grown;
  }

  /** Returns when the records are in the log, whoever put them there. */
  public void take(String owner, List<Incoming> records) {
    boolean moved = false;
    while (!moved) {
      Head head = logs.head(owner);
      Head.Growth growth = head.take(records);
      if (growth.leaves().isEmpty()) {
        return;
      }
      logs.write(owner, growth.leaves(), growth.filled());
      moved = logs.move(owner, head, growth.head());
    }
    grown.accept(owner);
  }
}
