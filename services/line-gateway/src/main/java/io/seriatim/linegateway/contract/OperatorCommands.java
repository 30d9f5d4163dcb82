package io.seriatim.linegateway.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.EndOrder;
import io.seriatim.linegateway.app.LedgerStanding;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.LineView;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.LoadRoll;
import io.seriatim.linegateway.app.RunByFormat;
import io.seriatim.linegateway.app.RunningLine;
import io.seriatim.linegateway.app.Verified;
import io.seriatim.proto.line.v1.AttendScannerRequest;
import io.seriatim.proto.line.v1.ChallengeLineRequest;
import io.seriatim.proto.line.v1.DecommissionPacksRequest;
import io.seriatim.proto.line.v1.DestroyPacksRequest;
import io.seriatim.proto.line.v1.EndOrderRequest;
import io.seriatim.proto.line.v1.GetLineStatusResponse;
import io.seriatim.proto.line.v1.LoadRollRequest;
import io.seriatim.proto.line.v1.PerformStepRequest;
import io.seriatim.proto.line.v1.ResolveInDoubtRequest;
import io.seriatim.proto.line.v1.ResumeLineRequest;
import io.seriatim.proto.line.v1.ReturnSamplesRequest;
import io.seriatim.proto.line.v1.ReworkContainerRequest;
import io.seriatim.proto.line.v1.StartOrderRequest;
import io.seriatim.proto.line.v1.TakeSamplesRequest;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The commands of the operator page: the requests of the gRPC contract, said in JSON.
 *
 * <p>One list of commands, one guard and one translation serve both doors.
 */
public final class OperatorCommands {
  private static final Set<String> SECRETS = Set.of("second_person", "witness", "second_secret");

  private final PlantActs acts;
  private final UseCases orders;
  private final Map<String, Command<?>> commands;
  private final AnsweredOnce once;
  private final Lines lines;
  private final LedgerStanding ledger;

  /** What runs orders. */
  public record UseCases(RunByFormat run, EndOrder end, DoubtCommands resolve, LoadRoll roll) {

    /** Loads the roll that is asked for. */
    public LineAnswer load(LoadRollRequest request, Cause who) {
      return roll.load(
          LineId.parse(request.getLineId()),
          new LoadRoll.Roll(
              request.getRoll().strip(),
              request.getSerialsList(),
              request.getFirstSerial(),
              request.getLastSerial()),
          who);
    }
  }

  /** One command: an empty request, and what it does. */
  private record Command<R extends Message>(
      String name, R empty, BiFunction<R, Cause, LineAnswer> act) {}

  public OperatorCommands(
      PlantActs acts,
      UseCases orders,
      StationCommands stations,
      AnsweredOnce once,
      Lines lines,
      LedgerStanding ledger) {
    this.acts = acts;
    this.once = once;
    this.lines = lines;
    this.ledger = ledger;
    this.orders = orders;
    this.commands =
        Map.ofEntries(
            of("start", StartOrderRequest.getDefaultInstance(), this::start),
            of("resume", ResumeLineRequest.getDefaultInstance(), this::resume),
            of("end", EndOrderRequest.getDefaultInstance(), this::end),
            of("resolve", ResolveInDoubtRequest.getDefaultInstance(), orders.resolve()::resolve),
            of("load-roll", LoadRollRequest.getDefaultInstance(), orders::load),
            of("step", PerformStepRequest.getDefaultInstance(), stations::perform),
            of("challenge", ChallengeLineRequest.getDefaultInstance(), stations::challenge),
            of("sample", TakeSamplesRequest.getDefaultInstance(), stations::takeSamples),
            of("unsample", ReturnSamplesRequest.getDefaultInstance(), stations::returnSamples),
            of(
                "decommission",
                DecommissionPacksRequest.getDefaultInstance(),
                stations::decommission),
            of("destroy", DestroyPacksRequest.getDefaultInstance(), stations::destroy),
            of("rework", ReworkContainerRequest.getDefaultInstance(), stations::rework),
            of("scanner", AttendScannerRequest.getDefaultInstance(), stations::attend));
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
  public Answer<LineView> run(
      Caller caller, Verified verified, String line, String name, String json) {
    Command<?> command = commands.get(name);
    return command == null
        ? Answer.refused(
            Refusal.notFound("COMMAND_UNKNOWN")
                .given(name)
                .expected("one of " + commands.keySet().stream().sorted().toList())
                .build())
        : run(caller, verified, line, command, json);
  }

  private <R extends Message> Answer<LineView> run(
      Caller caller, Verified verified, String line, Command<R> command, String json) {
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
    Message kept = withoutProof(request);
    return acts.command(
        caller,
        verified,
        command.empty().getDescriptorForType().getName().replace("Request", ""),
        field(request, "request_id"),
        line,
        kept,
        who -> looked(line, answer(command, request, kept, PlantActs.cause(who))));
  }

  /** The page shows the line as it is now, also where the command was done before. */
  private Answer<LineView> looked(String line, Answer<GetLineStatusResponse> answer) {
    return switch (answer) {
      case Answer.Done<GetLineStatusResponse> done -> Answer.done(view(line));
      case Answer.FirstAnswer<GetLineStatusResponse> first -> new Answer.FirstAnswer<>(view(line));
      case Answer.Refused<GetLineStatusResponse>(Refusal refusal) -> Answer.refused(refusal);
    };
  }

  private LineView view(String line) {
    return lines
        .find(LineId.parse(line))
        .map(RunningLine::view)
        .orElseThrow(() -> new IllegalStateException("line " + line + " has gone"));
  }

  /** The response of every command has the line's status as its only field, under number 1. */
  private <R extends Message> Answer<GetLineStatusResponse> answer(
      Command<R> command, R request, Message kept, Cause who) {
    try {
      return once.command(
          field(request, "request_id"),
          kept,
          GetLineStatusResponse.parser(),
          view ->
              GetLineStatusResponse.newBuilder()
                  .setStatus(LineWords.status(view, ledger.marks()))
                  .build(),
          asked -> command.act().apply(request, who.asked(asked)));
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
        .filter(f -> SECRETS.contains(f.getName()))
        .forEach(builder::clearField);
    return builder.build();
  }

  private static String field(Message request, String name) {
    return String.valueOf(request.getField(request.getDescriptorForType().findFieldByName(name)));
  }

  private LineAnswer start(StartOrderRequest request, Cause who) {
    return orders
        .run()
        .start(
            LineId.parse(request.getLineId()),
            OrderId.parse(request.getOrderId()),
            DeviceAddresses.NONE,
            who);
  }

  private LineAnswer resume(ResumeLineRequest request, Cause who) {
    return orders.run().resume(LineId.parse(request.getLineId()), who);
  }

  private LineAnswer end(EndOrderRequest request, Cause who) {
    return orders.end().end(LineId.parse(request.getLineId()), request.getPartialReason(), who);
  }
}
