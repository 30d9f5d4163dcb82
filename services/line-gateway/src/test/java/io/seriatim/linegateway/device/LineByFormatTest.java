package io.seriatim.linegateway.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.app.Attendants;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.app.HandScanner;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.LineFormats;
import io.seriatim.linegateway.app.ResolveInDoubt;
import io.seriatim.linegateway.app.ReworkScans;
import io.seriatim.linegateway.domain.DeviceRole;
import io.seriatim.linegateway.domain.DeviceSpec;
import io.seriatim.linegateway.domain.Driver;
import io.seriatim.linegateway.domain.FormatMark;
import io.seriatim.linegateway.domain.LineFormat;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.Software;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.proto.line.v1.LineNoticed;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.Notice;
import io.seriatim.testkit.Requirement;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line whose format names a Zipher printer, a Keyence reader and a PLC. */
final class LineByFormatTest {
  private static final OrderId ORDER = OrderId.parse("ord-1");
  private static final String HASH = "ab".repeat(32);
  private static final Software RUNNING = new Software("5a".repeat(32));
  private static final Cause LENA = new Cause("u-3", "Lena", TenantId.parse("cmo-lyon"));
  private static final int GREEN = 35;
  private static final int RED = 33;

  @TempDir Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private volatile String code = "";
  private volatile boolean silent;
  private TinyPrinter printer;
  private TinyDevice reader;
  private TinyPlc plc;
  private LineFormats formats;
  private GatewayOnBench gateway;

  @BeforeEach
  void start() throws Exception {
    platform.order("ord-1", 3, 60);
    printer = new TinyPrinter(20, 0, Set.of("GTIN", "SN", "LOT", "EXP"));
    reader =
        new TinyDevice(
            command -> command.equals("LON") && !silent ? "OK,LON\rA;" + code + "\r" : "");
    plc = new TinyPlc();
    for (int place = 0; place < GateState.REGISTERS; place++) {
      plc.register(place, 0);
    }
    formats =
        new LineFormats(
            Map.of(GatewayOnBench.LINE, new LineFormats.Found.Approved(format(3, HASH), RUNNING)));
    gateway = new GatewayOnBench(directory, platform, formats);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    printer.close();
    reader.close();
    plc.close();
  }

  @Test
  @Requirement({"URS-LINE-022", "URS-LINE-023", "URS-BOOK-005"})
  void packs_run_through_reader_and_plc_and_the_formats_hash_stands_in_the_record()
      throws Exception {
    begin();
    await().until(() -> plc.coil(GREEN));

    for (int n = 1; n <= 3; n++) {
      comes(n);
      int slot = n + 1;
      await().until(() -> plc.coil(slot));
      leaves(n);
    }

    await().until(() -> gateway.view().counts().commissioned() == 3);
    assertThat(gateway.view().format().filter(new FormatMark(3, HASH)::isSame)).isPresent();
    assertThat(gateway.view().ports()).doesNotContainKeys("pack-camera", "pack-gate");
    LineReport started = LineReport.parseFrom(gateway.journal().after(0, 10).getFirst().report());
    assertThat(started.getOrderStarted().getLineFormat().getVersion()).isEqualTo(3);
    assertThat(started.getOrderStarted().getLineFormat().getApproversList())
        .containsExactly("anna", "ben");
  }

  @Test
  @Requirement({"URS-LINE-022", "URS-LINE-030"})
  void a_pack_without_a_read_in_time_does_not_pass_and_the_record_says_that_it_was_too_late()
      throws Exception {
    begin();
    await().until(() -> plc.coil(GREEN));
    silent = true;

    comes(7);

    await().until(() -> lateReads().size() == 1);
    assertThat(lateReads().getFirst().getSubject()).isEqualTo("trigger 7");
    assertThat(lateReads().getFirst().getDetail()).isEqualTo("unread");
    assertThat(gateway.view().counts().commissioned()).isZero();
  }

  private List<LineNoticed> lateReads() throws InvalidProtocolBufferException {
    List<LineNoticed> late = new ArrayList<>();
    for (var entry : gateway.journal().after(0, 1_000)) {
      LineNoticed noticed = LineReport.parseFrom(entry.report()).getLineNoticed();
      if (noticed.getNotice() == Notice.NOTICE_READ_TOO_LATE) {
        late.add(noticed);
      }
    }
    return late;
  }

  @Test
  @Requirement("URS-LINE-022")
  void a_lost_plc_stops_the_line() throws Exception {
    begin();

    plc.stop();

    await()
        .until(() ->
            gateway
                .view()
                .state()
                .filter(state ->
                    state instanceof LineState.Stopped(StopReason reason, String detail)
                        && reason == StopReason.GATE_LOST)
                .isPresent());
    plc.start();
    await().until(() -> plc.coil(RED));
  }

  @Test
  @Requirement({"URS-LINE-003", "URS-LINE-025"})
  void a_pack_that_the_gate_never_confirmed_is_settled_by_a_scan() throws Exception {
    begin();
    comes(1);
    await().until(() -> gateway.view().counts().inDoubt() == 1);
    Attendants attendants = new Attendants(gateway.lines(), Clock.systemUTC());

    try (TinyDevice bridge = new TinyDevice(heard -> "");
        HandScanner scanner = scanner(bridge, attendants)) {
      scanner.open();
      await().until(bridge::isConnected);
      bridge.say(code + "\r");
      await().until(() -> bridge.heard().stream().anyMatch(h -> h.startsWith("NO say")));
      attendants.attend(GatewayOnBench.LINE, false, LENA);
      bridge.say(code + "\r");
      await().until(() -> bridge.heard().stream().anyMatch(h -> h.startsWith("NO scan")));
      bridge.say("SERIATIM.GOOD\r");
      await().until(() -> bridge.heard().contains("OK GOOD"));
      bridge.say(code.substring(0, 20));
      bridge.reset();
      await().until(bridge::isConnected);
      assertThat(gateway.view().counts().inDoubt()).isEqualTo(1);
      bridge.say(code + "\r");

      await().until(() -> gateway.view().counts().inDoubt() == 0);
      assertThat(gateway.view().counts().commissioned()).isEqualTo(1);
      bridge.say(code + "\r");
      await().until(() -> bridge.heard().stream().anyMatch(h -> h.endsWith("not in doubt")));
    }
  }

  @Test
  @Requirement("URS-LINE-023")
  void a_command_cannot_name_other_devices_than_the_format() {
    DeviceAddresses asked = new DeviceAddresses(Map.of(Level.UNIT, "10.0.0.1:3001"));

    assertThat(formats.refusal(GatewayOnBench.LINE, asked).orElseThrow().reason())
        .isEqualTo(Reason.DEVICES_FIXED_BY_FORMAT);
    assertThat(formats.refusal(GatewayOnBench.LINE, DeviceAddresses.NONE)).isEmpty();
  }

  @Test
  void a_printer_that_cannot_be_called_is_refused_before_anything_is_leased() {
    LineAnswer answer =
        gateway.start(
            ORDER, new DeviceAddresses(Map.of(Level.UNIT, "zebra://p:9100?symbology=qr")));

    assertThat(answer).isInstanceOf(LineAnswer.Refused.class);
    LineAnswer.Refused refused = (LineAnswer.Refused) answer;
    assertThat(refused.refusal().reason()).isEqualTo(Reason.DEVICE_MISCONFIGURED);
    assertThat(refused.refusal().given())
        .contains("pack printer")
        .contains("option symbology: \"qr\" (expected: one of gs1-128, gs1-datamatrix)");
  }

  @Test
  @Requirement("URS-LINE-023")
  void an_order_does_not_go_on_under_another_format_than_it_began_under() {
    assertThat(gateway.run().start(GatewayOnBench.LINE, ORDER, DeviceAddresses.NONE, LENA))
        .isInstanceOf(LineAnswer.Done.class);
    assertThat(gateway.view().format().filter(new FormatMark(3, HASH)::isSame)).isPresent();
    gateway.close();
    LineFormats other =
        new LineFormats(
            Map.of(
                GatewayOnBench.LINE,
                new LineFormats.Found.Approved(format(4, "cd".repeat(32)), RUNNING)));
    gateway = new GatewayOnBench(directory, platform, other);

    assertThat(gateway.view().reason()).contains("LINE_FORMAT_CHANGED line format version 4");
    LineAnswer resumed = gateway.run().resume(GatewayOnBench.LINE, LENA);
    assertThat(((LineAnswer.Refused) resumed).refusal().reason())
        .isEqualTo(Reason.LINE_FORMAT_INVALID);
  }

  private HandScanner scanner(TinyDevice bridge, Attendants attendants) {
    ReworkScans scans =
        new ReworkScans(
            gateway.lines(), new ResolveInDoubt(gateway.lines()), GatewayOnBench.LINE, attendants);
    return new BridgedScanner(bridge.address(), java.time.Duration.ofMillis(500), scans);
  }

  private void begin() {
    assertThat(gateway.start(ORDER, formats.printers(GatewayOnBench.LINE).orElseThrow()))
        .isInstanceOf(LineAnswer.Done.class);
    await().until(() -> printer.waiting() >= 3);
  }

  /** The next label is on pack n, which comes before the reader. */
  private void comes(int n) throws Exception {
    String serial = printer.print().orElseThrow().get("SN");
    code =
        "]d201%s21%s\u001d17%s10%s"
            .formatted(
                BenchPlatform.GTIN.value(),
                serial,
                BenchPlatform.EXPIRY.value(),
                BenchPlatform.LOT.value());
    plc.register(1, n);
  }

  private void leaves(int n) {
    plc.register(4, (1 << n) - 1);
    plc.register(3, n);
  }

  private LineFormat format(int version, String hash) {
    return new LineFormat(
        GatewayOnBench.LINE,
        version,
        Map.of(
            DeviceRole.PACK_PRINTER, new DeviceSpec(Driver.ZIPHER, printer.address(), Map.of()),
            DeviceRole.PACK_CAMERA, new DeviceSpec(Driver.KEYENCE_SR, reader.address(), Map.of()),
            DeviceRole.PACK_GATE, new DeviceSpec(Driver.MODBUS, plc.address(), Map.of())),
        List.of(
            new LineFormat.Approval("ben", Instant.EPOCH, hash, ""),
            new LineFormat.Approval("anna", Instant.EPOCH, hash, ""),
            new LineFormat.Approval("carl", Instant.EPOCH, "another content", "")),
        hash);
  }
}
