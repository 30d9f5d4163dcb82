package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.SampleKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A fact about many serials as several facts about fewer: a record that tells of more objects than
 * the ledger takes would be set aside whole.
 */
public final class FactParts {
  private FactParts() {}

  /** The same in parts of at most so many serials, in order; itself where it is small enough. */
  public static List<LineFact> of(LineFact fact, int most) {
    return switch (fact) {
      case LineFact.NumbersSent(var serials) -> each(serials, most, LineFact.NumbersSent::new);
      case LineFact.PacksCommissioned whole -> commissioned(whole, most);
      case LineFact.LabelsScrapped(var serials, RejectCause cause) ->
          each(serials, most, some -> new LineFact.LabelsScrapped(some, cause));
      case LineFact.NumbersInvalidated(var serials) ->
          each(serials, most, LineFact.NumbersInvalidated::new);
      case LineFact.NumbersInDoubt(var serials) ->
          each(serials, most, LineFact.NumbersInDoubt::new);
      case LineFact.InDoubtResolved(var serials, UnitStage found, String reason, var second) ->
          each(serials, most, some -> new LineFact.InDoubtResolved(some, found, reason, second));
      case LineFact.ByController(ControllerFact told) ->
          of(told, most).stream().<LineFact>map(LineFact.ByController::new).toList();
      case LineFact.AtStation(StationFact done) ->
          of(done, most).stream().<LineFact>map(LineFact.AtStation::new).toList();
      case LineFact.OrderStarted whole -> List.of(whole);
      case LineFact.ContainerPacked whole -> List.of(whole);
      case LineFact.NumbersReturned whole -> List.of(whole);
      case LineFact.OrderEnded whole -> List.of(whole);
      case LineFact.PackRejected whole -> List.of(whole);
      case LineFact.LineStopped whole -> List.of(whole);
      case LineFact.LineResumed whole -> List.of(whole);
      case LineFact.Noticed whole -> List.of(whole);
    };
  }

  /** The grades of all stand in the first part: nobody knows which pack had which. */
  private static List<LineFact> commissioned(LineFact.PacksCommissioned whole, int most) {
    List<LineFact> parts = each(whole.serials(), most, LineFact.PacksCommissioned::new);
    LineFact.PacksCommissioned first = (LineFact.PacksCommissioned) parts.getFirst();
    parts.set(0, new LineFact.PacksCommissioned(first.serials(), whole.grades()));
    return parts;
  }

  private static List<ControllerFact> of(ControllerFact fact, int most) {
    return switch (fact) {
      case ControllerFact.LabelsEncoded(var serials) ->
          each(serials, most, ControllerFact.LabelsEncoded::new);
      case ControllerFact.SerialsInspected(var serials, String result) ->
          each(serials, most, some -> new ControllerFact.SerialsInspected(some, result));
      case ControllerFact.LabelsSampled(var serials, String reason) ->
          each(serials, most, some -> new ControllerFact.LabelsSampled(some, reason));
      case ControllerFact.PacksDecommissioned(var serials, String reason) ->
          each(serials, most, some -> new ControllerFact.PacksDecommissioned(some, reason));
      case ControllerFact.PacksDestroyed(var serials, String reason) ->
          each(serials, most, some -> new ControllerFact.PacksDestroyed(some, reason));
      case ControllerFact.ContainerUnpacked whole -> List.of(whole);
      case ControllerFact.ContainerLabelSettled whole -> List.of(whole);
    };
  }

  private static List<StationFact> of(StationFact fact, int most) {
    return switch (fact) {
      case StationFact.Sampled(var serials, SampleKind kind, String reason) ->
          each(serials, most, some -> new StationFact.Sampled(some, kind, reason));
      case StationFact.SamplesReturned(var serials, String reason) ->
          each(serials, most, some -> new StationFact.SamplesReturned(some, reason));
      case StationFact.Decommissioned(var serials, String reason) ->
          each(serials, most, some -> new StationFact.Decommissioned(some, reason));
      case StationFact.Destroyed(var serials, String reason, Person witness) ->
          each(serials, most, some -> new StationFact.Destroyed(some, reason, witness));
      case StationFact.Stepped whole -> List.of(whole);
      case StationFact.Reworked whole -> List.of(whole);
    };
  }

  private static <T> List<T> each(
      List<SerialNumber> serials, int most, Function<List<SerialNumber>, ? extends T> part) {
    List<T> parts = new ArrayList<>();
    for (int from = 0; from == 0 || from < serials.size(); from += most) {
      parts.add(part.apply(serials.subList(from, Math.min(serials.size(), from + most))));
    }
    return parts;
  }
}
