package io.seriatim.reconciliation.stream;

import io.seriatim.chassis.kafka.Received;
import io.seriatim.chassis.kafka.UnknownEvents;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.reconciliation.app.Cause;
import io.seriatim.reconciliation.app.FollowLine;
import io.seriatim.reconciliation.contract.BatchWords;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.contract.RunWords;
import io.seriatim.reconciliation.domain.OrderReport;
import io.seriatim.reconciliation.domain.RunMarks;
import java.util.List;

/** Hears from the ledger that orders began and ended; an event heard twice changes nothing. */
public final class LedgerFollower {
  private final FollowLine follow;

  public LedgerFollower(FollowLine follow) {
    this.follow = follow;
  }

  public void accept(List<Received<String, LedgerEvent>> records) {
    records.forEach(record -> record.value().ifPresent(this::one));
  }

  private void one(LedgerEvent event) {
    switch (event.getNoteCase()) {
      case ORDER_STARTED ->
          report(event, OrderReport.STARTED, RunWords.began(event.getOrderStarted()));
      case ORDER_ENDED -> report(event, OrderReport.ENDED, RunWords.ended(event.getOrderEnded()));
      case LABELS_ENCODED, SERIALS_INSPECTED -> {} // about labels
      case NUMBERS_RETURNED,
          PACK_REJECTED,
          SHIPPED,
          RECEIVED,
          BATCH_EVICTED,
          RECORD_SET_ASIDE,
          LINE_STEP,
          CONTAINER_REWORKED,
          PACKS_DESTROYED,
          HIERARCHY_MIGRATED -> {} // no step in the life of an order
      case LINE_STOPPED, LINE_RESUMED, IN_DOUBT_RESOLVED, LINE_NOTICED -> {} // nor are these
      case NOTE_NOT_SET -> {
        if (!event.getUnknownFields().asMap().isEmpty()) {
          UnknownEvents.skipOrStop(event.getHeader());
        }
      }
    }
  }

  /**
   * An order that reconciliation does not know has no batch: the ledger holds its packs as a
   * conflict.
   */
  private void report(LedgerEvent event, OrderReport what, RunMarks marks) {
    if (event.hasBatch()) {
      follow.run(
          OrderWords.read(event.getBatch()),
          OrderId.parse(event.getOrderId()),
          what,
          marks,
          new Cause(
              event.getHeader().getEventId(),
              BatchWords.read(event.getHeader().getActor()),
              BatchWords.read(event.getHeader().getEventTime())));
    }
  }
}
