package io.seriatim.reconciliation.stream;

import io.seriatim.chassis.kafka.Received;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.batch.v1.OrderState;
import io.seriatim.reconciliation.app.PerformanceOutbox;
import io.seriatim.reconciliation.contract.BatchWords;
import io.seriatim.reconciliation.contract.OrderWords;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Hears that an order ended or a batch was closed, and puts down that this has to be told. */
public final class PerformanceFollower {
  private final PerformanceOutbox outbox;
  private final InstantSource clock;

  /**
   * @param clock of this service: what it hears is due now, whatever the line's clock says
   */
  public PerformanceFollower(PerformanceOutbox outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  public void accept(List<Received<String, BatchEvent>> records) {
    records.forEach(record -> record.value().ifPresent(this::one));
  }

  /** Other events, known or not, change nothing that is told here. */
  private void one(BatchEvent event) {
    if (event.hasBatchClosed()) {
      add(event, Optional.empty(), "batch closed");
    }
    if (event.hasOrderMoved()
        && event.getOrderMoved().getTo() == OrderState.ORDER_STATE_COMPLETED) {
      OrderId order = OrderId.parse(event.getOrderMoved().getOrderId());
      add(event, Optional.of(order), "order ended");
    }
  }

  private void add(BatchEvent event, Optional<OrderId> order, String about) {
    OffsetDateTime at = BatchWords.read(event.getHeader().getEventTime());
    outbox.add(
        new PerformanceOutbox.Due(
            event.getHeader().getEventId(),
            OrderWords.read(event.getKey()),
            order,
            about,
            at,
            0,
            clock.instant()));
  }
}
