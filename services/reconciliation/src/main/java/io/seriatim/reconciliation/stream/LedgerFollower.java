package io.seriatim.reconciliation.stream;

import io.seriatim.chassis.kafka.Received;
import io.seriatim.chassis.kafka.UnknownEvents;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.reconciliation.app.Cause;
import io.seriatim.reconciliation.app.DueBooks;
import io.seriatim.reconciliation.app.FollowLine;
import io.seriatim.reconciliation.app.Suspects;
import io.seriatim.reconciliation.contract.BatchWords;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.contract.RunWords;
import io.seriatim.reconciliation.domain.OrderReport;
import io.seriatim.reconciliation.domain.RunMarks;
import java.util.List;

/**
 * Hears from the ledger that orders began and ended, which batches moved, and which objects are in
 * doubt or on hold; an event heard twice changes nothing.
 */
public final class LedgerFollower {
  private final FollowLine follow;
  private final DueBooks due;
  private final Suspects suspects;

  public LedgerFollower(FollowLine follow, DueBooks due, Suspects suspects) {
    this.follow = follow;
    this.due = due;
    this.suspects = suspects;
  }

  public void accept(List<Received<String, LedgerEvent>> records) {
    records.forEach(record -> record.value().ifPresent(this::one));
    MovedBatches.of(records).forEach(due::touch);
  }

  private void one(LedgerEvent event) {
    event.getChangesList().forEach(change -> suspect(change.getState(), change.getConflict()));
    noted(event);
  }

  /** Few objects are in doubt or on hold: only these are written down. */
  private void suspect(ObjectState state, String conflict) {
    boolean inDoubt = state.getStage() == Stage.STAGE_IN_DOUBT;
    boolean held = !conflict.isEmpty() || state.getHoldsList().contains(Hold.HOLD_CONFLICT);
    if ((inDoubt || held) && !state.getOrderId().isEmpty()) {
      MovedBatches.of(state)
          .ifPresent(batch -> {
            OrderId order = OrderId.parse(state.getOrderId());
            suspects.add(
                batch,
                inDoubt ? Suspects.Account.IN_DOUBT : Suspects.Account.CONFLICT,
                order,
                state.getItemId());
          });
    }
  }

  private void noted(LedgerEvent event) {
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
          HIERARCHY_MIGRATED,
          ITEMS_DESTROYED,
          REPACKAGED,
          LOT_CORRECTED,
          SHIPMENT_VOIDED,
          GOODS_RETURNED,
          STOCK_COUNTED,
          FLAG_ACKNOWLEDGED,
          FLAG_LIFTED -> {} // no step in the life of an order
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
          RunWords.ranAs(event.getOrderStarted()),
          new Cause(
              event.getHeader().getEventId(),
              BatchWords.read(event.getHeader().getActor()),
              BatchWords.read(event.getHeader().getEventTime())));
    }
  }
}
