package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a line must not do while it stands, ends, or is asked for the same thing twice. */
final class StandingLineTest {
  private static final OrderId ORDER = OrderId.parse("ord-1");
  private static final Cause LENA = new Cause("lena", "Lena", TenantId.parse("cmo-lyon"));
  private static final Duration A_WHILE = Duration.ofMillis(400);

  @TempDir Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private TinyLine line;
  private GatewayOnBench gateway;

  @BeforeEach
  void start() throws IOException {
    platform.order("ord-1", 5, 60, BenchPlatform.cases(3));
    line = new TinyLine();
    gateway = new GatewayOnBench(directory, platform, quick());
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    line.close();
  }

  private static LineSettings quick() {
    return new LineSettings(
        Grade.C,
        Set.of("NOREAD"),
        5,
        Duration.ofMillis(500),
        Duration.ofMillis(500),
        Duration.ofSeconds(2));
  }

  @Test
  @Requirement({"URS-LINE-006", "URS-LINE-010"})
  void after_a_restart_no_container_is_labelled_until_somebody_resumes() throws IOException {
    begin();
    await().until(() -> line.waitingCaseLabels() == 4);
    passOne();

    restart();
    line.call(gateway);

    await().until(() -> line.casePrinter().waiting() == 0);
    int taken = caseBlock().next();
    await().during(A_WHILE).until(() -> line.waitingCaseLabels() == 0);
    assertThat(caseBlock().next()).isEqualTo(taken);
    gateway.resume();
    await().until(() -> line.waitingCaseLabels() == 4);
  }

  @Test
  @Requirement("URS-LINE-010")
  void after_a_fault_of_the_ledger_no_number_of_any_level_is_left() throws IOException {
    platform.order("ord-1", 100, 160, BenchPlatform.cases(3));
    gateway.start(ORDER, line.printers());
    await().until(() -> line.waitingCaseLabels() == 4);

    only().burnRest(false);

    await().until(() -> caseBlock().remaining() == 0);
    assertThat(gateway.view().reason()).contains("written off: 1-1, 1-161");
    gateway.resume();
    assertThat(gateway.journal().blocks(ORDER).get(Level.CASE)).hasSize(2);
  }

  @Test
  @Requirement("URS-LINE-010")
  void what_goes_back_is_not_printed_again_by_a_printer_that_comes_back() throws IOException {
    begin();
    passOne();
    platform.away(true);
    assertThatThrownBy(() -> gateway.end("end of batch")).hasMessageContaining("away");
    int taken = caseBlock().next();

    line.casePrinter().disconnect();
    await().during(A_WHILE).until(() -> line.waitingCaseLabels() == 0);
    restart();
    line.call(gateway);
    await().during(A_WHILE).until(() -> line.waitingCaseLabels() == 0);

    assertThat(caseBlock().next()).isEqualTo(taken);
    platform.away(false);
    assertThat(gateway.end("end of batch")).isInstanceOf(LineAnswer.Done.class);
    assertThat(platform.returned()).containsEntry(caseBlock().id(), (long) caseBlock().remaining());
  }

  @Test
  @Requirement("URS-LINE-010")
  void a_journal_that_the_ledger_has_not_seen_ends_no_order() throws IOException {
    begin();
    platform.verified(false);
    restart();

    assertThat(refused(gateway.end("end of batch"))).isEqualTo(Reason.LEDGER_NOT_REACHED);
    assertThat(platform.returned()).isEmpty();
  }

  @Test
  @Requirement("URS-LINE-003")
  void a_stop_that_came_while_numbers_were_leased_is_not_resumed_unseen() throws IOException {
    begin();
    only().ask(o -> act(o.orElseThrow(), StopReason.CONSECUTIVE_REJECTS));
    var seen = (LineState.Stopped) gateway.view().state().orElseThrow();

    only().ask(o -> act(o.orElseThrow(), StopReason.JOURNAL_FAILED));

    assertThat(only().<Boolean>ask(o -> o.orElseThrow().resume(seen, LENA))).isFalse();
    assertThat(refused(gateway.end("end of batch"))).isEqualTo(Reason.STOP_NOT_CLEARED);
    assertThat(gateway.view().state())
        .contains(new LineState.Stopped(StopReason.JOURNAL_FAILED, ""));
  }

  @Test
  @Requirement("URS-LINE-001")
  void two_people_who_resume_at_once_lease_once_and_the_journal_goes_on() throws IOException {
    platform.order("ord-1", 100, 160, BenchPlatform.cases(3));
    gateway.start(ORDER, line.printers());
    only().burnRest(true);
    await().until(() -> gateway.view().state().orElseThrow() instanceof LineState.Stopped);

    List<CompletableFuture<LineAnswer>> both =
        IntStream.range(0, 2)
            .mapToObj(n -> CompletableFuture.supplyAsync(gateway::resume))
            .toList();

    assertThat(both).allSatisfy(a -> assertThat(a.join()).isInstanceOf(LineAnswer.Done.class));
    assertThat(gateway.journal().blocks(ORDER).get(Level.UNIT)).hasSize(2);
    assertThat(gateway.journal().hasRoom()).isTrue();
  }

  @Test
  @Requirement("URS-LINE-001")
  void a_controller_that_asks_twice_at_once_gets_the_same_numbers() throws IOException {
    gateway.start(ORDER, Map.of(Level.UNIT, "127.0.0.1:9", Level.CASE, "127.0.0.1:9"));
    HandOutNumbers handOut =
        new HandOutNumbers(
            new ControllerLines(
                gateway.lines(),
                Set.of(GatewayOnBench.LINE),
                Duration.ofSeconds(10),
                InstantSource.system()),
            gateway.journal(),
            2);

    for (int n = 0; n < 10; n++) {
      NumberRequest request = new NumberRequest("batch " + n, 2, Level.UNIT, Map.of(), "");
      List<List<String>> both =
          IntStream.range(0, 4)
              .mapToObj(
                  i -> CompletableFuture.supplyAsync(() -> handOut.handOut(only(), LENA, request)))
              .toList()
              .stream()
              .map(answer -> answer.join().numbers())
              .toList();
      assertThat(both).allSatisfy(numbers -> assertThat(numbers).isEqualTo(both.getFirst()));
    }
    assertThat(gateway.view().counts().sent()).isEqualTo(20);
    assertThat(gateway.view().state()).contains(new LineState.Running());
  }

  @Test
  @Requirement("URS-LINE-003")
  void no_order_begins_while_serials_of_the_last_one_are_in_doubt() throws IOException {
    begin();
    line.print();
    passOne();
    await().until(() -> gateway.view().counts().inDoubt() == 1);
    gateway.end("end of batch");
    platform.order("ord-2", 5, 60, BenchPlatform.cases(3));
    OrderId next = OrderId.parse("ord-2");

    assertThat(refused(gateway.start(next, line.printers()))).isEqualTo(Reason.SERIALS_IN_DOUBT);

    gateway.resolve(ResolveInDoubt.Outcome.LABEL_SCRAPPED);
    assertThat(gateway.start(next, line.printers())).isInstanceOf(LineAnswer.Done.class);
  }

  @Test
  @Requirement("URS-LINE-004")
  void a_case_told_to_be_rejected_that_goes_on_or_is_not_heard_of_stops_the_line()
      throws IOException {
    begin();
    await().until(() -> line.waitingCaseLabels() > 0);
    line.silenceCaseGate();

    line.readCase(List.of());
    await().until(() -> line.caseAnswers().contains("REJECT 1"));
    line.rejectedCaseGoesOn(1);

    await().until(() -> gateway.view().reason().contains("CASE of trigger 1 went on"));
    gateway.resume();
    line.readCase(List.of());
    await().until(() -> gateway.view().reason().contains("no word about the CASE of trigger 2"));
  }

  @Test
  @Requirement("URS-LINE-004")
  void where_no_machine_counts_the_record_does_and_the_end_says_who_and_why() throws IOException {
    line.countNothing();
    begin();
    passOne();
    line.read("A", TinyLine.pack("NEVERISSUED"));
    await().until(() -> records(BodyCase.PACK_REJECTED).size() == 1);
    restart();
    line.call(gateway);
    gateway.resume();
    await().until(() -> line.packPrinter().waiting() > 0);
    passOne();

    gateway.end("out of leaflets");

    LineReport ended = records(BodyCase.ORDER_ENDED).getLast();
    assertThat(ended.getOrderEnded().getProcessed()).isEqualTo(3);
    assertThat(ended.getOrderEnded().getDefective()).isEqualTo(1);
    assertThat(ended.getActor().getId()).isEqualTo("lena");
    assertThat(ended.getReason()).isEqualTo("out of leaflets");
  }

  private static boolean act(OrderOnLine order, StopReason reason) {
    order.stop(reason, "");
    return true;
  }

  private RunningLine only() {
    return gateway.lines().find(GatewayOnBench.LINE).orElseThrow();
  }

  private Block caseBlock() {
    return gateway.journal().blocks(ORDER).getOrDefault(Level.CASE, List.of()).getFirst();
  }

  private void begin() throws IOException {
    assertThat(gateway.start(ORDER, line.printers())).isInstanceOf(LineAnswer.Done.class);
    line.call(gateway);
    await().until(() -> line.packPrinter().waiting() == 5);
  }

  private void restart() throws IOException {
    gateway.close();
    line.hangUp();
    gateway = new GatewayOnBench(directory, platform, quick());
  }

  private void passOne() throws IOException {
    long before = gateway.view().counts().commissioned();
    line.read("A", line.print().orElseThrow());
    await().until(() -> gateway.view().counts().commissioned() == before + 1);
  }

  private static Reason refused(LineAnswer answer) {
    assertThat(answer).isInstanceOf(LineAnswer.Refused.class);
    return ((LineAnswer.Refused) answer).refusal().reason();
  }

  private List<LineReport> records(BodyCase kind) {
    return gateway.journal().after(0, 10_000).stream()
        .map(r -> parsed(r.report()))
        .filter(r -> r.getBodyCase() == kind)
        .toList();
  }

  private static LineReport parsed(byte[] report) {
    try {
      return LineReport.parseFrom(report);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
