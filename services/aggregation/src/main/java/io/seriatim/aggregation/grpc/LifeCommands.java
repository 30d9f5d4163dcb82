package io.seriatim.aggregation.grpc;

import static io.seriatim.aggregation.grpc.CommandDoor.checkReason;
import static io.seriatim.aggregation.grpc.CommandDoor.requireReason;

import io.grpc.stub.StreamObserver;
import io.seriatim.aggregation.grpc.CommandDoor.Asked;
import io.seriatim.proto.ledger.v1.DeclareMissingRequest;
import io.seriatim.proto.ledger.v1.DeclareMissingResponse;
import io.seriatim.proto.ledger.v1.DecommissionRequest;
import io.seriatim.proto.ledger.v1.DecommissionResponse;
import io.seriatim.proto.ledger.v1.QuarantineRequest;
import io.seriatim.proto.ledger.v1.QuarantineResponse;
import io.seriatim.proto.ledger.v1.ReleaseQuarantineRequest;
import io.seriatim.proto.ledger.v1.ReleaseQuarantineResponse;
import io.seriatim.proto.ledger.v1.ResolveConflictRequest;
import io.seriatim.proto.ledger.v1.ResolveConflictResponse;
import io.seriatim.proto.ledger.v1.ReturnSampleRequest;
import io.seriatim.proto.ledger.v1.ReturnSampleResponse;
import io.seriatim.proto.ledger.v1.SetSupplyStatusRequest;
import io.seriatim.proto.ledger.v1.SetSupplyStatusResponse;
import io.seriatim.proto.ledger.v1.TakeSampleRequest;
import io.seriatim.proto.ledger.v1.TakeSampleResponse;
import io.seriatim.proto.ledger.v1.UndoSupplyStatusRequest;
import io.seriatim.proto.ledger.v1.UndoSupplyStatusResponse;

/** Commands about the life of single objects: holds, samples, statuses, conflicts, ends. */
final class LifeCommands {
  private final CommandDoor door;
  private final Descent descent;

  LifeCommands(CommandDoor door, Descent descent) {
    this.door = door;
    this.descent = descent;
  }

  void quarantine(QuarantineRequest request, StreamObserver<QuarantineResponse> observer) {
    door.decide(
        Asked.of(request, request.getItemsList()),
        ask -> {
          checkReason(request.getReason());
          return ask.setQuarantine(request);
        },
        observer,
        done -> QuarantineResponse.newBuilder().setAccepted(done).build());
  }

  void releaseQuarantine(
      ReleaseQuarantineRequest request, StreamObserver<ReleaseQuarantineResponse> observer) {
    door.decide(
        Asked.of(request, request.getItemsList()),
        ask -> {
          checkReason(request.getReason());
          return ask.setReleaseQuarantine(request);
        },
        observer,
        done -> ReleaseQuarantineResponse.newBuilder().setAccepted(done).build());
  }

  void resolveConflict(
      ResolveConflictRequest request, StreamObserver<ResolveConflictResponse> observer) {
    door.decide(
        Asked.of(request, request.getItemsList()),
        ask -> {
          requireReason(request.getReason());
          return ask.setResolveConflict(request);
        },
        observer,
        done -> ResolveConflictResponse.newBuilder().setAccepted(done).build());
  }

  void takeSample(TakeSampleRequest request, StreamObserver<TakeSampleResponse> observer) {
    door.decide(
        Asked.of(request, request.getItemsList()),
        ask -> {
          requireReason(request.getReason());
          return ask.setTakeSample(request);
        },
        observer,
        done -> TakeSampleResponse.newBuilder().setAccepted(done).build());
  }

  void returnSample(ReturnSampleRequest request, StreamObserver<ReturnSampleResponse> observer) {
    door.decide(
        Asked.of(request, request.getItemsList()),
        ask -> {
          requireReason(request.getReason());
          return ask.setReturnSample(request);
        },
        observer,
        done -> ReturnSampleResponse.newBuilder().setAccepted(done).build());
  }

  void setSupplyStatus(
      SetSupplyStatusRequest request, StreamObserver<SetSupplyStatusResponse> observer) {
    door.decide(
        Asked.of(request, request.getItemsList()),
        ask -> {
          checkReason(request.getReason());
          return ask.setSetSupplyStatus(request);
        },
        observer,
        done -> SetSupplyStatusResponse.newBuilder().setAccepted(done).build());
  }

  void undoSupplyStatus(
      UndoSupplyStatusRequest request, StreamObserver<UndoSupplyStatusResponse> observer) {
    door.decide(
        Asked.of(request, request.getItemsList()),
        ask -> {
          requireReason(request.getReason());
          return ask.setUndoSupplyStatus(request);
        },
        observer,
        done -> UndoSupplyStatusResponse.newBuilder().setAccepted(done).build());
  }

  void decommission(DecommissionRequest request, StreamObserver<DecommissionResponse> observer) {
    door.decide(
        Asked.of(request, request.getItemsList()),
        ask -> {
          checkReason(request.getReason());
          descent.add(ask, request.getItemsList(), request.getWithContents());
          return ask.setDecommission(request);
        },
        observer,
        done -> DecommissionResponse.newBuilder().setAccepted(done).build());
  }

  void declareMissing(
      DeclareMissingRequest request, StreamObserver<DeclareMissingResponse> observer) {
    door.decide(
        Asked.of(request, request.getItemsList()),
        ask -> {
          requireReason(request.getReason());
          descent.add(ask, request.getItemsList(), request.getWithContents());
          return ask.setDeclareMissing(request);
        },
        observer,
        done -> DeclareMissingResponse.newBuilder().setAccepted(done).build());
  }
}
