package io.seriatim.chassis.demo;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.outbox.OutboxRow;
import io.seriatim.chassis.outbox.Partition;
import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.chassis.outbox.RequestKey;
import io.seriatim.chassis.outbox.Verdict;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.batch.v1.CancelOrderRequest;
import io.seriatim.proto.batch.v1.CancelOrderResponse;
import io.seriatim.proto.envelope.v1.EventHeader;

/** Cancels an order once, whoever asks, if planner or service; an order "missing" is not there. */
public final class CancelEndpoint extends BatchCommandServiceGrpc.BatchCommandServiceImplBase {
  private final PartitionStore orders;
  private final Endpoints endpoints;

  public CancelEndpoint(PartitionStore orders, Endpoints endpoints) {
    this.orders = orders;
    this.endpoints = endpoints;
  }

  @Override
  public void cancelOrder(
      CancelOrderRequest request, StreamObserver<CancelOrderResponse> observer) {
    Act act = Act.of("CancelOrder", request.getRequestId(), request).about(request.getOrderId());
    endpoints.answer(observer, act, () -> cancelled(request));
  }

  private Answer<CancelOrderResponse> cancelled(CancelOrderRequest request) {
    Caller caller = Callers.current();
    return orders.decide(
        caller.tenant() + "/" + request.getOrderId(),
        RequestKey.of(request.getRequestId(), request, CancelOrderResponse.getDefaultInstance()),
        partition -> verdict(caller, request, partition));
  }

  private static Verdict<CancelOrderResponse> verdict(
      Caller caller, CancelOrderRequest request, Partition partition) {
    if (request.getOrderId().equals("missing")) {
      return Verdict.refuse(
          Refusal.notFound("ORDER_NOT_FOUND")
              .given("order missing")
              .expected("an order of " + caller.tenant())
              .advice("look at the list of orders")
              .build());
    }
    int count = partition.rowsUnder("cancel/").size() + 1;
    return Verdict.accept(
        partition
            .change()
            .put("cancel/" + count, ByteString.copyFromUtf8(request.getReason()).toByteArray())
            .announce(
                OutboxRow.of(Topics.BATCH_EVENTS, request.getOrderId(), event(caller, request))),
        CancelOrderResponse.getDefaultInstance());
  }

  private static BatchEvent event(Caller caller, CancelOrderRequest request) {
    return BatchEvent.newBuilder()
        .setHeader(
            EventHeader.newBuilder()
                .setEventId("cancelled-" + request.getRequestId())
                .setOwner(caller.tenant().value())
                .setActor(caller.actor()))
        .build();
  }
}
