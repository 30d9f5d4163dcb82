package io.seriatim.reconciliation.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc.BatchCommandServiceImplBase;
import io.seriatim.proto.batch.v1.CancelOrderRequest;
import io.seriatim.proto.batch.v1.CancelOrderResponse;
import io.seriatim.proto.batch.v1.CloseBatchRequest;
import io.seriatim.proto.batch.v1.CloseBatchResponse;
import io.seriatim.proto.batch.v1.ImportScheduleRequest;
import io.seriatim.proto.batch.v1.ImportScheduleResponse;
import io.seriatim.proto.batch.v1.ReleaseOrderRequest;
import io.seriatim.proto.batch.v1.ReleaseOrderResponse;
import io.seriatim.proto.batch.v1.Signing;
import io.seriatim.reconciliation.app.CloseBatch;
import io.seriatim.reconciliation.app.ImportSchedule;
import io.seriatim.reconciliation.app.MoveOrder;
import io.seriatim.reconciliation.app.Outcome;
import io.seriatim.reconciliation.app.Request;
import io.seriatim.reconciliation.app.SignerCheck;
import io.seriatim.reconciliation.contract.BatchActs;
import io.seriatim.reconciliation.contract.BatchWords;
import io.seriatim.reconciliation.contract.GivenSignatures;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.contract.RefusalWords;
import io.seriatim.reconciliation.contract.Requests;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderCommand;
import io.seriatim.reconciliation.domain.Sha256;
import java.time.Clock;

/** Commands about orders and batches. */
public final class BatchCommandEndpoint extends BatchCommandServiceImplBase {
  private final ImportSchedule importing;
  private final MoveOrder moving;
  private final CloseBatch closing;
  private final Signers signers;
  private final BatchActs acts;
  private final Endpoints endpoints;
  private final Clock clock;

  public BatchCommandEndpoint(
      ImportSchedule importing,
      MoveOrder moving,
      CloseBatch closing,
      ElectronicSignatures signatures,
      BatchActs acts,
      Endpoints endpoints,
      Clock clock) {
    this.importing = importing;
    this.moving = moving;
    this.closing = closing;
    this.signers = new Signers(signatures);
    this.acts = acts;
    this.endpoints = endpoints;
    this.clock = clock;
  }

  @Override
  public void importSchedule(
      ImportScheduleRequest request, StreamObserver<ImportScheduleResponse> observer) {
    endpoints.answer(
        observer,
        Act.of("ImportSchedule", request.getRequestId(), request).about("schedule"),
        () -> {
          return RefusalWords.answer(
                  importing.run(
                      of(request.getRequestId(), request), request.getDocument().toByteArray()))
              .map(OrderWords::imported);
        });
  }

  @Override
  public void releaseOrder(
      ReleaseOrderRequest request, StreamObserver<ReleaseOrderResponse> observer) {
    endpoints.answer(
        observer,
        Act.of("ReleaseOrder", request.getRequestId(), request).about(request.getOrderId()),
        () ->
            move(request.getRequestId(), request, request.getOrderId(), new OrderCommand.Release())
                .map(order ->
                    ReleaseOrderResponse.newBuilder().setOrder(OrderWords.write(order)).build()));
  }

  @Override
  public void cancelOrder(
      CancelOrderRequest request, StreamObserver<CancelOrderResponse> observer) {
    endpoints.answer(
        observer,
        Act.of("CancelOrder", request.getRequestId(), request).about(request.getOrderId()),
        () ->
            move(request.getRequestId(), request, request.getOrderId(), cancelling(request))
                .map(order ->
                    CancelOrderResponse.newBuilder().setOrder(OrderWords.write(order)).build()));
  }

  private static OrderCommand cancelling(CancelOrderRequest request) {
    return new OrderCommand.Cancel(Signers.text("reason", request.getReason()));
  }

  @Override
  public void closeBatch(CloseBatchRequest request, StreamObserver<CloseBatchResponse> observer) {
    CloseBatchRequest kept = request.toBuilder().clearPassword().clearSignInToken().build();
    Act act =
        acts.of("CloseBatch", request.getRequestId(), kept, request.getKey())
            .meaning(request.getMeaning());
    endpoints.answer(
        observer,
        act,
        () -> close(request, kept),
        closed -> GivenSignatures.of(closed.getBatch(), request.getRequestId()));
  }

  private Answer<CloseBatchResponse> close(CloseBatchRequest request, CloseBatchRequest kept) {
    Outcome<io.seriatim.reconciliation.domain.Batch> closed =
        closing.run(
            of(request.getRequestId(), kept),
            OrderWords.read(request.getKey()),
            Sha256.ofDigest(request.getRecordHash().toByteArray()),
            Signers.text("meaning", request.getMeaning()),
            Signers.text("counter explanation", request.getCounterExplanation()),
            signer(request));
    return RefusalWords.answer(closed)
        .map(batch -> CloseBatchResponse.newBuilder().setBatch(BatchWords.write(batch)).build());
  }

  private SignerCheck signer(CloseBatchRequest request) {
    Signing signing =
        Signing.newBuilder()
            .setUsername(request.getUsername())
            .setPassword(request.getPassword())
            .setReason(request.getReason())
            .setSignInToken(request.getSignInToken())
            .build();
    Signers.What what =
        Signers.What.of(
            "CloseBatch", request.getRequestId(), request.getKey(), "", request.getRecordHash());
    return signers.of(what, signing, "");
  }

  private Answer<Order> move(
      String requestId, MessageLite request, String orderId, OrderCommand command) {
    return RefusalWords.answer(moving.run(of(requestId, request), OrderId.parse(orderId), command));
  }

  private Request of(String requestId, MessageLite request) {
    return Requests.of(requestId, request, Callers.current(), clock);
  }
}
