package io.seriatim.linegateway.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.EndOrder;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.LineView;
import io.seriatim.linegateway.app.ResolveInDoubt;
import io.seriatim.linegateway.app.ResumeLine;
import io.seriatim.linegateway.app.StartOrder;
import io.seriatim.proto.line.v1.ChallengeLineRequest;
import io.seriatim.proto.line.v1.DecommissionPacksRequest;
import io.seriatim.proto.line.v1.DestroyPacksRequest;
import io.seriatim.proto.line.v1.EndOrderRequest;
import io.seriatim.proto.line.v1.InDoubtOutcome;
import io.seriatim.proto.line.v1.PerformStepRequest;
import io.seriatim.proto.line.v1.ResolveInDoubtRequest;
import io.seriatim.proto.line.v1.ResumeLineRequest;
import io.seriatim.proto.line.v1.ReturnSamplesRequest;
import io.seriatim.proto.line.v1.ReworkContainerRequest;
import io.seriatim.proto.line.v1.StartOrderRequest;
import io.seriatim.proto.line.v1.TakeSamplesRequest;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The commands of the operator page: the requests of the gRPC contract, said in JSON.
 *
 * <p>One list of commands, one guard and one translation serve both doors.
 */
public final class OperatorCommands {
  private final PlantActs acts;
  private final UseCases orders;
  private final Map<String, Command<?>> commands;

  /** What runs orders. */
  public record UseCases(
      StartOrder start,
      ResumeLine resume,
      EndOrder end,
      ResolveInDoubt resolve,
      DeviceAddresses configured) {}

  /** One command: an empty request, and what it does. */
  private record Command<R extends Message>(
      String name, R empty, BiFunction<R, Cause, LineAnswer> act) {}

  public OperatorCommands(PlantActs acts, UseCases orders, StationCommands stations) {
    this.acts = acts;
    this.orders = orders;
    this.commands =
        Map.ofEntries(
            of("start", StartOrderRequest.getDefaultInstance(), this::start),
            of("resume", ResumeLineRequest.getDefaultInstance(), this::resume),
            of("end", EndOrderRequest.getDefaultInstance(), this::end),
            of("resolve", ResolveInDoubtRequest.getDefaultInstance(), this::resolve),
            of("step", PerformStepRequest.getDefaultInstance(), stations::perform),
            of("challenge", ChallengeLineRequest.getDefaultInstance(), stations::challenge),
            of("sample", TakeSamplesRequest.getDefaultInstance(), stations::takeSamples),
            of("unsample", ReturnSamplesRequest.getDefaultInstance(), stations::returnSamples),
            of(
                "decommission",
                DecommissionPacksRequest.getDefaultInstance(),
                stations::decommission),
            of("destroy", DestroyPacksRequest.getDefaultInstance(), stations::destroy),
            of("rework", ReworkContainerRequest.getDefaultInstance(), stations::rework));
  }

  private static <R extends Message> Map.Entry<String, Command<?>> of(
      String name, R empty, BiFunction<R, Cause, LineAnswer> act) {
    return Map.entry(name, new Command<>(name, empty, act));
  }

  /** Lets somebody of the plant look; throws a refusal otherwise. */
  public void requirePlant(Caller caller, String line) {
    acts.requirePlant(caller, line);
  }

  /** Runs a command; where it is none, or its JSON is none, that is the refusal. */
  public Answer<LineView> run(Caller caller, String line, String name, String json) {
    Command<?> command = commands.get(name);
    return command == null
        ? Answer.refused(
            Refusal.notFound("COMMAND_UNKNOWN")
                .given(name)
                .expected("one of " + commands.keySet().stream().sorted().toList())
                .build())
        : run(caller, line, command, json);
  }

  private <R extends Message> Answer<LineView> run(
      Caller caller, String line, Command<R> command, String json) {
    R request;
    try {
      request = read(command.empty(), json, line);
    } catch (InvalidProtocolBufferException unreadable) {
      return Answer.refused(
          Refusal.invalid("REQUEST_UNREADABLE")
              .given(String.valueOf(unreadable.getMessage()))
              .expected("the JSON of " + command.empty().getDescriptorForType().getName())
              .build());
    }
    return acts.command(
        caller,
        command.empty().getDescriptorForType().getName().replace("Request", ""),
        field(request, "request_id"),
        line,
        withoutProof(request),
        who -> answer(command, request, PlantActs.cause(who)));
  }

  private static <R extends Message> Answer<LineView> answer(
      Command<R> command, R request, Cause who) {
    try {
      return switch (command.act().apply(request, who)) {
        case LineAnswer.Done(LineView view) -> Answer.done(view);
        case LineAnswer.Refused(var refusal) -> Answer.refused(LineWords.refusal(refusal));
      };
    } catch (InvalidValue wrong) {
      return Answer.refused(
          Refusal.invalid("INVALID_VALUE")
              .given(String.valueOf(wrong.getMessage()))
              .expected("a value of that form")
              .advice("Check the scan.")
              .build());
    }
  }

  /** The line is the one in the address, whatever the JSON says. */
  @SuppressWarnings("unchecked")
  private static <R extends Message> R read(R empty, String json, String line)
      throws InvalidProtocolBufferException {
    Message.Builder builder = empty.newBuilderForType();
    JsonFormat.parser().merge(json, builder);
    builder.setField(empty.getDescriptorForType().findFieldByName("line_id"), line);
    return (R) builder.build();
  }

  /** A secret is in no record. */
  private static Message withoutProof(Message request) {
    Message.Builder builder = request.toBuilder();
    request.getDescriptorForType().getFields().stream()
        .filter(f -> f.getName().equals("second_person") || f.getName().equals("witness"))
        .forEach(builder::clearField);
    return builder.build();
  }

  private static String field(Message request, String name) {
    return String.valueOf(request.getField(request.getDescriptorForType().findFieldByName(name)));
  }

  private LineAnswer start(StartOrderRequest request, Cause who) {
    return orders
        .start()
        .start(
            LineId.parse(request.getLineId()),
            OrderId.parse(request.getOrderId()),
            orders.configured(),
            who);
  }

  private LineAnswer resume(ResumeLineRequest request, Cause who) {
    return orders.resume().resume(LineId.parse(request.getLineId()), who);
  }

  private LineAnswer end(EndOrderRequest request, Cause who) {
    return orders.end().end(LineId.parse(request.getLineId()), request.getPartialReason(), who);
  }

  private LineAnswer resolve(ResolveInDoubtRequest request, Cause who) {
    return orders
        .resolve()
        .resolve(
            LineId.parse(request.getLineId()),
            request.getSerialsList().stream().map(SerialNumber::parse).toList(),
            outcome(request.getOutcome()),
            request.getReason(),
            who);
  }

  private static ResolveInDoubt.Outcome outcome(InDoubtOutcome outcome) {
    return switch (outcome) {
      case IN_DOUBT_OUTCOME_LABEL_SCRAPPED -> ResolveInDoubt.Outcome.LABEL_SCRAPPED;
      case IN_DOUBT_OUTCOME_INVALID -> ResolveInDoubt.Outcome.INVALID;
      case IN_DOUBT_OUTCOME_COMMISSIONED -> ResolveInDoubt.Outcome.COMMISSIONED;
      case IN_DOUBT_OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
          throw new RefusedException(
              Refusal.invalid("OUTCOME_MISSING")
                  .given(outcome.name())
                  .expected("LABEL_SCRAPPED, INVALID or COMMISSIONED")
                  .advice("say what became of the labels")
                  .build());
    };
  }
}
