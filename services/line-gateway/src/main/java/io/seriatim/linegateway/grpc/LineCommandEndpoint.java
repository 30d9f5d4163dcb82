package io.seriatim.linegateway.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.contract.OperatorCommands;
import io.seriatim.linegateway.grpc.LineDoor.Said;
import io.seriatim.proto.line.v1.EndOrderRequest;
import io.seriatim.proto.line.v1.EndOrderResponse;
import io.seriatim.proto.line.v1.LineCommandServiceGrpc.LineCommandServiceImplBase;
import io.seriatim.proto.line.v1.LineDevices;
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

/** Runs lines for an operator of this gateway's site. */
public final class LineCommandEndpoint extends LineCommandServiceImplBase {
  private final OperatorCommands.UseCases orders;
  private final LineDoor door;

  public LineCommandEndpoint(OperatorCommands.UseCases orders, LineDoor door) {
    this.orders = orders;
    this.door = door;
  }

  @Override
  public void startOrder(StartOrderRequest r, StreamObserver<StartOrderResponse> observer) {
    door.command(
        observer,
        new Said("StartOrder", r.getRequestId(), r.getLineId(), r),
        StartOrderResponse.parser(),
        s -> StartOrderResponse.newBuilder().setStatus(s).build(),
        who -> start(r, who));
  }

  private LineAnswer start(StartOrderRequest request, Cause who) {
    return orders
        .run()
        .start(
            LineId.parse(request.getLineId()),
            OrderId.parse(request.getOrderId()),
            devices(request.getDevices()),
            who);
  }

  @Override
  public void resumeLine(ResumeLineRequest r, StreamObserver<ResumeLineResponse> observer) {
    door.command(
        observer,
        new Said("ResumeLine", r.getRequestId(), r.getLineId(), r),
        ResumeLineResponse.parser(),
        s -> ResumeLineResponse.newBuilder().setStatus(s).build(),
        who -> orders.run().resume(LineId.parse(r.getLineId()), who));
  }

  @Override
  public void endOrder(EndOrderRequest r, StreamObserver<EndOrderResponse> observer) {
    door.command(
        observer,
        new Said("EndOrder", r.getRequestId(), r.getLineId(), r),
        EndOrderResponse.parser(),
        s -> EndOrderResponse.newBuilder().setStatus(s).build(),
        who -> orders.end().end(LineId.parse(r.getLineId()), r.getPartialReason(), who));
  }

  @Override
  public void resolveInDoubt(
      ResolveInDoubtRequest r, StreamObserver<ResolveInDoubtResponse> observer) {
    door.command(
        observer,
        new Said(
            "ResolveInDoubt",
            r.getRequestId(),
            r.getLineId(),
            r.toBuilder().clearSecondSecret().build()),
        ResolveInDoubtResponse.parser(),
        s -> ResolveInDoubtResponse.newBuilder().setStatus(s).build(),
        who -> orders.resolve().resolve(r, who));
  }

  @Override
  public void loadRoll(LoadRollRequest r, StreamObserver<LoadRollResponse> observer) {
    door.command(
        observer,
        new Said("LoadRoll", r.getRequestId(), r.getLineId(), r),
        LoadRollResponse.parser(),
        s -> LoadRollResponse.newBuilder().setStatus(s).build(),
        who -> orders.load(r, who));
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
}
