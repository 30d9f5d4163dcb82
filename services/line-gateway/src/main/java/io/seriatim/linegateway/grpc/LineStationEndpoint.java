package io.seriatim.linegateway.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.linegateway.app.LedgerStanding;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.contract.AnsweredOnce;
import io.seriatim.linegateway.contract.LineWords;
import io.seriatim.linegateway.contract.StationCommands;
import io.seriatim.proto.line.v1.AttendScannerRequest;
import io.seriatim.proto.line.v1.AttendScannerResponse;
import io.seriatim.proto.line.v1.ChallengeLineRequest;
import io.seriatim.proto.line.v1.ChallengeLineResponse;
import io.seriatim.proto.line.v1.DecommissionPacksRequest;
import io.seriatim.proto.line.v1.DecommissionPacksResponse;
import io.seriatim.proto.line.v1.DestroyPacksRequest;
import io.seriatim.proto.line.v1.DestroyPacksResponse;
import io.seriatim.proto.line.v1.LineStationServiceGrpc.LineStationServiceImplBase;
import io.seriatim.proto.line.v1.LineStatus;
import io.seriatim.proto.line.v1.PerformStepRequest;
import io.seriatim.proto.line.v1.PerformStepResponse;
import io.seriatim.proto.line.v1.ReturnSamplesRequest;
import io.seriatim.proto.line.v1.ReturnSamplesResponse;
import io.seriatim.proto.line.v1.ReworkContainerRequest;
import io.seriatim.proto.line.v1.ReworkContainerResponse;
import io.seriatim.proto.line.v1.TakeSamplesRequest;
import io.seriatim.proto.line.v1.TakeSamplesResponse;
import java.util.function.Function;

/** What people do at a line, for an operator of this gateway's site. */
public final class LineStationEndpoint extends LineStationServiceImplBase {
  private final StationCommands commands;
  private final LedgerStanding ledger;
  private final PlantDoor door;
  private final AnsweredOnce once;

  public LineStationEndpoint(
      StationCommands commands, LedgerStanding ledger, PlantDoor door, AnsweredOnce once) {
    this.commands = commands;
    this.ledger = ledger;
    this.door = door;
    this.once = once;
  }

  @Override
  public void performStep(PerformStepRequest r, StreamObserver<PerformStepResponse> observer) {
    PerformStepRequest kept = r.toBuilder().clearSecondPerson().build();
    door.command(
        observer,
        "PerformStep",
        r.getRequestId(),
        r.getLineId(),
        kept,
        caller ->
            once.answer(
                r.getRequestId(),
                kept,
                PerformStepResponse.parser(),
                () ->
                    answer(
                        commands.perform(r, PlantDoor.cause(caller)),
                        s -> PerformStepResponse.newBuilder().setStatus(s).build())));
  }

  @Override
  public void challengeLine(
      ChallengeLineRequest r, StreamObserver<ChallengeLineResponse> observer) {
    door.command(
        observer,
        "ChallengeLine",
        r.getRequestId(),
        r.getLineId(),
        r,
        caller ->
            once.answer(
                r.getRequestId(),
                r,
                ChallengeLineResponse.parser(),
                () ->
                    answer(
                        commands.challenge(r, PlantDoor.cause(caller)),
                        s -> ChallengeLineResponse.newBuilder().setStatus(s).build())));
  }

  @Override
  public void takeSamples(TakeSamplesRequest r, StreamObserver<TakeSamplesResponse> observer) {
    door.command(
        observer,
        "TakeSamples",
        r.getRequestId(),
        r.getLineId(),
        r,
        caller ->
            once.answer(
                r.getRequestId(),
                r,
                TakeSamplesResponse.parser(),
                () ->
                    answer(
                        commands.takeSamples(r, PlantDoor.cause(caller)),
                        s -> TakeSamplesResponse.newBuilder().setStatus(s).build())));
  }

  @Override
  public void returnSamples(
      ReturnSamplesRequest r, StreamObserver<ReturnSamplesResponse> observer) {
    door.command(
        observer,
        "ReturnSamples",
        r.getRequestId(),
        r.getLineId(),
        r,
        caller ->
            once.answer(
                r.getRequestId(),
                r,
                ReturnSamplesResponse.parser(),
                () ->
                    answer(
                        commands.returnSamples(r, PlantDoor.cause(caller)),
                        s -> ReturnSamplesResponse.newBuilder().setStatus(s).build())));
  }

  @Override
  public void decommissionPacks(
      DecommissionPacksRequest r, StreamObserver<DecommissionPacksResponse> observer) {
    door.command(
        observer,
        "DecommissionPacks",
        r.getRequestId(),
        r.getLineId(),
        r,
        caller ->
            once.answer(
                r.getRequestId(),
                r,
                DecommissionPacksResponse.parser(),
                () ->
                    answer(
                        commands.decommission(r, PlantDoor.cause(caller)),
                        s -> DecommissionPacksResponse.newBuilder().setStatus(s).build())));
  }

  @Override
  public void destroyPacks(DestroyPacksRequest r, StreamObserver<DestroyPacksResponse> observer) {
    DestroyPacksRequest kept = r.toBuilder().clearWitness().build();
    door.command(
        observer,
        "DestroyPacks",
        r.getRequestId(),
        r.getLineId(),
        kept,
        caller ->
            once.answer(
                r.getRequestId(),
                kept,
                DestroyPacksResponse.parser(),
                () ->
                    answer(
                        commands.destroy(r, PlantDoor.cause(caller)),
                        s -> DestroyPacksResponse.newBuilder().setStatus(s).build())));
  }

  @Override
  public void reworkContainer(
      ReworkContainerRequest r, StreamObserver<ReworkContainerResponse> observer) {
    door.command(
        observer,
        "ReworkContainer",
        r.getRequestId(),
        r.getLineId(),
        r,
        caller ->
            once.answer(
                r.getRequestId(),
                r,
                ReworkContainerResponse.parser(),
                () ->
                    answer(
                        commands.rework(r, PlantDoor.cause(caller)),
                        s -> ReworkContainerResponse.newBuilder().setStatus(s).build())));
  }

  @Override
  public void attendScanner(
      AttendScannerRequest r, StreamObserver<AttendScannerResponse> observer) {
    door.command(
        observer,
        "AttendScanner",
        r.getRequestId(),
        r.getLineId(),
        r,
        caller ->
            once.answer(
                r.getRequestId(),
                r,
                AttendScannerResponse.parser(),
                () ->
                    answer(
                        commands.attend(r, PlantDoor.cause(caller)),
                        s -> AttendScannerResponse.newBuilder().setStatus(s).build())));
  }

  private <R> Answer<R> answer(LineAnswer answer, Function<LineStatus, R> response) {
    return switch (answer) {
      case LineAnswer.Done done ->
          Answer.done(response.apply(LineWords.status(done.view(), ledger.marks())));
      case LineAnswer.Refused refused -> Answer.refused(LineWords.refusal(refused.refusal()));
    };
  }
}
