package io.seriatim.aggregation.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.SampleKind;
import io.seriatim.proto.line.v1.ContainerReworked;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.line.v1.LineSampleKind;
import io.seriatim.proto.line.v1.LineStep;
import io.seriatim.proto.line.v1.LineStepKind;
import io.seriatim.proto.line.v1.LineStepOutcome;
import io.seriatim.proto.line.v1.PacksDestroyed;
import io.seriatim.proto.line.v1.PacksSampled;
import io.seriatim.proto.line.v1.ReworkKind;
import io.seriatim.proto.line.v1.SamplesReturned;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do at a line, as the ledger holds it. */
class StationInputsTopologyTest {
  private static final List<String> PACKS = List.of("A1", "A2", "A3", "A4", "A5");
  private static final String CASE = LineFixture.sscc(1);
  private static final String OTHER = LineFixture.sscc(2);

  private final LedgerFixture ledger = new LedgerFixture();
  private final LineFixture line =
      new LineFixture("gw-lyon", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));

  @BeforeEach
  void aPackedCaseAndALoosePack() {
    ledger.put(line, line.sent(PACKS));
    ledger.put(line, line.commissioned(PACKS));
    ledger.put(
        line,
        line.packed(
            CASE, PackLevel.PACK_LEVEL_CASE, 4, LineFixture.units(PACKS.subList(0, 4)), ""));
    ledger.events();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  @Requirement("URS-LINE-061")
  void aStepIsArchivedAsItWasSaid() {
    ledger.put(
        line,
        line.of(report ->
            report.setLineStep(
                LineStep.newBuilder()
                    .setKind(LineStepKind.LINE_STEP_KIND_CLEARANCE)
                    .setOutcome(LineStepOutcome.LINE_STEP_OUTCOME_PASSED)
                    .setSecondPerson(Actor.newBuilder().setId("u-2")))));

    LedgerEvent event = ledger.events().getLast();
    assertThat(event.getLineStep().getSecondPerson().getId()).isEqualTo("u-2");
    assertThat(event.getOrderId()).isEqualTo("PO-1");
  }

  @Test
  @Requirement("URS-LINE-065")
  void aChildThatIsReplacedLeavesAndTheOtherOneComesInWithoutAConflict() {
    ledger.put(line, rework(ReworkKind.REWORK_KIND_REPLACE, List.of("A1"), List.of("A5"), ""));

    assertThat(parent("A1")).isEmpty();
    assertThat(parent("A5")).isEqualTo(CASE);
    assertThat(ledger.state(CASE).getContents().getClosed()).isTrue();
    assertThat(ledger.refusals()).isEmpty();
  }

  @Test
  @Requirement("URS-LINE-065")
  void aChildIsTakenOutWithAReasonAndAnotherIsAdded() {
    ledger.put(
        line, rework(ReworkKind.REWORK_KIND_REMOVE, List.of("A1"), List.of(), "torn carton"));
    assertThat(ledger.state(CASE).getContents().getPartialReason()).isEqualTo("torn carton");

    ledger.put(line, rework(ReworkKind.REWORK_KIND_ADD, List.of(), List.of("A5"), ""));

    assertThat(parent("A5")).isEqualTo(CASE);
    assertThat(ledger.state(CASE).getContents().getChildren()).isEqualTo(4);
    assertThat(ledger.refusals()).isEmpty();
  }

  @Test
  @Requirement("URS-LINE-065")
  void aRepackagedCaseEndsAndTheEventKeepsTheLink() {
    ledger.put(line, rework(ReworkKind.REWORK_KIND_REPACKAGE, PACKS.subList(0, 4), List.of(), ""));

    LedgerEvent event = ledger.events().getLast();
    assertThat(parent("A1")).isEqualTo(OTHER);
    assertThat(ledger.state(OTHER).getContents().getChildren()).isEqualTo(4);
    assertThat(ledger.state(CASE).getIdentity()).isEqualTo(Identity.IDENTITY_DECOMMISSIONED);
    assertThat(event.getContainerReworked().getParent()).isEqualTo(CASE);
    assertThat(event.getContainerReworked().getNewParent()).isEqualTo(OTHER);
    assertThat(ledger.refusals()).isEmpty();
  }

  @Test
  @Requirement("URS-LINE-064")
  void aSampleIsCountedApartAndAnInProcessSampleComesBack() {
    ledger.put(
        line,
        line.of(report ->
            report.setPacksSampled(
                PacksSampled.newBuilder()
                    .addSerials("A5")
                    .setKind(LineSampleKind.LINE_SAMPLE_KIND_IN_PROCESS))));
    assertThat(ledger.state(unit("A5")).getSampleKind())
        .isEqualTo(SampleKind.SAMPLE_KIND_IN_PROCESS);

    ledger.put(
        line,
        line.of(
            report -> report.setSamplesReturned(SamplesReturned.newBuilder().addSerials("A5"))));

    assertThat(ledger.state(unit("A5")).getSampleKind())
        .isEqualTo(SampleKind.SAMPLE_KIND_UNSPECIFIED);
    assertThat(ledger.refusals()).isEmpty();
  }

  @Test
  @Requirement("URS-LINE-063")
  void aDestroyedPackEndsAndItsWitnessIsArchived() {
    ledger.put(
        line,
        line.of(report ->
            report.setPacksDestroyed(
                PacksDestroyed.newBuilder()
                    .addSerials("A5")
                    .setWitness(Actor.newBuilder().setId("u-2")))));

    assertThat(ledger.events().getLast().getPacksDestroyed().getWitness().getId()).isEqualTo("u-2");
    assertThat(ledger.state(unit("A5")).getIdentity()).isEqualTo(Identity.IDENTITY_DESTROYED);
  }

  private LineRecord rework(
      ReworkKind kind, List<String> removed, List<String> added, String partial) {
    List<String> inside = PACKS.subList(0, 4).stream().filter(s -> !parent(s).isEmpty()).toList();
    return line.of(report ->
        report.setContainerReworked(
            ContainerReworked.newBuilder()
                .setKind(kind)
                .setParent(CASE)
                .setNewParent(kind == ReworkKind.REWORK_KIND_REPACKAGE ? OTHER : "")
                .setLevel(PackLevel.PACK_LEVEL_CASE)
                .setCapacity(4)
                .addAllKept(
                    LineFixture.units(inside.stream().filter(s -> !removed.contains(s)).toList()))
                .addAllRemoved(LineFixture.units(removed))
                .addAllAdded(LineFixture.units(added))
                .setPartialReason(partial)
                .setReason("torn carton")));
  }

  private String parent(String serial) {
    return ledger.state(unit(serial)).getParent();
  }

  private static String unit(String serial) {
    return LineFixture.units(List.of(serial)).getFirst();
  }
}
