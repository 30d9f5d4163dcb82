package io.seriatim.linegateway.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.linegateway.contract.StationCommands;
import io.seriatim.linegateway.grpc.LineDoor.Said;
import io.seriatim.proto.line.v1.AttendScannerRequest;
import io.seriatim.proto.line.v1.AttendScannerResponse;
import io.seriatim.proto.line.v1.ChallengeLineRequest;
import io.seriatim.proto.line.v1.ChallengeLineResponse;
import io.seriatim.proto.line.v1.DecommissionPacksRequest;
import io.seriatim.proto.line.v1.DecommissionPacksResponse;
import io.seriatim.proto.line.v1.DestroyPacksRequest;
import io.seriatim.proto.line.v1.DestroyPacksResponse;
import io.seriatim.proto.line.v1.LineStationServiceGrpc.LineStationServiceImplBase;
import io.seriatim.proto.line.v1.PerformStepRequest;
import io.seriatim.proto.line.v1.PerformStepResponse;
import io.seriatim.proto.line.v1.ReturnSamplesRequest;
import io.seriatim.proto.line.v1.ReturnSamplesResponse;
import io.seriatim.proto.line.v1.ReworkContainerRequest;
import io.seriatim.proto.line.v1.ReworkContainerResponse;
import io.seriatim.proto.line.v1.TakeSamplesRequest;
import io.seriatim.proto.line.v1.TakeSamplesResponse;

/** What people do at a line, for an operator of this gateway's site. */
public final class LineStationEndpoint extends LineStationServiceImplBase {
  private final StationCommands commands;
  private final LineDoor door;

  public LineStationEndpoint(StationCommands commands, LineDoor door) {
    this.commands = commands;
    this.door = door;
  }

  @Override
  public void performStep(PerformStepRequest r, StreamObserver<PerformStepResponse> observer) {
    door.command(
        observer,
        new Said(
            "PerformStep",
            r.getRequestId(),
            r.getLineId(),
            r.toBuilder().clearSecondPerson().build()),
        PerformStepResponse.parser(),
        s -> PerformStepResponse.newBuilder().setStatus(s).build(),
        who -> commands.perform(r, who));
  }

  @Override
  public void challengeLine(
      ChallengeLineRequest r, StreamObserver<ChallengeLineResponse> observer) {
    door.command(
        observer,
        new Said("ChallengeLine", r.getRequestId(), r.getLineId(), r),
        ChallengeLineResponse.parser(),
        s -> ChallengeLineResponse.newBuilder().setStatus(s).build(),
        who -> commands.challenge(r, who));
  }

  @Override
  public void takeSamples(TakeSamplesRequest r, StreamObserver<TakeSamplesResponse> observer) {
    door.command(
        observer,
        new Said("TakeSamples", r.getRequestId(), r.getLineId(), r),
        TakeSamplesResponse.parser(),
        s -> TakeSamplesResponse.newBuilder().setStatus(s).build(),
        who -> commands.takeSamples(r, who));
  }

  @Override
  public void returnSamples(
      ReturnSamplesRequest r, StreamObserver<ReturnSamplesResponse> observer) {
    door.command(
        observer,
        new Said("ReturnSamples", r.getRequestId(), r.getLineId(), r),
        ReturnSamplesResponse.parser(),
        s -> ReturnSamplesResponse.newBuilder().setStatus(s).build(),
        who -> commands.returnSamples(r, who));
  }

  @Override
  public void decommissionPacks(
      DecommissionPacksRequest r, StreamObserver<DecommissionPacksResponse> observer) {
    door.command(
        observer,
        new Said("DecommissionPacks", r.getRequestId(), r.getLineId(), r),
        DecommissionPacksResponse.parser(),
        s -> DecommissionPacksResponse.newBuilder().setStatus(s).build(),
        who -> commands.decommission(r, who));
  }

  @Override
  public void destroyPacks(DestroyPacksRequest r, StreamObserver<DestroyPacksResponse> observer) {
    door.command(
        observer,
        new Said(
            "DestroyPacks", r.getRequestId(), r.getLineId(), r.toBuilder().clearWitness().build()),
        DestroyPacksResponse.parser(),
        s -> DestroyPacksResponse.newBuilder().setStatus(s).build(),
        who -> commands.destroy(r, who));
  }

  @Override
  public void reworkContainer(
      ReworkContainerRequest r, StreamObserver<ReworkContainerResponse> observer) {
    door.command(
        observer,
        new Said("ReworkContainer", r.getRequestId(), r.getLineId(), r),
        ReworkContainerResponse.parser(),
        s -> ReworkContainerResponse.newBuilder().setStatus(s).build(),
        who -> commands.rework(r, who));
  }

  @Override
  public void attendScanner(
      AttendScannerRequest r, StreamObserver<AttendScannerResponse> observer) {
    door.command(
        observer,
        new Said("AttendScanner", r.getRequestId(), r.getLineId(), r),
        AttendScannerResponse.parser(),
        s -> AttendScannerResponse.newBuilder().setStatus(s).build(),
        who -> commands.attend(r, who));
  }
}
