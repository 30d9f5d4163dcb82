package io.seriatim.loadtest.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulatedLineTest {

  private static final LineSettings PACKS_ONLY =
      LineSettings.of(60_000, 0, 0)
          .withDefects(DefectRates.none())
          .withGeometry(Duration.ofMillis(2), Duration.ofSeconds(1));

  @Test
  void fiveThousandPacksGoIntoCasesAndPalletsAndTheBooksBalance() throws Exception {
    var settings =
        LineBench.FAST.withDefects(DefectRates.ofRejects(0.02).withIntruders(0.01, 0.01, 0, 0));
    try (var bench = new LineBench(settings, TinyGateway.careful());
        var packs = bench.packHost();
        var cases = bench.caseHost();
        var pallets = bench.palletHost()) {
      // Given
      cases.feedAside(LineBench.ssccs(300));
      pallets.feedAside(LineBench.ssccs(100));

      // When
      packs.feed(LineBench.serials(5_000));
      await().until(() -> bench.line.packPrinter().waiting() == 0);
      bench.line.stop();
      bench.cases.tellGate("FLUSH");
      await().until(() -> bench.cases.gateSaid.stream().anyMatch(s -> s.startsWith("FLUSHED")));
      bench.pallets.tellGate("FLUSH");
      await().until(() -> bench.pallets.gateSaid.stream().anyMatch(s -> s.startsWith("FLUSHED")));

      // Then
      var seen = bench.line.statistics();
      assertThat(seen.printed()).isEqualTo(5_000);
      assertThat(seen.flawedPassed()).isZero();
      assertThat(seen.onBelt()).isZero();
      assertThat(seen.prodProcessed()).isEqualTo(5_000 + seen.intruders());
      assertThat(seen.prodDefective()).isEqualTo(seen.rejectedTotal());
      assertThat(seen.rejected())
          .containsKeys(
              RejectCause.UNREADABLE,
              RejectCause.LOW_GRADE,
              RejectCause.WRONG_CONTENT,
              RejectCause.DUPLICATE_CODE,
              RejectCause.FOREIGN_CODE)
          .doesNotContainKeys(RejectCause.HOST_DECISION, RejectCause.NO_VERDICT);
      assertThat(seen.cases().full()).isEqualTo(seen.passed() / 24);
      assertThat(seen.cases().partial()).isEqualTo(seen.passed() % 24 == 0 ? 0 : 1);
      assertThat(seen.pallets().full()).isEqualTo(seen.cases().passed() / 5);
    }
  }

  @Test
  void theSameSeedGivesTheSameCameraResults() throws Exception {
    var settings =
        PACKS_ONLY
            .withSeed(42)
            .withDefects(DefectRates.ofRejects(0.1).withIntruders(0.05, 0.05, 0.05, 0.02));

    var first = run(settings, 500);
    var second = run(settings, 500);
    var other = run(settings.withSeed(43), 500);

    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void aStarvedPrinterHoldsTheInfeedAndNeverPrintsBlank() throws Exception {
    try (var bench = new LineBench(PACKS_ONLY, TinyGateway.careful());
        var packs = bench.packHost()) {
      // Given
      packs.feed(LineBench.serials(10));
      await().until(() -> bench.line.statistics().passed() == 10);
      assertThat(bench.line.statistics().starvations()).isPositive();

      // When
      packs.feed(LineBench.serials(12).subList(10, 12));

      // Then
      await().until(() -> bench.line.statistics().passed() == 12);
      assertThat(bench.line.statistics().printed()).isEqualTo(12);
      assertThat(bench.packs.results).hasSize(12).allMatch(line -> line.contains("21S0000"));
    }
  }

  @Test
  void theRateIsTheBeltsWhenThePrinterHasEnough() throws Exception {
    try (var bench =
            new LineBench(
                LineSettings.of(1_200, 0, 0).withDefects(DefectRates.none()),
                TinyGateway.careful());
        var packs = bench.packHost()) {
      long start = System.nanoTime();

      packs.feed(LineBench.serials(30));
      await().until(() -> bench.line.statistics().printed() == 30);

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThan(Duration.ofMillis(1_350));
    }
  }

  @Test
  void withoutAnAnswerTheGateRejects() throws Exception {
    var settings = PACKS_ONLY.withGeometry(Duration.ofMillis(2), Duration.ofMillis(30));
    try (var bench = new LineBench(settings, result -> Optional.empty());
        var packs = bench.packHost()) {
      packs.feed(LineBench.serials(5));

      await().until(() -> bench.packs.gateSaid.size() == 5);
      assertThat(bench.packs.gateSaid)
          .startsWith("CONFIRMED REJECT 1")
          .doesNotContain("CONFIRMED PASS 1");
      assertThat(bench.line.rejectBin().byCause())
          .containsOnlyKeys(RejectCause.NO_VERDICT)
          .containsEntry(RejectCause.NO_VERDICT, 5L);
    }
  }

  @Test
  void anAnswerAfterThePackHasGoneByChangesNothing() throws Exception {
    var settings = PACKS_ONLY.withGeometry(Duration.ofMillis(2), Duration.ofMillis(10));
    try (var bench = new LineBench(settings, result -> Optional.empty());
        var packs = bench.packHost()) {
      // Given
      packs.feed(LineBench.serials(1));
      await().until(() -> bench.packs.gateSaid.size() == 1);

      // When
      bench.packs.tellGate("PASS 1");

      // Then
      await().until(() -> bench.line.statistics().lateVerdicts() == 1);
      assertThat(bench.line.statistics().passed()).isZero();
    }
  }

  @Test
  void aRejectIsNotUndoneByAPass() throws Exception {
    try (var bench = new LineBench(PACKS_ONLY, result -> Optional.of(Verdict.REJECT));
        var packs = bench.packHost()) {
      packs.feed(LineBench.serials(1));
      await().until(() -> bench.packs.results.size() == 1);

      bench.packs.tellGate("PASS 1");

      await()
          .untilAsserted(
              () -> assertThat(bench.packs.gateSaid).containsExactly("CONFIRMED REJECT 1"));
      assertThat(bench.line.rejectBin().size()).isEqualTo(1);
    }
  }

  @Test
  void packsBetweenHeadAndGateAreRejectedWhenTheGatewayDiesAndTheLineResumesAfterwards()
      throws Exception {
    var settings = PACKS_ONLY.withGeometry(Duration.ofMillis(2), Duration.ofMillis(300));
    try (var bench = new LineBench(settings, result -> Optional.empty());
        var packs = bench.packHost()) {
      // Given
      packs.feed(LineBench.serials(10));
      await().until(() -> bench.packs.results.size() == 10);

      // When
      bench.packs.close();
      await().until(() -> bench.line.rejectBin().size() == 10);
      packs.feed(LineBench.serials(15).subList(10, 15));

      // Then
      assertThat(bench.line.packPrinter().waiting()).isEqualTo(5);
      try (var restarted =
          new TinyGateway(
              bench.packs.cameraPort(), bench.packs.gatePort(), TinyGateway.careful())) {
        await().until(() -> bench.line.statistics().passed() == 5);
        assertThat(restarted.results.getFirst()).startsWith("11;");
        assertThat(rescan(bench)).hasSize(10).allMatch(Optional.of(Verdict.PASS)::equals);
      }
    }
  }

  @Test
  void aPowerLossClearsTheBeltAndTheQueueButNoCounter() throws Exception {
    try (var bench = new LineBench(PACKS_ONLY, result -> Optional.empty());
        var packs = bench.packHost()) {
      // Given
      packs.feed(LineBench.serials(10));
      await().until(() -> bench.packs.results.size() == 10);

      // When
      bench.line.powerLoss();

      // Then
      await().until(() -> bench.line.rejectBin().byCause().containsKey(RejectCause.LINE_CLEARANCE));
      assertThat(bench.line.statistics().onBelt()).isZero();
      assertThat(bench.line.statistics().prodProcessed()).isEqualTo(10);
      assertThat(bench.line.packPrinter().printed()).isEqualTo(10);
    }
  }

  @Test
  void faultsCanBeOrderedOneByOne() throws Exception {
    try (var bench = new LineBench(PACKS_ONLY, TinyGateway.careful());
        var packs = bench.packHost()) {
      // Given
      packs.feed(LineBench.serials(1));
      await().until(() -> bench.line.statistics().passed() == 1);

      // When
      bench.line.insertForeignPack("]d20109506000134352" + "21FOREIGN");
      bench.line.insertDuplicatePack();

      // Then
      await().until(() -> bench.line.rejectBin().size() == 2);
      assertThat(bench.line.rejectBin().byCause())
          .containsOnlyKeys(RejectCause.FOREIGN_CODE, RejectCause.DUPLICATE_CODE);
    }
  }

  @Test
  void aMissedRejectIsConfirmedAsPassed() throws Exception {
    try (var bench = new LineBench(PACKS_ONLY, result -> Optional.of(Verdict.REJECT));
        var packs = bench.packHost()) {
      bench.line.missNextReject();
      bench.line.repeatNextRead();

      packs.feed(LineBench.serials(1));

      await().until(() -> bench.packs.gateSaid.contains("CONFIRMED PASS 1"));
      assertThat(bench.packs.results).hasSize(2);
      assertThat(bench.packs.results.getFirst()).isEqualTo(bench.packs.results.getLast());
    }
  }

  @Test
  void thePrintersTellThePortsTheyGot() throws Exception {
    try (var bench = new LineBench(LineBench.FAST, TinyGateway.careful())) {
      var endpoints = bench.line.endpoints();

      assertThat(endpoints.packPrinterPort()).isEqualTo(bench.line.packPrinter().port());
      assertThat(endpoints.casePrinterPort()).isPositive();
      assertThat(endpoints.palletPrinterPort()).isPositive();
      assertThat(endpoints.packCameraPort()).isEqualTo(bench.packs.cameraPort());
    }
  }

  @Test
  void packsPrintedWhileTheHostIsAwayAreCountedForItsReturn() throws Exception {
    try (var bench = new LineBench(PACKS_ONLY, TinyGateway.careful());
        var packs = bench.packHost()) {
      // Given
      bench.line.stop();
      packs.feed(LineBench.serials(5));
      bench.line.packPrinter().disconnect();
      await().until(() -> !packs.isOpen());

      // When
      bench.line.start();
      await().until(() -> bench.line.statistics().passed() == 5);

      // Then
      try (var again = new PrinterHost(bench.line.packPrinter().port())) {
        assertThat(again.ask("GPC")).isEqualTo("GPC|5|");
        assertThat(again.ask("QSZ")).isEqualTo("QSZ|0|20|");
      }
    }
  }

  @Test
  void theGateTellsCountersAndSaysWhatItDoesNotUnderstand() throws Exception {
    try (var bench = new LineBench(PACKS_ONLY, TinyGateway.careful());
        var packs = bench.packHost()) {
      packs.feed(LineBench.serials(2));
      await().until(() -> bench.packs.gateSaid.size() == 2);

      bench.packs.tellGate("COUNTERS");
      bench.packs.tellGate("OPEN SESAME");
      bench.packs.tellGate("PASS me");

      await()
          .untilAsserted(
              () -> assertThat(bench.packs.gateSaid).endsWith("COUNTERS 2 0", "ERR", "ERR"));
    }
  }

  private static List<String> run(LineSettings settings, int packs) throws Exception {
    try (var bench = new LineBench(settings, TinyGateway.careful());
        var host = bench.packHost()) {
      host.feed(LineBench.serials(packs));
      await().until(() -> bench.line.packPrinter().waiting() == 0);
      bench.line.stop();
      return List.copyOf(bench.packs.results);
    }
  }

  private static List<Optional<Verdict>> rescan(LineBench bench) throws Exception {
    try (var table = new ReworkTable()) {
      var scanner = new ReworkScanner("127.0.0.1", table.port(), Duration.ofSeconds(5));
      return List.copyOf(scanner.scan(bench.line.rejectBin().content()).values());
    }
  }
}
