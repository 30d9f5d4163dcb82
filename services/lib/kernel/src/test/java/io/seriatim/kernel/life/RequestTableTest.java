package io.seriatim.kernel.life;

import static io.seriatim.kernel.life.EveryState.ID;
import static io.seriatim.kernel.life.Samples.WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.life.EveryState.Cell;
import io.seriatim.kernel.life.EveryState.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every request in every state. The rows say what each separate fact does to a request; a state is
 * a combination of facts, and its answer is the weightiest of theirs.
 */
@Requirement({"URS-LIFE-001", "URS-LIFE-004"})
class RequestTableTest {

  /**
   * One request against each fact. {@code +} lets it pass, {@code =} means done, a letter refuses.
   *
   * @param standings one sign for each {@link Standing}
   * @param places one for each {@link EveryState.Where}
   * @param facts quarantine, conflict, blocked contents, open, packed, not empty, recalled,
   *     withdrawn, expired, no quarantine, no conflict
   */
  private record Row(Request.OfObject request, String standings, String places, String facts) {}

  private static final Map<Character, RefusalReason> LETTERS =
      Map.ofEntries(
          Map.entry('U', RefusalReason.UNKNOWN_OBJECT),
          Map.entry('C', RefusalReason.NOT_IN_CUSTODY),
          Map.entry('E', RefusalReason.IDENTITY_ENDED),
          Map.entry('N', RefusalReason.NOT_COMMISSIONED),
          Map.entry('T', RefusalReason.STOLEN),
          Map.entry('K', RefusalReason.CONFLICT_OPEN),
          Map.entry('B', RefusalReason.CONTENTS_BLOCKED),
          Map.entry('S', RefusalReason.STATUS_NOT_ALLOWED),
          Map.entry('Q', RefusalReason.QUARANTINED),
          Map.entry('R', RefusalReason.RECALLED),
          Map.entry('W', RefusalReason.WITHDRAWN),
          Map.entry('X', RefusalReason.EXPIRED),
          Map.entry('A', RefusalReason.IN_A_CONTAINER),
          Map.entry('I', RefusalReason.IN_TRANSIT),
          Map.entry('O', RefusalReason.OUTSIDE),
          Map.entry('Z', RefusalReason.NOT_IN_TRANSIT),
          Map.entry('P', RefusalReason.CONTAINER_OPEN),
          Map.entry('M', RefusalReason.CONTAINER_NOT_EMPTY));

  private static final String FREE = "+C+C+";
  private static final Destination TO = new Destination.ToSite(WAREHOUSE);

  // standings: absent, unreported, encoded, in doubt, active, supplied, exported, sample, free
  // sample, locked, stolen, checked out, ended
  private static final List<Row> ROWS =
      List.of(
          row(ship(Purpose.SALE), "UNNN+S+SSSTSE", "+CI=O", "QKBPA+RWX++"),
          row(ship(Purpose.TRANSFER), "UNNN++++++TSE", "+CI=O", "+KBPA++++++"),
          row(new Request.Receive(ID), "UNNN++++++++E", "=C+C+", "++++A++++++"),
          row(new Request.VoidShipment(ID, WAREHOUSE), "UNNN++++++++E", "Z=+CZ", "++++A++++++"),
          row(new Request.Return(ID, "r"), "UNNN++++++++E", "ZC+C+", "++++A++++++"),
          row(
              new Request.HandOver(ID, WAREHOUSE, Samples.SHIPMENT),
              "UNNN++++++++E",
              "ZCZ=+",
              "++++A++++++"),
          row(new Request.Quarantine(ID, "r"), "U+++++++++++E", FREE, "=++++++++++"),
          row(new Request.ReleaseQuarantine(ID, "r"), "U+++++++++++E", FREE, "+++++++++=+"),
          row(new Request.ClearConflict(ID, "r"), "U++++++++++++", FREE, "++++++++++="),
          row(Request.decommission(ID, "r"), "UNNN++++++++E", FREE, "++++AM+++++"),
          row(Request.destroy(ID, "r"), "UNNN++++++++E", FREE, "++++AM+++++"),
          row(new Request.End(ID, EndedHow.LOST, "r"), "UNNN++++++++E", FREE, "++++AM+++++"),
          row(Request.dispense(ID), "UNNN+=SSSST+E", "+CIC+", "QKB+A+RWX++"),
          row(Request.export(ID), "UNNN+S=SSSTSE", "+CICO", "QKBPA+RWX++"),
          row(sample(), "UNNN+SS=SSTSE", FREE, "++++A++++++"),
          row(take(SupplyStatus.FREE_SAMPLE), "UNNN+SSS=STSE", "+CIC+", "QKB+A+RWX++"),
          row(Request.lock(ID, "r"), "UNNN+SSSS=TSE", FREE, "+++++++++++"),
          row(Request.reportStolen(ID, "r"), "UNNN+S++++=+E", FREE, "++++A++++++"),
          row(take(SupplyStatus.CHECKED_OUT), "UNNN+SSSSST=E", FREE, "++++A++++++"),
          row(undo(SupplyStatus.SUPPLIED), "UNNN=+SSSSTSE", FREE, "+++++++++++"),
          row(undo(SupplyStatus.EXPORTED), "UNNN=S+SSSTSE", FREE, "+++++++++++"),
          row(undo(SupplyStatus.SAMPLE), "UNNN=SS+SSTSE", FREE, "+++++++++++"),
          row(undo(SupplyStatus.FREE_SAMPLE), "UNNN=SSS+STSE", FREE, "+++++++++++"),
          row(undo(SupplyStatus.LOCKED), "UNNN=SSSS+TSE", FREE, "+++++++++++"),
          row(undo(SupplyStatus.STOLEN), "UNNN=SSSSS+SE", FREE, "+++++++++++"),
          row(undo(SupplyStatus.CHECKED_OUT), "UNNN=SSSSST+E", FREE, "+++++++++++"),
          row(new Request.ReturnSample(ID, "r"), "UNNN=SSSSSTSE", FREE, "+++++++++++"),
          row(resolve(NumberFate.COMMISSIONED), "UNN+========E", FREE, "+++++++++++"),
          row(resolve(NumberFate.LABEL_SCRAPPED), "UNN+SSSSSSTSE", FREE, "+++++++++++"),
          row(resolve(NumberFate.LABEL_SAMPLED), "UNN+SSSSSSTS=", FREE, "+++++++++++"),
          row(resolve(NumberFate.INVALID), "UNN+SSSSSSTSE", FREE, "+++++++++++"));

  @Test
  void theTableHasEveryRequestAndEveryFact() {
    assertThat(ROWS.stream().map(row -> row.request().getClass().getSimpleName()))
        .containsOnlyElementsOf(requestTypes());
    assertThat(ROWS.stream().map(row -> row.request().action()).collect(Collectors.toSet()))
        .containsAll(actionsAsked());
    assertThat(ROWS)
        .allSatisfy(row -> {
          assertThat(row.standings()).hasSameSizeAs(Standing.values());
          assertThat(row.places()).hasSameSizeAs(EveryState.Where.values());
          assertThat(row.facts()).hasSize(11);
        });
  }

  @Test
  void everyRequestInEveryStateIsAnsweredAsItsFactsSay() {
    Map<String, String> wrong = new LinkedHashMap<>();
    for (Cell cell : EveryState.cells()) {
      ItemState.Present state = cell.state();
      for (Row row : ROWS) {
        Decision decision =
            Life.decide(state, row.request(), TransitionTable.SUPERSET, cell.context());
        String expected = expected(row, cell, state);
        if (!expected.equals(word(decision))) {
          wrong.put(row.request() + " in " + cell, word(decision) + ", not " + expected);
        }
      }
    }
    assertThat(wrong.entrySet().stream().limit(20)).isEmpty();
  }

  @Test
  void everyRequestAboutSomethingUnknownIsRefused() {
    for (Row row : ROWS) {
      Decision decision =
          Life.decide(
              new ItemState.Absent(ID), row.request(), TransitionTable.SUPERSET, Samples.CONTEXT);
      assertThat(word(decision)).isEqualTo("UNKNOWN_OBJECT");
      Context stranger = Context.of(Samples.OTHER_OWNER, Samples.PLANT, Samples.NOW);
      Decision foreign =
          Life.decide(Samples.good(ID), row.request(), TransitionTable.SUPERSET, stranger);
      assertThat(word(foreign)).isEqualTo("UNKNOWN_OBJECT");
    }
  }

  @Test
  void anAcceptedRequestChangesTheStateAndIsDoneTheSecondTime() {
    for (Cell cell : EveryState.cells()) {
      ItemState.Present state = cell.state();
      for (Row row : ROWS) {
        Decision decision =
            Life.decide(state, row.request(), TransitionTable.SUPERSET, cell.context());
        if (decision instanceof Decision.Accepted accepted) {
          ItemState after = Life.evolve(state, accepted.events());
          assertThat(after).isNotEqualTo(state);
          assertThat(after.stamp()).isGreaterThan(state.stamp());
          assertThat(Life.decide(after, row.request(), TransitionTable.SUPERSET, cell.context()))
              .as("%s again after %s", row.request(), cell)
              .isEqualTo(new Decision.AlreadyDone());
        }
      }
    }
  }

  private static String expected(Row row, Cell cell, ItemState.Present state) {
    if (isReturnedAlready(row, cell)) {
      return "done";
    }
    List<Character> signs = new ArrayList<>();
    char place = row.places().charAt(cell.where().ordinal());
    boolean moving =
        row.request() instanceof Request.Receive || row.request() instanceof Request.VoidShipment;
    signs.add(row.standings().charAt(Standing.of(state).ordinal()));
    if (place != '=') {
      signs.add(place);
    } else if (!(moving && cell.packed())) {
      return "done";
    } else {
      signs.add(cell.where() == EveryState.Where.HERE ? 'Z' : 'C');
    }
    facts(row, cell).forEach(signs::add);
    if (signs.contains('=')) {
      return "done";
    }
    boolean back =
        row.request() instanceof Request.Return || row.request() instanceof Request.HandOver;
    if (back && cell.where() == EveryState.Where.OUTSIDE) {
      signs.remove(Character.valueOf('A')); // it leaves the container it went out with
    }
    return signs.stream()
        .filter(sign -> sign != '+')
        .map(LETTERS::get)
        .min(Comparator.naturalOrder())
        .map(RefusalReason::name)
        .orElse("accepted");
  }

  private static boolean isReturnedAlready(Row row, Cell cell) {
    return row.request() instanceof Request.Return
        && cell.where() == EveryState.Where.HERE
        && cell.quarantine()
        && !cell.packed();
  }

  private static Stream<Character> facts(Row row, Cell cell) {
    boolean filled = cell.trait() == Trait.FILLED || cell.trait() == Trait.BLOCKED;
    List<Boolean> holds =
        List.of(
            cell.quarantine(),
            cell.conflict(),
            cell.trait() == Trait.BLOCKED,
            cell.trait() == Trait.OPEN,
            cell.packed(),
            filled,
            cell.trait() == Trait.RECALLED,
            cell.trait() == Trait.WITHDRAWN,
            cell.trait() == Trait.EXPIRED,
            !cell.quarantine(),
            !cell.conflict());
    List<Character> signs = new ArrayList<>();
    for (int i = 0; i < holds.size(); i++) {
      if (holds.get(i)) {
        signs.add(row.facts().charAt(i));
      }
    }
    return signs.stream();
  }

  private static String word(Decision decision) {
    return switch (decision) {
      case Decision.Accepted accepted -> "accepted";
      case Decision.AlreadyDone done -> "done";
      case Decision.Refused refused -> refused.refusal().reason().name();
    };
  }

  private static List<String> requestTypes() {
    return Arrays.stream(Request.OfObject.class.getPermittedSubclasses())
        .map(Class::getSimpleName)
        .toList();
  }

  private static List<Action> actionsAsked() {
    List<Action> actions = new ArrayList<>();
    for (SupplyStatus status : SupplyStatus.values()) {
      if (status != SupplyStatus.ACTIVE) {
        actions.add(Action.taking(status));
        actions.add(Action.undoing(status));
      }
    }
    return actions;
  }

  private static Row row(Request.OfObject request, String standings, String places, String facts) {
    return new Row(request, standings, places, facts);
  }

  private static Request.OfObject ship(Purpose purpose) {
    return new Request.Ship(ID, TO, purpose, Samples.SHIPMENT);
  }

  private static Request.OfObject sample() {
    return Request.sample(ID, SampleKind.QUALITY_CONTROL, "r");
  }

  private static Request.OfObject take(SupplyStatus status) {
    return new Request.TakeStatus(ID, status, Optional.empty(), "r");
  }

  private static Request.OfObject undo(SupplyStatus status) {
    return new Request.UndoStatus(ID, status, "r");
  }

  private static Request.OfObject resolve(NumberFate outcome) {
    return new Request.ResolveInDoubt(ID, outcome, "r");
  }
}
