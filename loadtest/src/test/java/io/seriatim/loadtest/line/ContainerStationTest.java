package io.seriatim.loadtest.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.testkit.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContainerStationTest {

  private static final LineSettings CASES_OF_THREE =
      LineSettings.of(60_000, 3, 0)
          .withDefects(DefectRates.none())
          .withGeometry(Duration.ofMillis(2), Duration.ofMillis(500));

  @Test
  void aFullCaseIsReadWithItsPacksInBeltOrderAndAPartialOneAfterAFlush() throws Exception {
    try (var bench = new LineBench(CASES_OF_THREE, TinyGateway.careful());
        var packs = bench.packHost();
        var cases = bench.caseHost()) {
      // Given
      cases.feed(LineBench.ssccs(2));
      packs.feed(LineBench.serials(4));
      await().until(() -> bench.line.statistics().passed() == 4);

      // When
      bench.cases.tellGate("FLUSH");

      // Then
      await().until(() -> bench.cases.gateSaid.contains("FLUSHED 1"));
      assertThat(bench.cases.results).hasSize(2);
      var full = CameraResult.parse(bench.cases.results.getFirst());
      assertThat(full.payload()).isEqualTo("]C100395060001343500001");
      assertThat(full.children())
          .extracting(code -> code.substring(19, 28))
          .containsExactly("21S000001", "21S000002", "21S000003");
      assertThat(CameraResult.parse(bench.cases.results.getLast()).children()).hasSize(1);
      assertThat(bench.line.statistics().cases()).isEqualTo(new LineStatistics.Containers(1, 1, 0));
      assertThat(bench.cases.gateSaid)
          .containsExactly("CONFIRMED PASS 1", "CONFIRMED PASS 2", "FLUSHED 1");
    }
  }

  @Test
  void aFlushWithACountWaitsForThatManyPacks() throws Exception {
    try (var bench = new LineBench(CASES_OF_THREE, TinyGateway.careful());
        var packs = bench.packHost();
        var cases = bench.caseHost()) {
      cases.feed(LineBench.ssccs(1));
      await().until(bench.cases::hasBoth);
      bench.cases.tellGate("FLUSH 2");

      packs.feed(LineBench.serials(2));

      await().until(() -> bench.cases.gateSaid.contains("FLUSHED 2"));
      assertThat(bench.line.statistics().cases().partial()).isEqualTo(1);
    }
  }

  @Test
  void aFlushOfAnEmptyStationIsAnsweredAndPrintsNothing() throws Exception {
    try (var bench = new LineBench(CASES_OF_THREE, TinyGateway.careful())) {
      await().until(bench.cases::hasBoth);

      bench.cases.tellGate("FLUSH");

      await().until(() -> bench.cases.gateSaid.contains("FLUSHED 0"));
      assertThat(bench.cases.results).isEmpty();
    }
  }

  @Test
  void aCaseWithoutALabelRecordWaitsAndInTheEndHoldsThePackLine() throws Exception {
    try (var bench = new LineBench(CASES_OF_THREE, TinyGateway.careful());
        var packs = bench.packHost();
        var cases = bench.caseHost()) {
      // Given
      var feeding = packs.feedAside(LineBench.serials(3_000));
      await().until(() -> bench.line.caseStation().orElseThrow().isFull());
      assertThat(bench.line.statistics().cases().full()).isZero();

      // When
      cases.feed(LineBench.ssccs(1_000));

      // Then
      feeding.join();
      await().until(() -> bench.line.statistics().cases().full() == 1_000);
    }
  }

  @Test
  void aCaseThatWaitsForItsLabelCanBeLookedThrough() throws Exception {
    try (var bench = new LineBench(CASES_OF_THREE, TinyGateway.careful());
        var packs = bench.packHost();
        var cases = bench.caseHost()) {
      // Given
      ContainerStation station = bench.line.caseStation().orElseThrow();
      bench.line.befall(Mishap.REJECT_MISSED);
      packs.feed(LineBench.serials(3));
      await().until(() -> bench.line.statistics().passed() == 3);

      // When
      List<Item> flawed =
          station.takeOutFlawed().get(Patience.FOR_WHAT_MUST_COME.toSeconds(), TimeUnit.SECONDS);

      // Then
      assertThat(flawed).singleElement().extracting(Item::flaw).isEqualTo(Flaw.UNREADABLE);
      packs.feed(List.of("SN=S000004"));
      cases.feed(LineBench.ssccs(1));
      await().until(() -> bench.line.statistics().cases().full() == 1);
      assertThat(station.packed()).hasSize(3).extracting(Item::flaw).containsOnly(Flaw.NONE);
    }
  }

  @Test
  void aCaseIsReadAgainWhenTheGatewayComesBack() throws Exception {
    try (var bench = new LineBench(CASES_OF_THREE, TinyGateway.careful());
        var packs = bench.packHost();
        var cases = bench.caseHost()) {
      // Given
      await().until(bench.cases::hasBoth);
      bench.cases.close();
      cases.feed(LineBench.ssccs(1));
      packs.feed(LineBench.serials(3));
      await().until(() -> bench.line.statistics().passed() == 3);

      // When
      try (var restarted =
          new TinyGateway(
              bench.cases.cameraPort(), bench.cases.gatePort(), TinyGateway.passesWhatReads())) {

        // Then
        await().until(() -> bench.line.statistics().cases().full() == 1);
        assertThat(CameraResult.parse(restarted.results.getLast()).children()).hasSize(3);
      }
    }
  }

  @Test
  void aCaseThatNobodyAnswersIsReadThreeTimesAndRejectedWithItsContents() throws Exception {
    var settings = CASES_OF_THREE.withStationVerdict(Duration.ofMillis(50));
    try (var packs = new TinyGateway(TinyGateway.careful());
        var silent = new TinyGateway(result -> Optional.empty());
        var line =
            SimulatedLine.open(
                LineEndpoints.local(packs.ports(), silent.ports(), silent.ports()), settings);
        var packHost = PrinterHost.ready(line.packPrinter().port());
        var caseHost = PrinterHost.ready(line.caseStation().orElseThrow().printer().port())) {
      line.start();
      caseHost.feed(LineBench.ssccs(1));

      packHost.feed(LineBench.serials(3));

      await().until(() -> silent.gateSaid.contains("CONFIRMED REJECT 3"));
      var rejected = line.caseStation().orElseThrow().rejectBin().content().getFirst();
      assertThat(rejected.cause()).isEqualTo(RejectCause.NO_VERDICT);
      assertThat(rejected.item().contents()).hasSize(3);
    }
  }

  @Test
  void anUnreadableCaseLabelIsRejected() throws Exception {
    try (var bench = new LineBench(CASES_OF_THREE, TinyGateway.careful());
        var packs = bench.packHost();
        var cases = bench.caseHost()) {
      bench.line.caseStation().orElseThrow().spoilNextLabel();
      cases.feed(LineBench.ssccs(1));

      packs.feed(LineBench.serials(3));

      await().until(() -> bench.line.statistics().cases().rejected() == 1);
      assertThat(bench.cases.results.getFirst()).startsWith("1;F;NOREAD|]d2");
    }
  }
}
