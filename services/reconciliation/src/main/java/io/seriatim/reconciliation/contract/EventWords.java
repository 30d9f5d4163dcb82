package io.seriatim.reconciliation.contract;

import io.seriatim.proto.batch.v1.BatchClosed;
import io.seriatim.proto.batch.v1.OrderImported;
import io.seriatim.proto.batch.v1.OrderMoved;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What has happened to a batch, as {@code batch.events.v1} says it. */
public final class EventWords {
  private EventWords() {}

  /**
   * What caused it.
   *
   * @param id of the request, or of the ledger's event
   * @param commandId the request's id where there was one; empty otherwise
   */
  public record Origin(String id, String commandId, Signer actor, OffsetDateTime at) {}

  /**
   * @param batch as it is afterwards
   * @param index of the event among those of the same cause
   */
  public static io.seriatim.proto.batch.v1.BatchEvent write(
      Batch batch, BatchEvent event, Origin origin, int index) {
    io.seriatim.proto.batch.v1.BatchEvent.Builder wire =
        io.seriatim.proto.batch.v1.BatchEvent.newBuilder().setKey(OrderWords.write(batch.key()));
    EventHeader.Builder header = header(batch, origin, index);
    order(batch, event).ifPresent(order -> place(header, order));
    wire.setHeader(header);
    switch (event) {
      case BatchEvent.OrderImported(Order order, long _) ->
          wire.setOrderImported(OrderImported.newBuilder().setOrder(OrderWords.write(order)));
      case BatchEvent.OrderMoved moved -> wire.setOrderMoved(moved(moved));
      case BatchEvent.BatchClosed closed -> wire.setBatchClosed(closed(closed));
    }
    return wire.build();
  }

  private static EventHeader.Builder header(Batch batch, Origin origin, int index) {
    String cause = origin.id() + "\n" + batch.key() + "\n" + index;
    return EventHeader.newBuilder()
        .setEventId(Sha256.over(cause.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32))
        .setEventTime(BatchWords.write(origin.at()))
        .setRecordedMicros(BatchWords.micros(origin.at()))
        .setOwner(batch.key().owner().value())
        .setActor(BatchWords.write(origin.actor()))
        .setCommandId(origin.commandId());
  }

  private static void place(EventHeader.Builder header, Order order) {
    header.setOperator(order.facts().operator().value()).setSite(order.facts().site().value());
  }

  /** The order an event is about; a batch that is closed has no one site. */
  private static Optional<Order> order(Batch batch, BatchEvent event) {
    return switch (event) {
      case BatchEvent.OrderImported(Order order, long _) -> Optional.of(order);
      case BatchEvent.OrderMoved moved -> batch.order(moved.order());
      case BatchEvent.BatchClosed _ -> Optional.empty();
    };
  }

  private static OrderMoved moved(BatchEvent.OrderMoved moved) {
    OrderMoved.Builder wire = OrderMoved.newBuilder();
    RunWords.format(moved.marks()).ifPresent(wire::setLineFormat);
    return wire.addAllGrades(RunWords.grades(moved.marks()))
        .setOrderId(moved.order().value())
        .setFrom(OrderWords.state(moved.from()))
        .setTo(OrderWords.state(moved.to()))
        .setReason(OrderWords.reason(moved.to()))
        .setConflict(moved.conflict().map(Enum::name).orElse(""))
        .build();
  }

  private static BatchClosed closed(BatchEvent.BatchClosed closed) {
    return BatchClosed.newBuilder()
        .setReconciliation(BookWords.write(closed.reconciliation()))
        .setSignature(BatchWords.write(closed.signature()))
        .setCounterExplanation(closed.counterExplanation())
        .build();
  }
}
