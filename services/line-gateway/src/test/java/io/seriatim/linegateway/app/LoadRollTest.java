package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels that were printed ahead: loaded by the roll, read in any order, all accounted for. */
@Requirement("URS-LINE-131")
final class LoadRollTest {
  private static final OrderId ORDER = OrderId.parse("ord-1");
  private static final Cause LENA = new Cause("lena", "Lena", TenantId.parse("cmo-lyon"));

  @TempDir private Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private TinyLine line;
  private GatewayOnBench gateway;

  @BeforeEach
  void start() throws IOException {
    platform.order("ord-1", 5, 12);
    line = new TinyLine();
    gateway = new GatewayOnBench(directory, platform);
    gateway.start(ORDER, Map.of(Level.UNIT, "pre-printed://"));
    line.call(gateway);
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    line.close();
  }

  @Test
  void a_roll_is_read_in_any_order_and_what_is_unused_is_accounted_for() throws Exception {
    assertThat(load(serials(1, 6))).isInstanceOf(LineAnswer.Done.class);

    reads(4, 1);
    reads(2, 2);
    line.read("A", TinyLine.pack("S000000007"));
    await().until(() -> line.packAnswers().contains("REJECT 3"));
    reads(6, 3);
    await().until(() -> recorded() == 3);
    restart();
    reads(1, 4);
    assertThat(gateway.view().state()).contains(new LineState.Running());
    gateway.end("end of batch");

    assertThat(gateway.view().inDoubt().stream().map(Object::toString))
        .containsExactlyInAnyOrder("S000000003", "S000000005");
    gateway.resolve(
        List.of("S000000003", "S000000005"),
        ResolveInDoubt.Outcome.LABEL_SCRAPPED,
        Optional.empty());
    assertThat(gateway.view().counts()).isEqualTo(new LineView.Counts(6, 4, 2, 0, 0, 0, 0));
    assertThat(platform.returned()).containsEntry("1-1", 6L);
  }

  @Test
  void who_loads_a_roll_and_what_it_is_called_stand_in_the_record() throws Exception {
    LineAnswer loaded =
        rolls()
            .load(
                GatewayOnBench.LINE,
                new LoadRoll.Roll("R-7", List.of(), "S000000001", "S000000003"),
                LENA);

    assertThat(loaded).isInstanceOf(LineAnswer.Done.class);
    LineReport sent =
        records().stream()
            .filter(record -> record.getBodyCase() == BodyCase.NUMBERS_SENT)
            .findFirst()
            .orElseThrow();
    assertThat(sent.getNumbersSent().getSerialsList()).isEqualTo(serials(1, 3));
    assertThat(sent.getActor().getDisplayName()).isEqualTo("Lena");
    assertThat(sent.getReason()).isEqualTo("roll R-7 of pre-printed labels");
    line.read("A", TinyLine.pack("S000000004"));
    await().until(() -> line.packAnswers().contains("REJECT 1"));
  }

  @Test
  void a_roll_is_taken_once_and_only_where_it_fits() {
    load(serials(1, 6));

    assertThat(refused(load(serials(1, 6)))).isEqualTo(Reason.NUMBERS_NOT_LEASED);
    assertThat(refused(load(serials(9, 12)))).isEqualTo(Reason.NUMBERS_NOT_LEASED);
    assertThat(refused(load(List.of("S999999999")))).isEqualTo(Reason.NUMBERS_NOT_LEASED);
    assertThat(load(serials(7, 12))).isInstanceOf(LineAnswer.Done.class);
    platform.verified(false);
    assertThat(refused(load(serials(1, 1)))).isEqualTo(Reason.LEDGER_NOT_REACHED);
    assertThat(gateway.view().counts().sent()).isEqualTo(12);
  }

  @Test
  void a_line_that_prints_its_labels_takes_no_roll() {
    gateway.end("end of batch");
    platform.order("ord-2", 5, 12);
    gateway.start(OrderId.parse("ord-2"), line.printers());

    assertThat(refused(load(serials(13, 18)))).isEqualTo(Reason.DEVICE_MISCONFIGURED);
  }

  private void reads(int number, int made) {
    line.read("A", TinyLine.pack("S%09d".formatted(number)));
    await().until(() -> gateway.view().counts().commissioned() == made);
  }

  private void restart() throws IOException {
    gateway.close();
    line.hangUp();
    gateway = new GatewayOnBench(directory, platform);
    line.call(gateway);
    gateway.resume();
  }

  private LoadRoll rolls() {
    return new LoadRoll(gateway.lines(), platform.ledger(gateway.journal()));
  }

  private LineAnswer load(List<String> serials) {
    return rolls().load(GatewayOnBench.LINE, new LoadRoll.Roll("R-1", serials, "", ""), LENA);
  }

  private static List<String> serials(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj("S%09d"::formatted).toList();
  }

  private long recorded() throws InvalidProtocolBufferException {
    return records().stream().mapToLong(r -> r.getPacksCommissioned().getSerialsCount()).sum();
  }

  private List<LineReport> records() throws InvalidProtocolBufferException {
    List<LineReport> records = new ArrayList<>();
    for (var record : gateway.journal().after(0, 1_000)) {
      records.add(LineReport.parseFrom(record.report()));
    }
    return records;
  }

  private static Reason refused(LineAnswer answer) {
    assertThat(answer).isInstanceOf(LineAnswer.Refused.class);
    return ((LineAnswer.Refused) answer).refusal().reason();
  }
}
