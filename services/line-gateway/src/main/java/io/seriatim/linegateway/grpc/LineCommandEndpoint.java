package io.seriatim.linegateway.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.LedgerStanding;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.contract.AnsweredOnce;
import io.seriatim.linegateway.contract.LineWords;
import io.seriatim.linegateway.contract.OperatorCommands;
import io.seriatim.proto.line.v1.EndOrderRequest;
import io.seriatim.proto.line.v1.EndOrderResponse;
import io.seriatim.proto.line.v1.LineCommandServiceGrpc.LineCommandServiceImplBase;
import io.seriatim.proto.line.v1.LineDevices;
import io.seriatim.proto.line.v1.LineStatus;
import io.seriatim.proto.line.v1.LoadRollRequest;
import io.seriatim.proto.line.v1.LoadRollResponse;
import io.seriatim.proto.line.v1.ResolveInDoubtRequest;
import io.seriatim.proto.line.v1.ResolveInDoubtResponse;
import io.seriatim.proto.line.v1.ResumeLineRequest;
import io.seriatim.proto.line.v1.ResumeLineResponse;
import io.seriatim.proto.line.v1.StartOrderRequest;
import io.seriatim.proto.line.v1.StartOrderResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Runs lines for an operator of this gateway's site. */
public final class LineCommandEndpoint extends LineCommandServiceImplBase {
  private final OperatorCommands.UseCases orders;
  private final LedgerStanding ledger;
  private final PlantDoor door;
  private final AnsweredOnce once;

  public LineCommandEndpoint(
      OperatorCommands.UseCases orders, LedgerStanding ledger, PlantDoor door, AnsweredOnce once) {
    this.orders = orders;
    this.ledger = ledger;
    this.door = door;
    this.once = once;
  }

  @Override
  public void startOrder(StartOrderRequest request, StreamObserver<StartOrderResponse> observer) {
    door.command(
        observer,
        "StartOrder",
        request.getRequestId(),
        request.getLineId(),
        request,
        caller ->
            once.answer(
                request.getRequestId(),
                request,
                StartOrderResponse.parser(),
                () ->
                    answer(
                        start(request, caller),
                        s -> StartOrderResponse.newBuilder().setStatus(s).build())));
  }

  private LineAnswer start(StartOrderRequest request, Caller caller) {
    return orders
        .run()
        .start(
            LineId.parse(request.getLineId()),
            OrderId.parse(request.getOrderId()),
            devices(request.getDevices()),
            PlantDoor.cause(caller));
  }

  @Override
  public void resumeLine(ResumeLineRequest request, StreamObserver<ResumeLineResponse> observer) {
    door.command(
        observer,
        "ResumeLine",
        request.getRequestId(),
        request.getLineId(),
        request,
        caller ->
            once.answer(
                request.getRequestId(),
                request,
                ResumeLineResponse.parser(),
                () ->
                    answer(
                        orders
                            .run()
                            .resume(LineId.parse(request.getLineId()), PlantDoor.cause(caller)),
                        s -> ResumeLineResponse.newBuilder().setStatus(s).build())));
  }

  @Override
  public void endOrder(EndOrderRequest request, StreamObserver<EndOrderResponse> observer) {
    door.command(
        observer,
        "EndOrder",
        request.getRequestId(),
        request.getLineId(),
        request,
        caller ->
            once.answer(
                request.getRequestId(),
                request,
                EndOrderResponse.parser(),
                () ->
                    answer(
                        orders
                            .end()
                            .end(
                                LineId.parse(request.getLineId()),
                                request.getPartialReason(),
                                PlantDoor.cause(caller)),
                        s -> EndOrderResponse.newBuilder().setStatus(s).build())));
  }

  @Override
  public void resolveInDoubt(
      ResolveInDoubtRequest request, StreamObserver<ResolveInDoubtResponse> observer) {
    ResolveInDoubtRequest kept = request.toBuilder().clearSecondSecret().build();
    door.command(
        observer,
        "ResolveInDoubt",
        request.getRequestId(),
        request.getLineId(),
        kept,
        caller ->
            once.answer(
                request.getRequestId(),
                kept,
                ResolveInDoubtResponse.parser(),
                () ->
                    answer(
                        orders.resolve().resolve(request, PlantDoor.cause(caller)),
                        s -> ResolveInDoubtResponse.newBuilder().setStatus(s).build())));
  }

  @Override
  public void loadRoll(LoadRollRequest request, StreamObserver<LoadRollResponse> observer) {
    door.command(
        observer,
        "LoadRoll",
        request.getRequestId(),
        request.getLineId(),
        request,
        caller ->
            once.answer(
                request.getRequestId(),
                request,
                LoadRollResponse.parser(),
                () ->
                    answer(
                        orders.load(request, PlantDoor.cause(caller)),
                        s -> LoadRollResponse.newBuilder().setStatus(s).build())));
  }

  private static DeviceAddresses devices(LineDevices devices) {
    Map<Level, String> printers = new EnumMap<>(Level.class);
    put(printers, Level.UNIT, devices.getPackPrinter());
    put(printers, Level.BUNDLE, devices.getBundlePrinter());
    put(printers, Level.CASE, devices.getCasePrinter());
    put(printers, Level.PALLET, devices.getPalletPrinter());
    return new DeviceAddresses(printers);
  }

  private static void put(Map<Level, String> printers, Level level, String address) {
    if (!address.isBlank()) {
      printers.put(level, address);
    }
  }

  private <R> Answer<R> answer(LineAnswer answer, Function<LineStatus, R> response) {
    return switch (answer) {
      case LineAnswer.Done done ->
          Answer.done(response.apply(LineWords.status(done.view(), ledger.marks())));
      case LineAnswer.Refused refused -> Answer.refused(LineWords.refusal(refused.refusal()));
    };
  }
}
