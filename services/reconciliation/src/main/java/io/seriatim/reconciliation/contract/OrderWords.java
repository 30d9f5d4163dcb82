package io.seriatim.reconciliation.contract;

import com.google.protobuf.ByteString;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.ImportScheduleResponse;
import io.seriatim.proto.batch.v1.OrderAmendment;
import io.seriatim.reconciliation.domain.Amendment;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderConflict;
import io.seriatim.reconciliation.domain.OrderFacts;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Sha256;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Orders and batch keys, both ways. */
public final class OrderWords {
  private OrderWords() {}

  public static BatchKey read(io.seriatim.proto.batch.v1.BatchKey wire) {
    return new BatchKey(
        TenantId.parse(wire.getOwner()),
        Gtin.parse(wire.getGtin()),
        BatchNumber.parse(wire.getLot()));
  }

  public static io.seriatim.proto.batch.v1.BatchKey write(BatchKey key) {
    return io.seriatim.proto.batch.v1.BatchKey.newBuilder()
        .setOwner(key.owner().value())
        .setGtin(key.gtin().value())
        .setLot(key.lot().value())
        .build();
  }

  public static Order read(io.seriatim.proto.batch.v1.Order wire) {
    BatchKey batch =
        new BatchKey(
            TenantId.parse(wire.getOwner()),
            Gtin.parse(wire.getGtin()),
            BatchNumber.parse(wire.getLot()));
    OrderFacts facts =
        new OrderFacts(
            OrderId.parse(wire.getOrderId()),
            batch,
            TenantId.parse(wire.getOperator()),
            SiteId.parse(wire.getSiteId()),
            LineId.parse(wire.getLineId()),
            Expiry.parse(wire.getExpiry()),
            wire.getQuantity(),
            wire.getSerialsNeeded(),
            wire.getMarket(),
            wire.getGrantId(),
            TenantId.parse(wire.getReleasingTenant()),
            ProductWords.read(wire.getProduct()),
            Optional.of(wire.getProductionDate())
                .filter(day -> !day.isEmpty())
                .map(LocalDate::parse));
    return new Order(
        facts,
        Sha256.ofDigest(wire.getOrderHash().toByteArray()),
        state(wire.getState(), wire.getCancelReason()),
        wire.getConflictsList().stream().map(OrderConflict::valueOf).toList(),
        RunWords.read(wire.getLineFormat(), wire.getGradesList()),
        wire.getAmendmentsList().stream().map(OrderWords::read).toList());
  }

  public static io.seriatim.proto.batch.v1.Order write(Order order) {
    io.seriatim.proto.batch.v1.Order.Builder wire = facts(order).toBuilder();
    RunWords.format(order.marks()).ifPresent(wire::setLineFormat);
    return wire.addAllGrades(RunWords.grades(order.marks()))
        .addAllAmendments(order.amendments().stream().map(OrderWords::write).toList())
        .build();
  }

  private static Amendment read(OrderAmendment wire) {
    return new Amendment(
        wire.getField(),
        wire.getBefore(),
        wire.getAfter(),
        wire.getReason(),
        BatchWords.read(wire.getBy()),
        BatchWords.read(wire.getAt()),
        Sha256.ofDigest(wire.getHashBefore().toByteArray()));
  }

  static OrderAmendment write(Amendment amendment) {
    return OrderAmendment.newBuilder()
        .setField(amendment.field())
        .setBefore(amendment.before())
        .setAfter(amendment.after())
        .setReason(amendment.reason())
        .setBy(BatchWords.write(amendment.by()))
        .setAt(BatchWords.write(amendment.at()))
        .setHashBefore(ByteString.copyFrom(amendment.hashBefore().bytes()))
        .build();
  }

  private static io.seriatim.proto.batch.v1.Order facts(Order order) {
    OrderFacts facts = order.facts();
    return io.seriatim.proto.batch.v1.Order.newBuilder()
        .setOrderId(facts.id().value())
        .setProductionDate(facts.produced().map(LocalDate::toString).orElse(""))
        .setOwner(facts.batch().owner().value())
        .setOperator(facts.operator().value())
        .setSiteId(facts.site().value())
        .setLineId(facts.line().value())
        .setGtin(facts.batch().gtin().value())
        .setLot(facts.batch().lot().value())
        .setExpiry(facts.expiry().value())
        .setQuantity(facts.quantity())
        .setSerialsNeeded(facts.serialsNeeded())
        .setGrantId(facts.grantId())
        .setProduct(ProductWords.write(facts.product()))
        .setState(state(order.state()))
        .setMarket(facts.market())
        .setOrderHash(ByteString.copyFrom(order.hash().bytes()))
        .setReleasingTenant(facts.releasingTenant().value())
        .addAllConflicts(order.conflicts().stream().map(OrderConflict::name).toList())
        .setCancelReason(reason(order.state()))
        .build();
  }

  /** The answer to an import. */
  public static ImportScheduleResponse imported(List<Order> orders) {
    return ImportScheduleResponse.newBuilder()
        .addAllOrders(orders.stream().map(OrderWords::write).toList())
        .build();
  }

  static io.seriatim.proto.batch.v1.OrderState state(OrderState state) {
    return switch (state) {
      case OrderState.Waiting _ -> io.seriatim.proto.batch.v1.OrderState.ORDER_STATE_WAITING;
      case OrderState.Ready _ -> io.seriatim.proto.batch.v1.OrderState.ORDER_STATE_READY;
      case OrderState.Running _ -> io.seriatim.proto.batch.v1.OrderState.ORDER_STATE_RUNNING;
      case OrderState.Completed _ -> io.seriatim.proto.batch.v1.OrderState.ORDER_STATE_COMPLETED;
      case OrderState.Closed _ -> io.seriatim.proto.batch.v1.OrderState.ORDER_STATE_CLOSED;
      case OrderState.Cancelled _ -> io.seriatim.proto.batch.v1.OrderState.ORDER_STATE_CANCELLED;
    };
  }

  static String reason(OrderState state) {
    return state instanceof OrderState.Cancelled(String reason) ? reason : "";
  }

  private static OrderState state(io.seriatim.proto.batch.v1.OrderState wire, String reason) {
    return switch (wire) {
      case ORDER_STATE_WAITING -> new OrderState.Waiting();
      case ORDER_STATE_READY -> new OrderState.Ready();
      case ORDER_STATE_RUNNING -> new OrderState.Running();
      case ORDER_STATE_COMPLETED -> new OrderState.Completed();
      case ORDER_STATE_CLOSED -> new OrderState.Closed();
      case ORDER_STATE_CANCELLED -> new OrderState.Cancelled(reason);
      case ORDER_STATE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("order state " + wire);
    };
  }
}
