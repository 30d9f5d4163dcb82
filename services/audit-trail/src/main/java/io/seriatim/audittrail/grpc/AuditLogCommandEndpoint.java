package io.seriatim.audittrail.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.audittrail.app.HandInCheckpoint;
import io.seriatim.audittrail.app.VerificationRuns;
import io.seriatim.audittrail.app.VerifyLog;
import io.seriatim.audittrail.contract.LogWords;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.RequestIds;
import io.seriatim.proto.audit.v1.AuditLogCommandServiceGrpc.AuditLogCommandServiceImplBase;
import io.seriatim.proto.audit.v1.HandInCheckpointRequest;
import io.seriatim.proto.audit.v1.HandInCheckpointResponse;
import io.seriatim.proto.audit.v1.StartLogVerificationRequest;
import io.seriatim.proto.audit.v1.StartLogVerificationResponse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Takes witnesses' checkpoints and begins verifications. */
public final class AuditLogCommandEndpoint extends AuditLogCommandServiceImplBase {
  private final HandInCheckpoint handIn;
  private final VerifyLog verify;
  private final VerificationRuns runs;
  private final Executor background;
  private final InstantSource clock;
  private final Endpoints endpoints;

  /**
   * The doors.
   *
   * @param background where verifications run after they are answered
   */
  public AuditLogCommandEndpoint(
      HandInCheckpoint handIn,
      VerifyLog verify,
      VerificationRuns runs,
      Executor background,
      InstantSource clock,
      Endpoints endpoints) {
    this.handIn = handIn;
    this.verify = verify;
    this.runs = runs;
    this.background = background;
    this.clock = clock;
    this.endpoints = endpoints;
  }

  @Override
  public void handInCheckpoint(
      HandInCheckpointRequest request, StreamObserver<HandInCheckpointResponse> observer) {
    endpoints.answer(
        observer,
        Act.of("HandInCheckpoint", request.getRequestId(), request),
        () -> {
          String by = Callers.current().actor().getId();
          return switch (handIn.take(LogAccess.owner(), request.getNote(), by)) {
            case HandInCheckpoint.Taken(boolean holds) ->
                Answer.done(HandInCheckpointResponse.newBuilder().setHolds(holds).build());
            case HandInCheckpoint.NotOurs _ -> Answer.refused(notOurs());
          };
        });
  }

  @Override
  public void startLogVerification(
      StartLogVerificationRequest request, StreamObserver<StartLogVerificationResponse> observer) {
    endpoints.answer(
        observer,
        Act.of("StartLogVerification", request.getRequestId(), request),
        () -> start(LogAccess.ownerToVerify(), request.getRequestId()));
  }

  private Answer<StartLogVerificationResponse> start(String owner, String id) {
    Optional<Refusal> badId = RequestIds.check(id, clock.instant());
    if (badId.isPresent()) {
      return Answer.refused(badId.get());
    }
    if (verify.begin(owner, id)) {
      background.execute(() -> verify.compare(owner, id));
    }
    return Answer.done(
        StartLogVerificationResponse.newBuilder()
            .setVerification(
                LogWords.message(
                    runs.find(owner, id)
                        .orElseThrow(() -> LogAccess.notFound("verification " + id, "its run"))))
            .build());
  }

  private static Refusal notOurs() {
    return Refusal.invalid("CHECKPOINT_NOT_OURS")
        .given("a note that no key of this log has signed")
        .expected("a checkpoint of the acting tenant's log, as it was kept")
        .advice("hand in the note byte for byte; if it is, tell the platform's operator")
        .build();
  }
}
