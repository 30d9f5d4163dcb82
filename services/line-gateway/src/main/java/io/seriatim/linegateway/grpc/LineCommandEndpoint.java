package io.seriatim.linegateway.grpc;

import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.EndOrder;
import io.seriatim.linegateway.app.LedgerStanding;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.LineFormats;
import io.seriatim.linegateway.app.ResolveInDoubt;
import io.seriatim.linegateway.app.ResumeLine;
import io.seriatim.linegateway.app.StartOrder;
import io.seriatim.linegateway.contract.LineWords;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.proto.line.v1.EndOrderRequest;
import io.seriatim.proto.line.v1.EndOrderResponse;
import io.seriatim.proto.line.v1.InDoubtOutcome;
import io.seriatim.proto.line.v1.LineCommandServiceGrpc.LineCommandServiceImplBase;
import io.seriatim.proto.line.v1.LineDevices;
import io.seriatim.proto.line.v1.LineStatus;
import io.seriatim.proto.line.v1.ResolveInDoubtRequest;
import io.seriatim.proto.line.v1.ResolveInDoubtResponse;
import io.seriatim.proto.line.v1.ResumeLineRequest;
import io.seriatim.proto.line.v1.ResumeLineResponse;
import io.seriatim.proto.line.v1.StartOrderRequest;
import io.seriatim.proto.line.v1.StartOrderResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs lines for an operator of this gateway's site. */
public final class LineCommandEndpoint extends LineCommandServiceImplBase {
  private final StartOrder start;
  private final ResumeLine resume;
  private final EndOrder end;
  private final ResolveInDoubt resolve;
  private final LedgerStanding ledger;
  private final DeviceAddresses configured;
  private final LineFormats formats;
  private final PlantDoor door;
  private final AnsweredOnce once;

  public LineCommandEndpoint(
      StartOrder start,
      ResumeLine resume,
      EndOrder end,
      ResolveInDoubt resolve,
      LedgerStanding ledger,
      DeviceAddresses configured,
      LineFormats formats,
      PlantDoor door,
      AnsweredOnce once) {
    this.start = start;
    this.resume = resume;
    this.end = end;
    this.resolve = resolve;
    this.ledger = ledger;
    this.configured = configured;
    this.formats = formats;
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
    LineId line = LineId.parse(request.getLineId());
    DeviceAddresses asked = devices(request.getDevices());
    Optional<Refusal> refusal = formats.refusal(line, asked);
    if (refusal.isPresent()) {
      return new LineAnswer.Refused(refusal.get());
    }
    return start.start(
        line,
        OrderId.parse(request.getOrderId()),
        formats.printers(line).orElseGet(() -> asked.or(configured)),
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
                        resume.resume(LineId.parse(request.getLineId()), PlantDoor.cause(caller)),
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
                        end.end(
                            LineId.parse(request.getLineId()),
                            request.getPartialReason(),
                            PlantDoor.cause(caller)),
                        s -> EndOrderResponse.newBuilder().setStatus(s).build())));
  }

  @Override
  public void resolveInDoubt(
      ResolveInDoubtRequest request, StreamObserver<ResolveInDoubtResponse> observer) {
    door.command(
        observer,
        "ResolveInDoubt",
        request.getRequestId(),
        request.getLineId(),
        request,
        caller ->
            once.answer(
                request.getRequestId(),
                request,
                ResolveInDoubtResponse.parser(),
                () ->
                    answer(
                        resolve(request, caller),
                        s -> ResolveInDoubtResponse.newBuilder().setStatus(s).build())));
  }

  private LineAnswer resolve(ResolveInDoubtRequest request, Caller caller) {
    return resolve.resolve(
        LineId.parse(request.getLineId()),
        request.getSerialsList().stream().map(SerialNumber::parse).toList(),
        outcome(request.getOutcome()),
        request.getReason(),
        PlantDoor.cause(caller));
  }

  private static ResolveInDoubt.Outcome outcome(InDoubtOutcome outcome) {
    return switch (outcome) {
      case IN_DOUBT_OUTCOME_LABEL_SCRAPPED -> ResolveInDoubt.Outcome.LABEL_SCRAPPED;
      case IN_DOUBT_OUTCOME_INVALID -> ResolveInDoubt.Outcome.INVALID;
      case IN_DOUBT_OUTCOME_COMMISSIONED -> ResolveInDoubt.Outcome.COMMISSIONED;
      case IN_DOUBT_OUTCOME_UNSPECIFIED, UNRECOGNIZED -> throw PlantDoor.outcomeMissing(outcome);
    };
  }

  private static DeviceAddresses devices(LineDevices devices) {
    Map<Level, String> printers = new EnumMap<>(Level.class);
    put(printers, Level.UNIT, devices.getPackPrinter());
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
