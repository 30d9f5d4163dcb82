package io.seriatim.chassis.clock;

import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.proto.audit.v1.AuditRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Puts changes on record, in their order: one is told when its record is kept, and the same record
 * is sent until then. Used by one thread.
 */
final class TellClock {
  private final ClockRecords records;
  private final Supplier<AuditTrail> trail;
  private final Duration patience;
  private final Queue<AuditRecord> waiting = new ArrayDeque<>();
  private long number;

  /**
   * Tells nothing yet.
   *
   * @param trail asked for only when there is something to tell
   */
  TellClock(ClockRecords records, Supplier<AuditTrail> trail, Duration patience) {
    this.records = records;
    this.trail = trail;
    this.patience = patience;
  }

  /** To be told next; the record as it will be. */
  AuditRecord add(ClockChange change) {
    number++;
    AuditRecord record = records.of(number, change);
    waiting.add(record);
    return record;
  }

  /**
   * Tells what waits.
   *
   * @throws RuntimeException at the first that could not be kept; it and what follows wait on
   */
  void tell() {
    while (!waiting.isEmpty()) {
      trail
          .get()
          .record(waiting.element())
          .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
          .join();
      waiting.remove();
    }
  }
}
