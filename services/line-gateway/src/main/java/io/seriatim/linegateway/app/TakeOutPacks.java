package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.life.SampleKind;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.Person;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.Rework;
import io.seriatim.linegateway.domain.ReworkCheck;
import io.seriatim.linegateway.domain.ReworkKind;
import io.seriatim.linegateway.domain.StationFact;
import io.seriatim.linegateway.domain.UnitStage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes good packs out of an order: as samples, ended, or destroyed before a witness.
 *
 * <p>A pack that lies in a case comes out of it in the same breath. In-process samples may come
 * back; samples for quality control and retention never do.
 */
public final class TakeOutPacks {
  private static final Set<UnitStage> GOOD = Set.of(UnitStage.COMMISSIONED);
  private static final Set<UnitStage> GOOD_OR_SAMPLE =
      Set.of(UnitStage.COMMISSIONED, UnitStage.IN_PROCESS_SAMPLE, UnitStage.KEPT_SAMPLE);

  private final Lines lines;

  public TakeOutPacks(Lines lines) {
    this.lines = lines;
  }

  public LineAnswer sample(
      LineId line, List<SerialNumber> serials, SampleKind kind, String reason, Cause who) {
    UnitStage stage =
        kind == SampleKind.IN_PROCESS ? UnitStage.IN_PROCESS_SAMPLE : UnitStage.KEPT_SAMPLE;
    return takeOut(
        line, serials, GOOD, stage, new StationFact.Sampled(serials, kind, reason.strip()), who);
  }

  public LineAnswer decommission(
      LineId line, List<SerialNumber> serials, String reason, Cause who) {
    return takeOut(
        line,
        serials,
        GOOD_OR_SAMPLE,
        UnitStage.TAKEN_OUT,
        new StationFact.Decommissioned(serials, reason.strip()),
        who);
  }

  /** Destroys; the witness is somebody else. */
  public LineAnswer destroy(
      LineId line, List<SerialNumber> serials, String reason, Cause who, Person witness) {
    if (witness.id().equals(who.id())) {
      return new LineAnswer.Refused(
          new Refusal(
              Reason.SECOND_PERSON_IS_THE_FIRST,
              witness.displayName() + " twice",
              "two people",
              "Ask somebody else to be the witness."));
    }
    return takeOut(
        line,
        serials,
        GOOD_OR_SAMPLE,
        UnitStage.DESTROYED,
        new StationFact.Destroyed(serials, reason.strip(), witness),
        who);
  }

  /** Puts in-process samples back among the good packs, in no case. */
  public LineAnswer giveBack(LineId line, List<SerialNumber> serials, String reason, Cause who) {
    return AtLine.act(
        lines,
        line,
        who,
        order ->
            AtLine.tooShort(reason)
                .or(() -> otherThan(order, serials, Set.of(UnitStage.IN_PROCESS_SAMPLE)))
                .or(() -> {
                  order.run().units().move(serials, UnitStage.COMMISSIONED);
                  StationFact fact = new StationFact.SamplesReturned(serials, reason.strip());
                  order.recorder().fact(who, new LineFact.AtStation(fact));
                  return Optional.empty();
                }));
  }

  private LineAnswer takeOut(
      LineId line,
      List<SerialNumber> serials,
      Set<UnitStage> from,
      UnitStage to,
      StationFact fact,
      Cause who) {
    return AtLine.act(
        lines,
        line,
        who,
        order ->
            AtLine.tooShort(reason(fact))
                .or(() -> otherThan(order, serials, from))
                .or(() -> done(order, serials, to, fact, who)));
  }

  private static String reason(StationFact fact) {
    return switch (fact) {
      case StationFact.Sampled sampled -> sampled.reason();
      case StationFact.Decommissioned decommissioned -> decommissioned.reason();
      case StationFact.Destroyed destroyed -> destroyed.reason();
      case StationFact.SamplesReturned returned -> returned.reason();
      case StationFact.Reworked reworked -> reworked.reason();
      case StationFact.Stepped stepped -> stepped.step().reason();
    };
  }

  private static Optional<Refusal> otherThan(
      OrderOnLine order, List<SerialNumber> serials, Set<UnitStage> stages) {
    if (serials.isEmpty() || Set.copyOf(serials).size() != serials.size()) {
      return Optional.of(
          new Refusal(
              Reason.CHILD_MISSING,
              serials.size() + " scans",
              "at least one pack, each once",
              "Scan the packs."));
    }
    return serials.stream()
        .filter(s -> order.run().units().stage(s).filter(stages::contains).isEmpty())
        .findFirst()
        .map(serial -> refused(order, serial, stages));
  }

  private static Refusal refused(OrderOnLine order, SerialNumber serial, Set<UnitStage> stages) {
    Optional<UnitStage> stage = order.run().units().stage(serial);
    boolean kept = stage.filter(UnitStage.KEPT_SAMPLE::equals).isPresent();
    return new Refusal(
        kept ? Reason.SAMPLE_STAYS_OUT : Reason.PACK_NOT_GOOD,
        serial + " is " + stage.map(UnitStage::toString).orElse("not of this order"),
        "one of " + stages,
        kept ? "Samples for quality control and retention never return." : "Check the scan.");
  }

  private static Optional<Refusal> done(
      OrderOnLine order, List<SerialNumber> serials, UnitStage to, StationFact fact, Cause who) {
    List<LineFact> facts = new ArrayList<>();
    for (Map.Entry<ItemId, List<ItemId>> each : byContainer(order, serials).entrySet()) {
      Rework rework =
          new Rework(
              ReworkKind.AUTO_UNPACK,
              each.getKey(),
              each.getValue(),
              List.of(),
              Optional.empty(),
              reason(fact));
      Run run = order.run();
      switch (new ReworkCheck(run.order(), run.containers(), run.units()).check(rework)) {
        case ReworkCheck.Checked.Refused(Refusal refusal) -> {
          return Optional.of(refusal);
        }
        case ReworkCheck.Checked.May(var reworked) -> facts.add(new LineFact.AtStation(reworked));
      }
    }
    facts.forEach(unpacked -> ReworkContainer.apply(order.run(), unpacked));
    order.run().units().move(serials, to);
    facts.add(new LineFact.AtStation(fact));
    order.recorder().facts(who, facts);
    return Optional.empty();
  }

  private static Map<ItemId, List<ItemId>> byContainer(
      OrderOnLine order, List<SerialNumber> serials) {
    Map<ItemId, List<ItemId>> packed = new LinkedHashMap<>();
    for (SerialNumber serial : serials) {
      order
          .run()
          .units()
          .parent(serial)
          .ifPresent(parent ->
              packed
                  .computeIfAbsent(parent, p -> new ArrayList<>())
                  .add(new Sgtin(order.run().order().gtin(), serial)));
    }
    return packed;
  }
}
