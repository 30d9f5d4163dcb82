package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway without the platform, against machines that do what the test says. */
final class RunningLineTest {
  private static final OrderId ORDER = OrderId.parse("ord-1");

  @TempDir Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private TinyLine line;
  private GatewayOnBench gateway;

  @BeforeEach
  void start() throws IOException {
    platform.order("ord-1", 5, 60, BenchPlatform.cases(3));
    line = new TinyLine();
    gateway = new GatewayOnBench(directory, platform);
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    line.close();
  }

  @Test
  @Requirement({"URS-LINE-001", "URS-LINE-002"})
  void a_small_order_is_packed_and_every_figure_agrees() throws IOException {
    // Given
    begin();

    // When
    pass(3);
    caseIsPacked(1);
    pass(2);
    LineAnswer ended = gateway.end("end of batch");

    // Then
    assertThat(ended).isInstanceOf(LineAnswer.Done.class);
    assertThat(gateway.view().state()).contains(new LineState.Ended());
    assertThat(gateway.view().counts()).isEqualTo(new LineView.Counts(5, 5, 0, 0, 0, 2, 0));
    LineReport last = records().getLast();
    assertThat(last.getOrderEnded().getProcessed()).isEqualTo(5);
    assertThat(last.getOrderEnded().getDefective()).isZero();
    assertThat(platform.returned()).containsEntry("1-1", 55L);
    assertThat(records(BodyCase.CONTAINER_PACKED).getLast().getContainerPacked().getPartialReason())
        .isEqualTo("end of batch");
  }

  @Test
  @Requirement("URS-LINE-001")
  void a_serial_is_in_the_journal_before_it_is_in_the_printer() throws IOException {
    begin();

    List<String> sent =
        records(BodyCase.NUMBERS_SENT).stream()
            .flatMap(r -> r.getNumbersSent().getSerialsList().stream())
            .toList();

    assertThat(sent).hasSizeLessThanOrEqualTo(20);
    assertThat(line.packPrinter().heard().stream().filter(c -> c.startsWith("JDA")))
        .allSatisfy(command -> assertThat(sent).anyMatch(command::contains));
  }

  @Test
  @Requirement("URS-LEDGER-017")
  void numbers_used_up_go_to_the_ledger_in_records_it_can_take() {
    // Given
    OrderId large = OrderId.parse("ord-2");
    platform.order("ord-2", 5, 1_200, BenchPlatform.cases(3));
    assertThat(gateway.start(large, line.printers())).isInstanceOf(LineAnswer.Done.class);

    // When
    gateway.lines().all().forEach(each -> each.burnRest(true));

    // Then
    assertThat(records(BodyCase.NUMBERS_SENT))
        .extracting(record -> record.getNumbersSent().getSerialsCount())
        .allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(500));
    assertThat(gateway.view().counts().sent()).isEqualTo(1_200);
  }

  @Test
  @Requirement("URS-LINE-004")
  void intruders_are_rejected_and_said_and_the_line_goes_on() throws IOException {
    begin();
    String first = passOne();

    line.read("A", TinyLine.pack("NEVERISSUED"));
    line.read("A", TinyLine.pack("OTHER").replace("L2026A", "L2025Z"));
    line.read("A", first);
    passOne();

    await().until(() -> records(BodyCase.PACK_REJECTED).size() == 3);
    assertThat(records(BodyCase.PACK_REJECTED))
        .extracting(r -> r.getPackRejected().getCause().name())
        .containsExactly(
            "REJECT_CAUSE_FOREIGN", "REJECT_CAUSE_OTHER_BATCH", "REJECT_CAUSE_DUPLICATE");
    assertThat(gateway.view().state()).contains(new LineState.Running());
  }

  @Test
  @Requirement("URS-LINE-002")
  void after_a_last_pack_that_cannot_be_read_another_label_is_printed() throws IOException {
    // Given
    begin();
    for (int i = 0; i < 4; i++) {
      passOne();
    }
    line.print();

    // When
    line.read("F", "NOREAD");

    // Then
    await().until(() -> line.packPrinter().waiting() == 1);
    passOne();
    await().until(() -> count(LineView.Counts::commissioned) == 5);
    assertThat(count(LineView.Counts::scrapped)).isEqualTo(1);
  }

  @Test
  void an_unreadable_label_is_scrapped_once_the_next_one_is_read() throws IOException {
    begin();

    line.print();
    line.read("F", "NOREAD");
    passOne();

    await().until(() -> count(LineView.Counts::scrapped) == 1);
    assertThat(records(BodyCase.LABELS_SCRAPPED).getFirst().getLabelsScrapped().getCause().name())
        .isEqualTo("REJECT_CAUSE_NO_READ");
  }

  @Test
  void a_label_that_never_comes_by_is_in_doubt_and_stops_the_line() throws IOException {
    begin();

    line.print();
    passOne();

    await().until(() -> count(LineView.Counts::inDoubt) == 1);
    assertThat(stopped()).isEqualTo(StopReason.PACKS_MISSING);
    gateway.resolve(ResolveInDoubt.Outcome.LABEL_SCRAPPED);
    assertThat(count(LineView.Counts::inDoubt)).isZero();
    await().until(() -> !records(BodyCase.LABELS_SCRAPPED).isEmpty());
    assertThat(records(BodyCase.LABELS_SCRAPPED).getLast())
        .satisfies(
            r -> assertThat(r.getReason()).isEqualTo("found in the reject bin"),
            r -> assertThat(r.getActor().getDisplayName()).isEqualTo("Luc"));
    assertThat(gateway.resume()).isInstanceOf(LineAnswer.Done.class);
  }

  @Test
  void five_rejects_in_a_row_stop_the_line_and_a_resume_goes_on() throws IOException {
    begin();

    for (int n = 0; n < 5; n++) {
      line.read("F", "NOREAD");
    }

    await().until(() -> gateway.view().state().get() instanceof LineState.Stopped);
    assertThat(stopped()).isEqualTo(StopReason.CONSECUTIVE_REJECTS);
    assertThat(gateway.view().reason()).contains("Check printer and camera");
    gateway.resume();
    passOne();
  }

  @Test
  void a_reject_that_went_on_stops_the_line_and_its_case() throws IOException {
    begin();
    line.breakGate();

    String bad = line.print().orElseThrow();
    line.read("D", bad);
    await().until(() -> gateway.view().state().get() instanceof LineState.Stopped);
    pass(2);
    await().until(() -> line.waitingCaseLabels() > 0);
    line.closeCase();

    assertThat(stopped()).isEqualTo(StopReason.REJECT_NOT_CONFIRMED);
    await().until(() -> line.caseAnswers().contains("REJECT 1"));
  }

  @Test
  @Requirement("URS-LINE-003")
  void a_pack_told_to_pass_without_a_word_from_the_gate_is_in_doubt_until_the_case_is_read()
      throws IOException {
    begin();
    line.silenceGate();

    for (int n = 0; n < 3; n++) {
      line.read("A", line.print().orElseThrow());
    }
    await().until(() -> count(LineView.Counts::inDoubt) == 3);
    await().until(() -> line.inCasePacker() == 3 && line.waitingCaseLabels() > 0);
    line.closeCase();

    await().untilAsserted(() -> assertThat(line.caseAnswers()).contains("PASS 1"));
    assertThat(count(LineView.Counts::inDoubt)).isZero();
    assertThat(count(LineView.Counts::commissioned)).isEqualTo(3);
  }

  @Test
  @Requirement("URS-LINE-003")
  void a_printer_that_disconnects_with_serials_in_its_buffer_leaves_none_unaccounted()
      throws IOException {
    begin();
    passOne();
    String printed = line.print().orElseThrow();

    // When
    line.packPrinter().disconnect();
    await().until(() -> count(LineView.Counts::invalid) == 3);
    line.read("A", printed);

    // Then: printed labels go on, unprinted ones are void, new ones are sent
    await().until(() -> count(LineView.Counts::commissioned) == 2);
    await().until(() -> line.packPrinter().waiting() == 3);
    assertThat(count(LineView.Counts::inDoubt)).isZero();
    assertThat(count(LineView.Counts::sent)).isEqualTo(8);
  }

  @Test
  @Requirement({"URS-LINE-003", "URS-LINE-005"})
  void after_a_power_loss_what_was_sent_and_not_seen_is_in_doubt_and_nothing_is_printed()
      throws IOException {
    // Given
    begin();
    passOne();
    await().until(() -> !records(BodyCase.PACKS_COMMISSIONED).isEmpty());
    line.print();

    // When
    restart();

    // Then: the printer's count tells the three that were never printed
    await().until(() -> count(LineView.Counts::invalid) == 3);
    assertThat(stopped()).isEqualTo(StopReason.GATEWAY_RESTARTED);
    assertThat(count(LineView.Counts::inDoubt)).isEqualTo(1);
    assertThat(line.packPrinter().waiting()).isZero();
    assertThat(gateway.resume()).isInstanceOf(LineAnswer.Done.class);
    line.call(gateway);
    await().until(() -> line.packPrinter().waiting() == 4);
  }

  @Test
  @Requirement("URS-LINE-003")
  void a_serial_in_doubt_that_the_camera_reads_is_settled_by_it() throws IOException {
    begin();
    String printed = line.print().orElseThrow();
    restart();
    await().until(() -> count(LineView.Counts::inDoubt) == 1);
    line.call(gateway);

    line.read("A", printed);

    await().until(() -> count(LineView.Counts::commissioned) == 1);
    assertThat(count(LineView.Counts::inDoubt)).isZero();
  }

  @Test
  @Requirement("URS-LINE-006")
  void a_journal_that_the_ledger_has_not_seen_prints_nothing_after_a_restart() throws IOException {
    begin();
    platform.verified(false);
    restart();

    assertThat(refused(gateway.resume())).isEqualTo(Reason.LEDGER_NOT_REACHED);
  }

  @Test
  @Requirement("URS-LINE-005")
  void an_order_cannot_end_while_numbers_cannot_be_returned_and_ends_when_asked_again()
      throws IOException {
    begin();
    pass(2);
    platform.away(true);
    assertThatThrownBy(() -> gateway.end("end of batch")).hasMessageContaining("away");
    platform.away(false);

    assertThat(gateway.end("end of batch")).isInstanceOf(LineAnswer.Done.class);

    assertThat(records(BodyCase.NUMBERS_RETURNED)).hasSize(1);
    assertThat(records(BodyCase.ORDER_ENDED)).hasSize(1);
  }

  @Test
  void commands_said_twice_are_done_once() throws IOException {
    begin();

    assertThat(gateway.start(ORDER, line.printers())).isInstanceOf(LineAnswer.Done.class);
    gateway.end("end of batch");
    assertThat(gateway.end("end of batch")).isInstanceOf(LineAnswer.Done.class);

    assertThat(records(BodyCase.ORDER_STARTED)).hasSize(1);
    assertThat(records(BodyCase.ORDER_ENDED)).hasSize(1);
    assertThat(refused(gateway.start(ORDER, line.printers()))).isEqualTo(Reason.ORDER_NOT_READY);
  }

  @Test
  void a_second_order_waits_for_the_first() throws IOException {
    begin();
    platform.order("ord-2", 5, 60, BenchPlatform.cases(3));

    assertThat(refused(gateway.start(OrderId.parse("ord-2"), line.printers())))
        .isEqualTo(Reason.LINE_BUSY);
    assertThat(refused(gateway.start(OrderId.parse("ord-9"), line.printers())))
        .isEqualTo(Reason.LINE_BUSY);
  }

  @Test
  void an_unknown_order_is_refused() {
    assertThat(refused(gateway.start(OrderId.parse("ord-9"), line.printers())))
        .isEqualTo(Reason.ORDER_NOT_FOUND);
  }

  private void begin() throws IOException {
    assertThat(gateway.start(ORDER, line.printers())).isInstanceOf(LineAnswer.Done.class);
    line.call(gateway);
    await().until(() -> line.packPrinter().waiting() == 5);
  }

  private void restart() throws IOException {
    gateway.close();
    line.hangUp();
    gateway = new GatewayOnBench(directory, platform);
  }

  private void pass(int packs) throws IOException {
    for (int n = 0; n < packs; n++) {
      passOne();
    }
  }

  private String passOne() throws IOException {
    long before = count(LineView.Counts::commissioned);
    await().until(() -> line.packPrinter().waiting() > 0);
    String code = line.print().orElseThrow();
    line.read("A", code);
    await().until(() -> count(LineView.Counts::commissioned) == before + 1);
    return code;
  }

  private void caseIsPacked(int number) throws IOException {
    await().until(() -> line.waitingCaseLabels() > 0);
    line.closeCase();
    await().untilAsserted(() -> assertThat(line.caseAnswers()).contains("PASS " + number));
  }

  private long count(ToLongFunction<LineView.Counts> figure) {
    return figure.applyAsLong(gateway.view().counts());
  }

  private StopReason stopped() {
    Optional<LineState> state = gateway.view().state();
    assertThat(state.orElseThrow()).isInstanceOf(LineState.Stopped.class);
    return ((LineState.Stopped) state.get()).reason();
  }

  private static Reason refused(LineAnswer answer) {
    assertThat(answer).isInstanceOf(LineAnswer.Refused.class);
    return ((LineAnswer.Refused) answer).refusal().reason();
  }

  private List<LineReport> records(BodyCase kind) {
    return records().stream().filter(r -> r.getBodyCase() == kind).toList();
  }

  private List<LineReport> records() {
    return gateway.journal().after(0, 10_000).stream().map(r -> parsed(r.report())).toList();
  }

  private static LineReport parsed(byte[] report) {
    try {
      return LineReport.parseFrom(report);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
