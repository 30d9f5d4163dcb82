package io.seriatim.linegateway.contract;

import static io.seriatim.linegateway.GatewayOnBench.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.app.Asked;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.FirstAnswers;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.proto.line.v1.DecommissionPacksRequest;
import io.seriatim.proto.line.v1.DecommissionPacksResponse;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import io.seriatim.proto.line.v1.LineStatus;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that goes down when a command is in the journal and its answer has not been given. */
final class KilledBeforeTheAnswerTest {
  private static final Cause LUC = new Cause("u-1", "Luc Martin", TenantId.parse("cmo-lyon"));
  private static final String WHY = "carton torn at the packer";

  @TempDir Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private TinyLine line;
  private GatewayOnBench gateway;

  @BeforeEach
  void start() throws IOException {
    platform.order("ord-1", 5, 60, BenchPlatform.cases(3));
    platform.order("ord-2", 5, 60, BenchPlatform.cases(3));
    line = new TinyLine();
    gateway = new GatewayOnBench(directory, platform);
    gateway.start(OrderId.parse("ord-1"), line.printers());
    line.call(gateway);
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    line.close();
  }

  @Test
  @Requirement("URS-LINE-097")
  void said_again_after_the_restart_it_is_answered_as_at_first_and_not_done_again()
      throws IOException {
    SerialNumber pack = pass();
    assertThatThrownBy(() -> say(true, decommission(pack))).hasMessage("killed");

    restart();
    Answer<DecommissionPacksResponse> again = say(false, decommission(pack));

    assertThat(again).isInstanceOf(Answer.FirstAnswer.class);
    LineStatus first = ((Answer.FirstAnswer<DecommissionPacksResponse>) again).value().getStatus();
    assertThat(first.getOrderId()).isEqualTo("ord-1");
    assertThat(first.getSent()).isPositive();
    assertThat(records(BodyCase.PACKS_DECOMMISSIONED)).isEqualTo(1);
  }

  @Test
  @Requirement("URS-LINE-097")
  void the_answer_is_that_which_is_in_the_journal() throws IOException {
    SerialNumber pack = pass();

    Answer<DecommissionPacksResponse> first = say(false, decommission(pack));
    pass();
    Answer<DecommissionPacksResponse> again = say(false, decommission(pack));

    assertThat(((Answer.FirstAnswer<DecommissionPacksResponse>) again).value())
        .isEqualTo(((Answer.Done<DecommissionPacksResponse>) first).value());
  }

  @Test
  @Requirement("URS-LINE-097")
  void an_order_whose_end_was_not_answered_does_not_end_the_next_one() throws IOException {
    pass();
    Function<Asked, LineAnswer> end = asked -> gateway.end("end of batch", asked);
    assertThatThrownBy(() -> say(true, end)).hasMessage("killed");

    restart();
    assertThat(gateway.start(OrderId.parse("ord-2"), line.printers()))
        .isInstanceOf(LineAnswer.Done.class);
    Answer<DecommissionPacksResponse> again = say(false, end);

    assertThat(again).isInstanceOf(Answer.FirstAnswer.class);
    assertThat(gateway.view().order()).contains(OrderId.parse("ord-2"));
    assertThat(gateway.view().state()).contains(new LineState.Running());
  }

  @Test
  @Requirement("URS-LINE-097")
  void a_refused_command_leaves_no_answer() throws IOException {
    SerialNumber pack = pass();
    assertThat(say(false, decommission(SerialNumber.parse("NEVERMADE"))))
        .isInstanceOf(Answer.Refused.class);

    assertThat(say(false, decommission(pack))).isInstanceOf(Answer.Done.class);
  }

  private Function<Asked, LineAnswer> decommission(SerialNumber pack) {
    return asked -> gateway.takeOut().decommission(LINE, List.of(pack), WHY, LUC.asked(asked));
  }

  private Answer<DecommissionPacksResponse> say(
      boolean killed, Function<Asked, LineAnswer> command) {
    SqliteJournal journal = gateway.journal();
    FirstAnswers answers = killed ? new Killed(journal) : journal;
    return new AnsweredOnce(answers, Clock.systemUTC())
        .command(
            "r-1",
            DecommissionPacksRequest.newBuilder().setRequestId("r-1").build(),
            DecommissionPacksResponse.parser(),
            view ->
                DecommissionPacksResponse.newBuilder()
                    .setStatus(LineWords.status(view, journal.marks()))
                    .build(),
            command);
  }

  private void restart() throws IOException {
    gateway.close();
    line.hangUp();
    gateway = new GatewayOnBench(directory, platform);
    line.call(gateway);
  }

  private SerialNumber pass() throws IOException {
    long before = gateway.view().counts().commissioned();
    await().until(() -> line.packPrinter().waiting() > 0);
    String code = line.print().orElseThrow();
    line.read("A", code);
    await().until(() -> gateway.view().counts().commissioned() == before + 1);
    return ElementString.parse(code).serial().orElseThrow();
  }

  private long records(BodyCase kind) {
    return gateway.journal().after(0, 10_000).stream()
        .filter(r -> parsed(r.report()).getBodyCase() == kind)
        .count();
  }

  private static LineReport parsed(byte[] report) {
    try {
      return LineReport.parseFrom(report);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Goes down when the answer is to be kept. */
  private record Killed(FirstAnswers journal) implements FirstAnswers {
    @Override
    public Optional<Kept> find(String requestId) {
      return journal.find(requestId);
    }

    @Override
    public void keep(String requestId, Kept answer) {
      throw new IllegalStateException("killed");
    }
  }
}
