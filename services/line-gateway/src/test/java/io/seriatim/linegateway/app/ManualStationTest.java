package io.seriatim.linegateway.app;

import static io.seriatim.linegateway.GatewayOnBench.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line whose cases are packed by hand. */
final class ManualStationTest {
  private static final Cause LENA = new Cause("u-3", "Lena", TenantId.parse("cmo-lyon"));

  @TempDir Path directory;

  private final BenchPlatform platform = new BenchPlatform();
  private final List<String> codes = new ArrayList<>();
  private TinyLine line;
  private GatewayOnBench gateway;
  private Attendants attendants;
  private ReworkScans scans;

  @BeforeEach
  void start() throws IOException {
    platform.order("ord-1", 7, 60, BenchPlatform.cases(3));
    line = new TinyLine();
    gateway = new GatewayOnBench(directory, platform);
    gateway.start(OrderId.parse("ord-1"), line.printers());
    line.call(gateway);
    attendants = new Attendants(gateway.lines(), Clock.systemUTC());
    scans = new ReworkScans(gateway.lines(), new ResolveInDoubt(gateway.lines()), LINE, attendants);
    for (int n = 0; n < 4; n++) {
      await().until(() -> line.packPrinter().waiting() > 0);
      String code = line.print().orElseThrow();
      codes.add(code);
      line.read("A", code);
      int made = n + 1;
      await().until(() -> gateway.view().counts().commissioned() == made);
    }
    await().until(() -> line.waitingCaseLabels() > 0);
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    line.close();
  }

  @Test
  @Requirement("URS-LINE-071")
  void a_case_is_packed_by_hand_scan_by_scan_in_the_name_of_whoever_is_there() throws IOException {
    assertThat(scan("SERIATIM.OPEN")).startsWith("NO say at the operator page");
    attendants.attend(LINE, false, LENA);
    ItemId label = line.printCaseLabel();
    scan("SERIATIM.OPEN");
    assertThat(scan(codes.getFirst())).startsWith("NO").contains("no fresh label");
    assertThat(scan(scanOf(label))).isEqualTo("OK open " + label.canonical() + ", 0 of 3");
    assertThat(scan(codes.get(0))).isEqualTo("OK 1 of 3");
    assertThat(scan(codes.get(0))).startsWith("NO a code stands inside twice");
    assertThat(scan(TinyLine.pack("NEVERISSUED"))).startsWith("NO");
    assertThat(scan(codes.get(3))).isEqualTo("OK 2 of 3");
    assertThat(scan("SERIATIM.UNDO")).isEqualTo("OK 1 of 3");
    assertThat(scan(codes.get(1))).isEqualTo("OK 2 of 3");
    assertThat(scan("SERIATIM.CLOSE"))
        .isEqualTo("NO 2 of 3, scan SERIATIM.PARTIAL to close it with fewer");
    assertThat(scan(codes.get(2))).isEqualTo("OK 3 of 3");
    assertThat(scan(codes.get(3))).startsWith("NO 4 inside");
    assertThat(gateway.view().counts().cases()).isZero();

    assertThat(scan("SERIATIM.CLOSE")).startsWith("OK packed");

    assertThat(gateway.view().counts().cases()).isEqualTo(1);
    assertThat(scan(scanOf(label))).contains("no fresh label");
  }

  @Test
  @Requirement("URS-LINE-071")
  void what_was_packed_by_hand_is_closed_partial_opened_and_labelled_again() throws IOException {
    attendants.attend(LINE, false, LENA);
    ItemId label = line.printCaseLabel();
    scan("SERIATIM.OPEN");
    scan(scanOf(label));
    scan(codes.get(0));
    scan(codes.get(1));
    assertThat(scan("SERIATIM.PARTIAL")).startsWith("OK packed");
    scan("SERIATIM.REMOVE");
    assertThat(scan(codes.get(0))).isEqualTo("OK REMOVE " + label.canonical());
    assertThat(scan(codes.get(0))).contains("is in no container");
    int labels = line.waitingCaseLabels();
    scan("SERIATIM.REPRINT");
    assertThat(scan(codes.get(1))).isEqualTo("OK REPRINT " + label.canonical());

    await().until(() -> line.waitingCaseLabels() == labels + 1);
  }

  private String scan(String code) {
    Heard heard = new Heard();
    scans.scanned(heard, code);
    return heard.told;
  }

  private static String scanOf(ItemId label) {
    return "]C100" + label.canonical().substring("sscc:".length());
  }

  /** A scanner with a display. */
  private static final class Heard implements HandScanner {
    private String told = "";

    @Override
    public void open() {}

    @Override
    public void tell(String text) {
      told = text;
    }

    @Override
    public void close() {}
  }
}
