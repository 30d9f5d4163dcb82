package io.seriatim.reconciliation.stream;

import io.seriatim.chassis.kafka.Received;
import io.seriatim.chassis.kafka.UnknownEvents;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.proto.allocation.v1.AllocationEvent;
import io.seriatim.reconciliation.app.BatchStore;
import io.seriatim.reconciliation.app.DueBooks;
import java.util.List;

/** Hears that numbers were leased to an order or came back: its batch's books move. */
public final class AllocationFollower {
  private final BatchStore store;
  private final DueBooks due;

  public AllocationFollower(BatchStore store, DueBooks due) {
    this.store = store;
    this.due = due;
  }

  public void accept(List<Received<String, AllocationEvent>> records) {
    records.stream()
        .flatMap(record -> record.value().stream())
        .map(AllocationFollower::order)
        .filter(order -> !order.isEmpty())
        .distinct()
        .map(OrderId::parse)
        .forEach(order -> store.batchOf(order).ifPresent(due::touch));
  }

  private static String order(AllocationEvent event) {
    return switch (event.getBodyCase()) {
      case BLOCK_LEASED -> event.getBlockLeased().getBlock().getOrderId();
      case BLOCK_CHANGED -> event.getBlockChanged().getBlock().getOrderId();
      case NUMBERS_RETURNED -> event.getNumbersReturned().getOrderId();
      case POOL_OPENED, SEGMENT_OPENED, SEGMENT_CLOSED, SERIALS_IMPORTED, SUPPLY_LOW -> "";
      case BODY_NOT_SET -> {
        if (!event.getUnknownFields().asMap().isEmpty()) {
          UnknownEvents.skipOrStop(event.getHeader());
        }
        yield "";
      }
    };
  }
}
