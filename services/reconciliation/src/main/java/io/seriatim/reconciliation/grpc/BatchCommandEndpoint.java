package io.seriatim.reconciliation.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.signing.Password;
import io.seriatim.chassis.signing.Reauthentication;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc.BatchCommandServiceImplBase;
import io.seriatim.proto.batch.v1.CancelOrderRequest;
import io.seriatim.proto.batch.v1.CancelOrderResponse;
import io.seriatim.proto.batch.v1.CloseBatchRequest;
import io.seriatim.proto.batch.v1.CloseBatchResponse;
import io.seriatim.proto.batch.v1.ImportScheduleRequest;
import io.seriatim.proto.batch.v1.ImportScheduleResponse;
import io.seriatim.proto.batch.v1.ReleaseOrderRequest;
import io.seriatim.proto.batch.v1.ReleaseOrderResponse;
import io.seriatim.reconciliation.app.CloseBatch;
import io.seriatim.reconciliation.app.ImportSchedule;
import io.seriatim.reconciliation.app.MoveOrder;
import io.seriatim.reconciliation.app.Outcome;
import io.seriatim.reconciliation.app.Request;
import io.seriatim.reconciliation.app.SignerCheck;
import io.seriatim.reconciliation.contract.BatchWords;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.contract.RefusalWords;
import io.seriatim.reconciliation.contract.Requests;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderCommand;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.Sha256;
import java.time.Clock;
import java.util.Optional;

/** Commands about orders and batches. */
public final class BatchCommandEndpoint extends BatchCommandServiceImplBase {
  private static final int LONGEST_TEXT = 2_000;

  private final ImportSchedule importing;
  private final MoveOrder moving;
  private final CloseBatch closing;
  private final Reauthentication reauthentication;
  private final Endpoints endpoints;
  private final Clock clock;

  public BatchCommandEndpoint(
      ImportSchedule importing,
      MoveOrder moving,
      CloseBatch closing,
      Reauthentication reauthentication,
      Endpoints endpoints,
      Clock clock) {
    this.importing = importing;
    this.moving = moving;
    this.closing = closing;
    this.reauthentication = reauthentication;
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
          Callers.current().require(Role.PLANNER);
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
    return new OrderCommand.Cancel(text("reason", request.getReason()));
  }

  /** What a person wrote, short enough to be announced with the batch it belongs to. */
  private static String text(String field, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new InvalidValue(field, text, "at most " + LONGEST_TEXT + " characters");
    }
    return text.strip();
  }

  @Override
  public void closeBatch(CloseBatchRequest request, StreamObserver<CloseBatchResponse> observer) {
    // neither the audit trail nor the kept hash may say anything about the password
    CloseBatchRequest kept = request.toBuilder().clearPassword().build();
    Act act = Act.of("CloseBatch", request.getRequestId(), kept).about(subject(request));
    endpoints.answer(observer, ownedBy(act, request), () -> close(request, kept));
  }

  private Answer<CloseBatchResponse> close(CloseBatchRequest request, CloseBatchRequest kept) {
    Caller caller = Callers.current();
    caller.require(Role.QUALITY, Role.RELEASE_QA);
    Outcome<io.seriatim.reconciliation.domain.Batch> closed =
        closing.run(
            of(request.getRequestId(), kept),
            OrderWords.read(request.getKey()),
            Sha256.ofDigest(request.getRecordHash().toByteArray()),
            text("meaning", request.getMeaning()),
            text("counter explanation", request.getCounterExplanation()),
            signer(caller, request));
    return RefusalWords.answer(closed)
        .map(batch -> CloseBatchResponse.newBuilder().setBatch(BatchWords.write(batch)).build());
  }

  private SignerCheck signer(Caller caller, CloseBatchRequest request) {
    String name = request.getUsername();
    return () ->
        name.equals(caller.userName())
            ? reauthentication
                .refuses(caller, name, new Password(request.getPassword()))
                .map(RefusalWords::read)
            : Optional.of(notConfirmed(name, caller));
  }

  private static Refusal notConfirmed(String name, Caller caller) {
    return Refusal.of(
        RefusalReason.SIGNER_NOT_CONFIRMED, "user name " + name, "your own, " + caller.userName());
  }

  private Answer<Order> move(
      String requestId, MessageLite request, String orderId, OrderCommand command) {
    Callers.current().require(Role.PLANNER);
    return RefusalWords.answer(moving.run(of(requestId, request), OrderId.parse(orderId), command));
  }

  private Request of(String requestId, MessageLite request) {
    return Requests.of(requestId, request, Callers.current(), clock);
  }

  private static String subject(CloseBatchRequest request) {
    return String.join(
        "/", request.getKey().getOwner(), request.getKey().getGtin(), request.getKey().getLot());
  }

  /** The owner's log, unless the caller named an owner that is none. */
  private static Act ownedBy(Act act, CloseBatchRequest request) {
    String owner = request.getKey().getOwner();
    return owner.matches("[a-z0-9][a-z0-9._-]{0,63}") ? act.ownedBy(TenantId.parse(owner)) : act;
  }
}
