package io.seriatim.linegateway.contract;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.SampleKind;
import io.seriatim.linegateway.app.Attendants;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.PerformStep;
import io.seriatim.linegateway.app.ReworkContainer;
import io.seriatim.linegateway.app.TakeOutPacks;
import io.seriatim.linegateway.domain.ChallengeKind;
import io.seriatim.linegateway.domain.LineStep;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.Person;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.Rework;
import io.seriatim.linegateway.domain.ReworkKind;
import io.seriatim.linegateway.domain.StepCheck;
import io.seriatim.linegateway.domain.StepKind;
import io.seriatim.proto.line.v1.AttendScannerRequest;
import io.seriatim.proto.line.v1.ChallengeLineRequest;
import io.seriatim.proto.line.v1.DecommissionPacksRequest;
import io.seriatim.proto.line.v1.DestroyPacksRequest;
import io.seriatim.proto.line.v1.LineStepKind;
import io.seriatim.proto.line.v1.PerformStepRequest;
import io.seriatim.proto.line.v1.ReturnSamplesRequest;
import io.seriatim.proto.line.v1.ReworkContainerRequest;
import io.seriatim.proto.line.v1.TakeSamplesRequest;
import java.util.Optional;
import java.util.function.Function;

/** What people say at a line, from the contract's words to the use cases. */
public final class StationCommands {
  private final Lines lines;
  private final PerformStep steps;
  private final TakeOutPacks takeOut;
  private final ReworkContainer reworks;
  private final SecondPeople people;
  private final Attendants attendants;

  public StationCommands(
      Lines lines,
      PerformStep steps,
      TakeOutPacks takeOut,
      ReworkContainer reworks,
      SecondPeople people,
      Attendants attendants) {
    this.lines = lines;
    this.steps = steps;
    this.takeOut = takeOut;
    this.reworks = reworks;
    this.people = people;
    this.attendants = attendants;
  }

  public LineAnswer perform(PerformStepRequest request, Cause who) {
    Optional<StepKind> kind = kind(request.getKind());
    if (kind.isEmpty()) {
      return no(Reason.STEP_INCOMPLETE, "no step", "a kind of step", "Say which step it is.");
    }
    Optional<Person> second =
        people.prove(
            request.getSecondPerson(),
            "second person of " + kind.get() + " on " + request.getLineId());
    if (request.hasSecondPerson() && second.isEmpty()) {
      return SecondPeople.notProved(request.getSecondPerson());
    }
    StepCheck.Entry entry =
        new StepCheck.Entry(
            kind.get(),
            request.getItemsList().stream()
                .map(i -> new LineStep.Item(i.getName(), shown(i.getValue()), i.getGood()))
                .toList(),
            request.getReason(),
            new Person(who.id(), who.displayName()),
            second);
    return steps.perform(LineId.parse(request.getLineId()), entry, who);
  }

  /** No character of what is typed divides the fields it is kept in. */
  private static String shown(String value) {
    return value.replaceAll("\\p{Cntrl}", " ").strip();
  }

  public LineAnswer challenge(ChallengeLineRequest request, Cause who) {
    Optional<ChallengeKind> kind =
        switch (request.getKind()) {
          case CHALLENGE_KIND_NO_CODE -> Optional.of(ChallengeKind.NO_CODE);
          case CHALLENGE_KIND_WRONG_CODE -> Optional.of(ChallengeKind.WRONG_CODE);
          case CHALLENGE_KIND_DUPLICATE -> Optional.of(ChallengeKind.DUPLICATE);
          case CHALLENGE_KIND_OTHER_LOT -> Optional.of(ChallengeKind.OTHER_LOT);
          case CHALLENGE_KIND_MISSING_CHILD -> Optional.of(ChallengeKind.MISSING_CHILD);
          case CHALLENGE_KIND_MISSING_SEAL -> Optional.of(ChallengeKind.MISSING_SEAL);
          case CHALLENGE_KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    return steps.challenge(LineId.parse(request.getLineId()), kind, who);
  }

  public LineAnswer takeSamples(TakeSamplesRequest request, Cause who) {
    Optional<SampleKind> kind =
        switch (request.getKind()) {
          case LINE_SAMPLE_KIND_IN_PROCESS -> Optional.of(SampleKind.IN_PROCESS);
          case LINE_SAMPLE_KIND_QUALITY_CONTROL -> Optional.of(SampleKind.QUALITY_CONTROL);
          case LINE_SAMPLE_KIND_RETENTION -> Optional.of(SampleKind.RETENTION);
          case LINE_SAMPLE_KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    if (kind.isEmpty()) {
      return no(Reason.CHILD_MISSING, "no kind", "what the samples are for", "Choose a kind.");
    }
    return scanned(
        request.getLineId(),
        scans ->
            takeOut.sample(
                LineId.parse(request.getLineId()),
                scans.packs(request.getPacksList()),
                kind.get(),
                shown(request.getReason()),
                who));
  }

  public LineAnswer returnSamples(ReturnSamplesRequest request, Cause who) {
    return scanned(
        request.getLineId(),
        scans ->
            takeOut.giveBack(
                LineId.parse(request.getLineId()),
                scans.packs(request.getPacksList()),
                shown(request.getReason()),
                who));
  }

  public LineAnswer decommission(DecommissionPacksRequest request, Cause who) {
    return scanned(
        request.getLineId(),
        scans ->
            takeOut.decommission(
                LineId.parse(request.getLineId()),
                scans.packs(request.getPacksList()),
                shown(request.getReason()),
                who));
  }

  public LineAnswer destroy(DestroyPacksRequest request, Cause who) {
    Optional<Person> witness =
        people.prove(request.getWitness(), "witness of a destruction on " + request.getLineId());
    if (witness.isEmpty()) {
      return SecondPeople.notProved(request.getWitness());
    }
    return scanned(
        request.getLineId(),
        scans ->
            takeOut.destroy(
                LineId.parse(request.getLineId()),
                scans.packs(request.getPacksList()),
                shown(request.getReason()),
                who,
                witness.get()));
  }

  public LineAnswer rework(ReworkContainerRequest request, Cause who) {
    Optional<ReworkKind> kind =
        switch (request.getKind()) {
          case REWORK_KIND_ADD -> Optional.of(ReworkKind.ADD);
          case REWORK_KIND_REMOVE -> Optional.of(ReworkKind.REMOVE);
          case REWORK_KIND_REPLACE -> Optional.of(ReworkKind.REPLACE);
          case REWORK_KIND_REPRINT -> Optional.of(ReworkKind.REPRINT);
          case REWORK_KIND_UNPACK -> Optional.of(ReworkKind.UNPACK);
          case REWORK_KIND_REPACKAGE -> Optional.of(ReworkKind.REPACKAGE);
          case REWORK_KIND_AUTO_UNPACK, REWORK_KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    if (kind.isEmpty()) {
      return no(Reason.CHILD_MISSING, "no kind of rework", "what is to be done", "Choose one.");
    }
    Scans scans = new Scans(order(request.getLineId()).map(OrderFacts::gtin));
    Rework rework =
        new Rework(
            kind.get(),
            scans.item(request.getContainer()),
            scans.items(request.getRemoveList()),
            scans.items(request.getAddList()),
            Optional.of(request.getNewContainer()).filter(t -> !t.isBlank()).map(scans::item),
            shown(request.getReason()));
    return reworks.rework(LineId.parse(request.getLineId()), rework, who);
  }

  public LineAnswer attend(AttendScannerRequest request, Cause who) {
    return attendants.attend(LineId.parse(request.getLineId()), request.getLeave(), who);
  }

  private LineAnswer scanned(String line, Function<Scans, LineAnswer> command) {
    return order(line)
        .map(facts -> command.apply(new Scans(facts.gtin())))
        .orElseGet(() ->
            no(
                Reason.NO_ORDER_ON_LINE,
                "line " + line + " without an order",
                "an order on the line",
                "Check the line."));
  }

  private Optional<OrderFacts> order(String line) {
    return lines.find(LineId.parse(line)).flatMap(found -> found.view().station().order());
  }

  private static Optional<StepKind> kind(LineStepKind kind) {
    return switch (kind) {
      case LINE_STEP_KIND_CLEARANCE -> Optional.of(StepKind.CLEARANCE);
      case LINE_STEP_KIND_RECIPE_CHECK -> Optional.of(StepKind.RECIPE_CHECK);
      case LINE_STEP_KIND_COMPONENT_LOT -> Optional.of(StepKind.COMPONENT_LOT);
      case LINE_STEP_KIND_FIRST_ARTICLE -> Optional.of(StepKind.FIRST_ARTICLE);
      case LINE_STEP_KIND_CHALLENGE_AT_START -> Optional.of(StepKind.CHALLENGE_AT_START);
      case LINE_STEP_KIND_CHALLENGE_AFTER_STOP -> Optional.of(StepKind.CHALLENGE_AFTER_STOP);
      case LINE_STEP_KIND_CHALLENGE_AT_END -> Optional.of(StepKind.CHALLENGE_AT_END);
      case LINE_STEP_KIND_REJECT_BIN_COUNT -> Optional.of(StepKind.REJECT_BIN_COUNT);
      case LINE_STEP_KIND_CHANGEOVER -> Optional.of(StepKind.CHANGEOVER);
      case LINE_STEP_KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static LineAnswer no(Reason reason, String given, String expected, String advice) {
    return new LineAnswer.Refused(new Refusal(reason, given, expected, advice));
  }
}
