package io.seriatim.kernel.life;

import static io.seriatim.kernel.life.EveryState.ID;
import static io.seriatim.kernel.life.Samples.HEADER;
import static io.seriatim.kernel.life.Samples.WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.life.EveryState.Cell;
import io.seriatim.kernel.life.EveryState.Trait;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every report in every state: it is always recorded, with the conflicts its facts call for. */
@Requirement({"URS-LIFE-002", "URS-LIFE-003", "URS-LIFE-004"})
class ReportTableTest {

  /**
   * One report against each fact. {@code +} is as expected, {@code =} recorded already, a letter is
   * a conflict.
   */
  private record Row(Report.OfObject report, String standings, String places, String facts) {}

  private static final Map<Character, ConflictKind> LETTERS =
      Map.of(
          'R', ConflictKind.NOT_REPORTED,
          'N', ConflictKind.NOT_COMMISSIONED,
          'E', ConflictKind.IDENTITY_ENDED,
          'S', ConflictKind.STATUS_NOT_EXPECTED,
          'D', ConflictKind.NUMBER_REPEATED,
          'L', ConflictKind.OTHER_PLACE,
          'A', ConflictKind.ALREADY_PACKED,
          'H', ConflictKind.OTHER_BATCH);

  private static final String ANYWHERE = "+++++";
  private static final String NUMBER = "+++++++H";
  private static final String NO_FACT = "++++++++";

  // facts: conflict, blocked contents, open, packed, stolen, ended, not commissioned, other batch
  private static final List<Row> ROWS =
      List.of(
          row(Report.sent(ID, HEADER), "++=DDDDDDDDDD", ANYWHERE, NUMBER),
          row(Report.inDoubt(ID, HEADER, "r"), "+++=SSSSSSSSE", ANYWHERE, NUMBER),
          row(Report.commissioned(ID, HEADER), "++++========E", ANYWHERE, NUMBER),
          row(Report.labelScrapped(ID, HEADER, "r"), "++++SSSSSSSSE", ANYWHERE, NUMBER),
          row(Report.labelSampled(ID, HEADER, "r"), "++++SSSSSSSS=", ANYWHERE, NUMBER),
          row(Report.invalidated(ID, HEADER, "r"), "++++SSSSSSSSE", ANYWHERE, NUMBER),
          row(ended(EndedHow.DECOMMISSIONED), "RRNN++++++++E", ANYWHERE, NO_FACT),
          row(ended(EndedHow.DESTROYED), "RRNN++++++++E", ANYWHERE, NO_FACT),
          row(ended(EndedHow.LOST), "RRNN++++++++E", ANYWHERE, NO_FACT),
          row(taken(SupplyStatus.SUPPLIED), "RRNN+=SSSSS+E", ANYWHERE, NO_FACT),
          row(taken(SupplyStatus.EXPORTED), "RRNN+S=SSSSSE", ANYWHERE, NO_FACT),
          row(taken(SupplyStatus.SAMPLE), "RRNN+SS=SSSSE", ANYWHERE, NO_FACT),
          row(taken(SupplyStatus.FREE_SAMPLE), "RRNN+SSS=SSSE", ANYWHERE, NO_FACT),
          row(taken(SupplyStatus.LOCKED), "RRNN+SSSS=SSE", ANYWHERE, NO_FACT),
          row(taken(SupplyStatus.STOLEN), "RRNN+S++++=+E", ANYWHERE, NO_FACT),
          row(taken(SupplyStatus.CHECKED_OUT), "RRNN+SSSSSS=E", ANYWHERE, NO_FACT),
          row(undone(SupplyStatus.SUPPLIED), "RRNN=+SSSSSSE", ANYWHERE, NO_FACT),
          row(undone(SupplyStatus.STOLEN), "RRNN=SSSSS+SE", ANYWHERE, NO_FACT),
          row(shipped(), "RRNN++++++SSE", "+LL=L", "SSSASSS+"),
          row(new Report.Received(ID), "RRNN++++++++E", "=L+L+", "+++A++++"));

  @Test
  void theTableHasEveryReportAndEveryFact() {
    assertThat(ROWS.stream().map(row -> row.report().getClass().getSimpleName()))
        .containsOnlyElementsOf(reportTypes());
    assertThat(
            ROWS.stream()
                .map(Row::report)
                .filter(Report.NumberReported.class::isInstance)
                .map(report -> ((Report.NumberReported) report).fate()))
        .containsExactlyInAnyOrder(NumberFate.values());
    assertThat(ROWS)
        .allSatisfy(row -> {
          assertThat(row.standings()).hasSameSizeAs(Standing.values());
          assertThat(row.places()).hasSameSizeAs(EveryState.Where.values());
          assertThat(row.facts()).hasSize(8);
        });
  }

  @Test
  void everyReportInEveryStateIsRecordedWithTheConflictsItsFactsCallFor() {
    Map<String, String> wrong = new LinkedHashMap<>();
    for (Cell cell : EveryState.cells()) {
      ItemState.Present state = cell.state();
      for (Row row : ROWS) {
        String word = word(record(state, row, cell.context()));
        String expected = expected(row, cell, state);
        if (!expected.equals(word)) {
          wrong.put(row.report() + " in " + cell, word + ", not " + expected);
        }
      }
    }
    assertThat(wrong.entrySet().stream().limit(20)).isEmpty();
  }

  @Test
  void everyReportAboutSomethingUnknownIsRecorded() {
    for (Row row : ROWS) {
      ItemState absent = new ItemState.Absent(ID);
      Recording recording = record(absent, row, Samples.CONTEXT);
      char sign = row.standings().charAt(0);
      assertThat(word(recording))
          .isEqualTo(sign == '+' ? "recorded" : "[" + LETTERS.get(sign) + "]");
      assertThat(Life.evolve(absent, recording.recorded())).isInstanceOf(ItemState.Present.class);
    }
  }

  @Test
  void aReportNeverVanishesAndAConflictAlwaysBlocks() {
    for (Cell cell : EveryState.cells()) {
      ItemState.Present state = cell.state();
      for (Row row : ROWS) {
        Recording recording = record(state, row, cell.context());
        ItemState after = Life.evolve(state, recording.recorded());
        switch (recording) {
          case Recording.AlreadyDone done -> assertThat(after).isEqualTo(state);
          case Recording.Recorded recorded -> {
            assertThat(recorded.events()).isNotEmpty();
            assertThat(record(after, row, cell.context()))
                .as("%s again after %s", row.report(), cell)
                .isEqualTo(new Recording.AlreadyDone());
          }
          case Recording.RecordedWithConflict with -> {
            assertThat(with.conflicts()).isNotEmpty();
            assertThat(((ItemState.Present) after).holds()).contains(Hold.CONFLICT);
          }
        }
        if (!state.identity().isAlive()) {
          assertThat(((ItemState.Present) after).identity()).isEqualTo(state.identity());
        }
      }
    }
  }

  private static String expected(Row row, Cell cell, ItemState.Present state) {
    boolean otherBatch = cell.trait() == Trait.EXPIRED && row.facts().charAt(7) == 'H';
    boolean moves = row.places().contains("=");
    char standing = row.standings().charAt(Standing.of(state).ordinal());
    char place = row.places().charAt(cell.where().ordinal());
    if (standing == '=' && !otherBatch || moves && place == '=' && !cell.packed()) {
      return "done";
    }
    TreeSet<ConflictKind> kinds = new TreeSet<>();
    add(kinds, standing == '=' ? alone(row, state) : standing);
    add(kinds, place == '=' ? 'L' : place);
    facts(row, cell, kinds);
    return kinds.isEmpty() ? "recorded" : kinds.toString();
  }

  /**
   * What a number told again says when its batch is another one: only SENT may not be told twice.
   */
  private static char alone(Row row, ItemState.Present state) {
    boolean allowed = TransitionTable.SUPERSET.allows(row.report().action(), Standing.of(state));
    if (allowed) {
      return '+';
    }
    return switch (Standing.of(state)) {
      case ENDED -> 'E';
      case ENCODED -> 'D';
      case IN_DOUBT -> 'N';
      case ABSENT, UNREPORTED -> 'R';
      case ACTIVE, SUPPLIED, EXPORTED, SAMPLE, FREE_SAMPLE, LOCKED, STOLEN, CHECKED_OUT -> 'S';
    };
  }

  private static void facts(Row row, Cell cell, TreeSet<ConflictKind> kinds) {
    List<Boolean> holds =
        List.of(
            cell.conflict(),
            cell.trait() == Trait.BLOCKED,
            cell.trait() == Trait.OPEN,
            cell.packed(),
            cell.supply() == SupplyStatus.STOLEN,
            !cell.alive(),
            cell.numbering() != Numbering.COMMISSIONED,
            cell.trait() == Trait.EXPIRED);
    for (int i = 0; i < holds.size(); i++) {
      if (holds.get(i)) {
        add(kinds, row.facts().charAt(i));
      }
    }
  }

  private static void add(TreeSet<ConflictKind> kinds, char sign) {
    if (sign != '+') {
      kinds.add(LETTERS.get(sign));
    }
  }

  private static String word(Recording recording) {
    return switch (recording) {
      case Recording.Recorded recorded -> "recorded";
      case Recording.AlreadyDone done -> "done";
      case Recording.RecordedWithConflict with ->
          with.conflicts().stream()
              .map(Conflict::kind)
              .collect(Collectors.toCollection(TreeSet::new))
              .toString();
    };
  }

  private static List<String> reportTypes() {
    return Arrays.stream(Report.OfObject.class.getPermittedSubclasses())
        .map(Class::getSimpleName)
        .toList();
  }

  private static Recording record(ItemState state, Row row, Context context) {
    return Life.record(state, row.report(), TransitionTable.SUPERSET, context);
  }

  private static Row row(Report.OfObject report, String standings, String places, String facts) {
    return new Row(report, standings, places, facts);
  }

  private static Report.OfObject ended(EndedHow how) {
    return new Report.Ended(ID, how, "r");
  }

  private static Report.OfObject taken(SupplyStatus status) {
    return new Report.StatusTaken(ID, status, Samples.supply(status).sample(), "r");
  }

  private static Report.OfObject undone(SupplyStatus status) {
    return new Report.StatusUndone(ID, status, "r");
  }

  private static Report.OfObject shipped() {
    return new Report.Shipped(ID, new Destination.ToSite(WAREHOUSE), Samples.SHIPMENT);
  }
}
