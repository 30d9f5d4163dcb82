package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.proto.line.v1.InDoubtOutcome;
import io.seriatim.proto.line.v1.LineNoticed;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import io.seriatim.proto.line.v1.LineStopped;
import io.seriatim.proto.line.v1.Notice;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on a line stands in its record, with what a person did about it. */
final class LineRecordTest {
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
    gateway.start(ORDER, line.printers());
    line.call(gateway);
    await().until(() -> line.packPrinter().waiting() == 5);
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    line.close();
  }

  @Test
  @Requirement({"URS-LINE-009", "URS-LINE-030"})
  void a_stop_the_decision_and_the_resume_are_recorded_with_who_and_why() throws IOException {
    line.print();
    pass();
    await().until(this::isStopped);

    gateway.resolve(ResolveInDoubt.Outcome.LABEL_SCRAPPED);
    gateway.resume();

    await().until(() -> records(BodyCase.LINE_RESUMED).size() == 1);
    assertThat(stops()).containsExactly("PACKS_MISSING");
    LineReport decision = records(BodyCase.IN_DOUBT_RESOLVED).getFirst();
    assertThat(decision.getInDoubtResolved().getReason()).isEqualTo("found in the reject bin");
    assertThat(decision.getInDoubtResolved().getOutcome())
        .isEqualTo(InDoubtOutcome.IN_DOUBT_OUTCOME_LABEL_SCRAPPED);
    assertThat(decision.getInDoubtResolved().getSerialsList()).hasSize(1);
    assertThat(decision.getActor().getDisplayName()).isEqualTo("Luc");
    LineReport resumed = records(BodyCase.LINE_RESUMED).getFirst();
    assertThat(resumed.getLineResumed().getAfter()).isEqualTo("PACKS_MISSING");
    assertThat(resumed.getActor().getDisplayName()).isEqualTo("Lena");
  }

  @Test
  @Requirement({"URS-LINE-009", "URS-LINE-030"})
  void another_reason_found_while_the_line_stands_is_told_and_recorded() throws IOException {
    line.breakGate();
    line.print();
    String second = line.print().orElseThrow();
    line.read("A", second);
    await().until(this::isStopped);

    line.read("D", line.print().orElseThrow());

    await().until(() -> stops().contains("REJECT_NOT_CONFIRMED"));
    assertThat(stops()).containsExactly("PACKS_MISSING", "REJECT_NOT_CONFIRMED");
    assertThat(gateway.view().reason()).startsWith("PACKS_MISSING").contains("also REJECT_NOT_");
  }

  @Test
  @Requirement({"URS-LINE-002", "URS-LINE-030"})
  void a_result_that_comes_when_its_pack_is_rejected_scraps_the_label_and_leaves_no_doubt()
      throws IOException {
    // When: camera and gate have a connection each, so whose word comes first is tried out
    await().until(() -> rejectedBeforeItsResult() > 0);

    // Then
    LineNoticed late = notices(Notice.NOTICE_READ_TOO_LATE).getFirst();
    String trigger = late.getSubject().replace("trigger ", "");
    await().until(() -> line.packAnswers().contains("REJECT " + trigger));
    assertThat(line.packAnswers()).doesNotContain("PASS " + trigger);
    assertThat(gateway.view().counts().inDoubt()).isZero();
    pass();
  }

  @Test
  @Requirement("URS-LINE-030")
  void the_print_grades_of_passed_packs_stand_in_their_record() throws IOException {
    line.read("3.7", line.print().orElseThrow());
    line.read("C", line.print().orElseThrow());
    line.read("3.7", line.print().orElseThrow());

    await().until(() -> gateway.view().counts().commissioned() == 3);
    await()
        .until(() ->
            records(BodyCase.PACKS_COMMISSIONED).stream()
                    .mapToInt(record -> record.getPacksCommissioned().getSerialsCount())
                    .sum()
                == 3);
    Map<Double, Integer> grades = new TreeMap<>();
    for (LineReport record : records(BodyCase.PACKS_COMMISSIONED)) {
      record
          .getPacksCommissioned()
          .getGradesList()
          .forEach(one -> grades.merge(one.getGrade(), one.getPacks(), Integer::sum));
    }
    assertThat(grades).isEqualTo(Map.of(3.7, 2, 1.5, 1));
  }

  @Test
  @Requirement({"URS-LINE-003", "URS-LINE-030"})
  void a_printer_whose_count_began_again_leaves_doubt_and_voids_no_printed_label()
      throws IOException {
    pass();
    line.print();

    line.packPrinter().replaceBoard();

    await().until(this::isStopped);
    assertThat(stops()).containsExactly("PRINTER_COUNT_DIFFERS");
    assertThat(gateway.view().counts().invalid()).isZero();
    assertThat(gateway.view().counts().inDoubt()).isEqualTo(4);
    assertThat(notices(Notice.NOTICE_CONNECTION_LOST))
        .extracting(LineNoticed::getSubject)
        .contains("pack-printer");
  }

  @Test
  @Requirement({"URS-LINE-008", "URS-LINE-030"})
  void a_case_asked_about_again_gets_its_answer_again_and_is_recorded_once() throws IOException {
    for (int pack = 0; pack < 3; pack++) {
      pass();
    }
    await().until(() -> line.waitingCaseLabels() > 0);
    String read = line.closeCase();
    await().until(() -> line.caseAnswers().contains("PASS 1"));

    line.askAgain(read);

    await().until(() -> line.caseAnswers().contains("PASS 2"));
    assertThat(records(BodyCase.CONTAINER_PACKED)).hasSize(1);
    assertThat(notices(Notice.NOTICE_CONTAINER_READ_AGAIN)).hasSize(1);
  }

  @Test
  @Requirement({"URS-LINE-003", "URS-LINE-030"})
  void a_restart_is_a_stop_in_the_record_and_tells_what_had_stopped_the_line_before()
      throws IOException {
    line.print();
    pass();
    await().until(this::isStopped);

    gateway.close();
    line.hangUp();
    gateway = new GatewayOnBench(directory, platform);

    await().until(() -> stops().contains("GATEWAY_RESTARTED"));
    assertThat(gateway.view().reason()).startsWith("GATEWAY_RESTARTED (PACKS_MISSING");
  }

  @Test
  @Requirement({"URS-LINE-003", "URS-LINE-030"})
  void a_camera_that_calls_again_before_its_loss_was_seen_is_recorded_as_lost() throws IOException {
    pass();

    line.call(gateway);

    await().until(() -> notices(Notice.NOTICE_CONNECTION_RESTORED).size() > 0);
    assertThat(notices(Notice.NOTICE_CONNECTION_LOST))
        .extracting(LineNoticed::getSubject)
        .contains("pack-camera and gate");
  }

  @Test
  @Requirement({"URS-LINE-005", "URS-LINE-030"})
  void a_ledger_that_goes_away_and_comes_back_is_noticed_and_stops_nothing() throws IOException {
    var reached = new java.util.concurrent.atomic.AtomicBoolean(true);
    var looks = new java.util.concurrent.atomic.AtomicInteger();
    gateway
        .lines()
        .all()
        .forEach(l ->
            l.watchLedger(() -> looks.incrementAndGet() > 0 && reached.get(), () -> "no route"));
    pass();
    await().until(() -> looks.get() > 1); // only what was reached can be lost
    reached.set(false);
    await().until(() -> notices(Notice.NOTICE_CONNECTION_LOST).size() == 1);
    pass();

    reached.set(true);

    await().until(() -> notices(Notice.NOTICE_CONNECTION_RESTORED).size() == 1);
    assertThat(notices(Notice.NOTICE_CONNECTION_LOST).getFirst().getSubject()).isEqualTo("ledger");
    assertThat(notices(Notice.NOTICE_CONNECTION_LOST).getFirst().getDetail()).isEqualTo("no route");
    assertThat(gateway.view().state()).contains(new LineState.Running());
  }

  private void pass() throws IOException {
    long before = gateway.view().counts().commissioned();
    await().until(() -> line.packPrinter().waiting() > 0);
    line.read("A", line.print().orElseThrow());
    await().until(() -> gateway.view().counts().commissioned() == before + 1);
  }

  /** One more pack is pushed off before its result is sent; how often the result came too late. */
  private int rejectedBeforeItsResult() throws IOException {
    long before = gateway.view().counts().scrapped();
    await().until(() -> line.packPrinter().waiting() > 0);
    line.readTooLate("A", line.print().orElseThrow());
    await().until(() -> gateway.view().counts().scrapped() == before + 1);
    return notices(Notice.NOTICE_READ_TOO_LATE).size();
  }

  private boolean isStopped() {
    return gateway.view().state().orElseThrow() instanceof LineState.Stopped;
  }

  private List<String> stops() {
    return records(BodyCase.LINE_STOPPED).stream()
        .map(LineReport::getLineStopped)
        .map(LineStopped::getReason)
        .toList();
  }

  private List<LineNoticed> notices(Notice kind) {
    return records(BodyCase.LINE_NOTICED).stream()
        .map(LineReport::getLineNoticed)
        .filter(noticed -> noticed.getNotice() == kind)
        .toList();
  }

  private List<LineReport> records(BodyCase kind) {
    return gateway.journal().after(0, 10_000).stream()
        .map(record -> parsed(record.report()))
        .filter(report -> report.getBodyCase() == kind)
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
