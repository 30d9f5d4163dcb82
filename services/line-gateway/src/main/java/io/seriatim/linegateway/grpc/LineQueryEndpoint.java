package io.seriatim.linegateway.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.LedgerStanding;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.MachineFigures;
import io.seriatim.linegateway.contract.LineWords;
import io.seriatim.linegateway.contract.MachineWords;
import io.seriatim.proto.line.v1.GetLineStatusRequest;
import io.seriatim.proto.line.v1.GetLineStatusResponse;
import io.seriatim.proto.line.v1.GetMachineFiguresRequest;
import io.seriatim.proto.line.v1.GetMachineFiguresResponse;
import io.seriatim.proto.line.v1.LineQueryServiceGrpc.LineQueryServiceImplBase;

/** Tells where a line stands. */
public final class LineQueryEndpoint extends LineQueryServiceImplBase {
  private final Lines lines;
  private final LedgerStanding ledger;
  private final PlantDoor door;
  private final MachineFigures machines;

  public LineQueryEndpoint(
      Lines lines, LedgerStanding ledger, PlantDoor door, MachineFigures machines) {
    this.machines = machines;
    this.lines = lines;
    this.ledger = ledger;
    this.door = door;
  }

  @Override
  public void getLineStatus(
      GetLineStatusRequest request, StreamObserver<GetLineStatusResponse> observer) {
    door.query(
        observer,
        request.getLineId(),
        caller ->
            lines
                .find(LineId.parse(request.getLineId()))
                .map(line -> LineWords.status(line.view(), ledger.marks()))
                .<Answer<GetLineStatusResponse>>map(status ->
                    Answer.done(GetLineStatusResponse.newBuilder().setStatus(status).build()))
                .orElseGet(() -> Answer.refused(notFound(request.getLineId()))));
  }

  @Override
  public void getMachineFigures(
      GetMachineFiguresRequest request, StreamObserver<GetMachineFiguresResponse> observer) {
    door.query(
        observer,
        request.getLineId(),
        caller ->
            lines
                .find(LineId.parse(request.getLineId()))
                .<Answer<GetMachineFiguresResponse>>map(
                    line -> Answer.done(MachineWords.figures(line.id(), machines)))
                .orElseGet(() -> Answer.refused(notFound(request.getLineId()))));
  }

  private static Refusal notFound(String line) {
    return Refusal.notFound("LINE_NOT_FOUND")
        .given(line)
        .expected("a line of this gateway")
        .build();
  }
}
