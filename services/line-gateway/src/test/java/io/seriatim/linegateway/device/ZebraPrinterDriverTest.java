package io.seriatim.linegateway.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seriatim.linegateway.app.Printer;
import io.seriatim.linegateway.app.Printer.Job;
import io.seriatim.linegateway.app.Printer.Label;
import io.seriatim.linegateway.domain.DeviceSpec;
import io.seriatim.linegateway.domain.Driver;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class ZebraPrinterDriverTest {
  private static final String SSCC = "395212340000000017";

  private final Said said = new Said();

  @Test
  @Requirement("URS-LINE-021")
  void a_label_counts_when_it_has_come_out_and_been_taken() throws IOException {
    try (TinyZebra printer = new TinyZebra(700);
        Printer driver = driver(printer, Map.of())) {
      await().until(() -> said.lines.contains("ready 1 700 1"));

      driver.print(1, List.of(sscc(SSCC), sscc("395212340000000024")));

      await().until(printer::isWaiting);
      assertThat(printer.labels()).hasSize(1);
      assertThat(said.lines).doesNotContain("printed 701");
      printer.take();
      await().until(() -> said.lines.contains("printed 701"));
      await().until(() -> printer.labels().size() == 2);
    }
  }

  @Test
  void an_sscc_is_a_gs1_128_with_fnc1_in_code_set_c() throws IOException {
    try (TinyZebra printer = new TinyZebra(0);
        Printer driver = driver(printer, Map.of("module", "3"))) {
      await().until(() -> said.lines.contains("ready 1 0 1"));

      driver.print(1, List.of(sscc(SSCC)));

      await().until(() -> printer.labels().size() == 1);
      assertThat(printer.labels().getFirst())
          .startsWith("^XA^PQ1^FO60,60^BY3^BCN,240,N,N,N^FD>;>800" + SSCC + "^FS")
          .contains("^FD(00) " + SSCC + "^FS")
          .endsWith("^XZ");
    }
  }

  @Test
  void a_case_with_a_serial_is_a_gs1_datamatrix_with_the_escape_character_set() throws Exception {
    ZplLabel layout =
        new ZplLabel(new DeviceSpec(Driver.ZEBRA, "p:9100", Map.of("symbology", "gs1-datamatrix")));

    String label =
        layout.print(Map.of("GTIN", "09521234543213", "SN", "A_1>", "EXP", "281231", "LOT", "L1"));

    assertThat(label).contains("^BXN,4,200,,,,_^FD_101095212345432132" + "1A__1>_11728123110L1^FS");
  }

  @Test
  @Requirement("URS-LINE-130")
  void what_an_authority_issued_stands_behind_all_else_and_only_in_the_symbol() throws Exception {
    ZplLabel layout =
        new ZplLabel(new DeviceSpec(Driver.ZEBRA, "p:9100", Map.of("symbology", "gs1-datamatrix")));

    String label =
        layout.print(
            Map.of(
                "GTIN", "09521234543213", "SN", "A1", "LOT", "L1", "AI91", "EE05", "AI92", "t_w="));

    assertThat(label).contains("21A1_110L1_191EE05_192t__w=^FS");
    assertThat(label).doesNotContain("(91)").doesNotContain("(92)");
  }

  @Test
  void a_greater_than_sign_in_gs1_128_is_escaped() throws Exception {
    ZplLabel layout = new ZplLabel(new DeviceSpec(Driver.ZEBRA, "p:9100", Map.of()));

    assertThat(layout.print(Map.of("GTIN", "09521234543213", "SN", "A>8", "LOT", "L1")))
        .contains("^FD>:>801095212345432132" + "1A>08>810L1^FS");
  }

  @Test
  void what_does_not_fit_into_gs1_128_is_refused() {
    ZplLabel layout = new ZplLabel(new DeviceSpec(Driver.ZEBRA, "p:9100", Map.of()));

    assertThatThrownBy(() ->
            layout.print(
                Map.of(
                    "GTIN", "09521234543213",
                    "SN", "12345678901234567890",
                    "EXP", "281231",
                    "LOT", "LOT-1234567890")))
        .isInstanceOf(DeviceTrouble.class)
        .hasMessageContaining("set symbology=gs1-datamatrix");
  }

  @Test
  @Requirement("URS-LINE-021")
  void no_labels_an_open_head_and_a_full_buffer_are_reasons_to_stop() throws IOException {
    try (TinyZebra printer = new TinyZebra(0);
        Printer driver = driver(printer, Map.of())) {
      await().until(() -> said.lines.contains("ready 1 0 1"));

      printer.paperOut(true);
      await().until(() -> said.has("faulty LABELS_OUT"));
      printer.headOpen(true);
      await().until(() -> said.has("faulty PRINT_HEAD_OPEN"));
      printer.paperOut(false);
      printer.headOpen(false);
      printer.bufferFull(true);
      await().until(() -> said.has("faulty PRINTER_BUFFER_FULL"));
      printer.bufferFull(false);

      await().until(() -> said.lines.contains("ready 2 0 1"));
    }
  }

  @Test
  void a_printer_that_lets_labels_run_out_is_refused() throws IOException {
    try (TinyZebra printer = new TinyZebra(0)) {
      printer.mode(2);
      try (Printer driver = driver(printer, Map.of())) {
        await().until(() -> said.has("faulty PRINTER_REFUSES"));
        assertThat(said.lines).anyMatch(line -> line.contains("expected: 1 peel-off"));
      }
    }
  }

  @Test
  @Requirement("URS-LINE-021")
  void a_cut_connection_cancels_what_waits_and_tells_the_count() throws IOException {
    try (TinyZebra printer = new TinyZebra(5);
        Printer driver = driver(printer, Map.of())) {
      await().until(() -> said.lines.contains("ready 1 5 1"));
      printer.prints(false);
      driver.print(1, List.of(sscc(SSCC)));
      await().until(() -> printer.labels().size() == 1);

      // When
      printer.reset();

      // Then
      await().until(() -> said.lines.contains("ready 2 5 1"));
      assertThat(printer.heard()).contains("~JA");
      assertThat(said.lines).noneMatch(line -> line.startsWith("printed"));
    }
  }

  @Test
  void a_silent_printer_is_called_again() throws IOException {
    try (TinyZebra printer = new TinyZebra(5);
        Printer driver = driver(printer, Map.of())) {
      await().until(() -> said.lines.contains("ready 1 5 1"));

      printer.silent(true);
      await().until(() -> said.has("lost"));
      printer.silent(false);

      await().until(() -> said.lines.contains("ready 2 5 1"));
    }
  }

  @Test
  void labels_that_nobody_ordered_are_noticed() throws IOException {
    try (TinyZebra printer = new TinyZebra(5);
        Printer driver = driver(printer, Map.of())) {
      await().until(() -> said.lines.contains("ready 1 5 1"));
      printer.extraLabel();

      driver.print(1, List.of(sscc(SSCC)));

      await().until(() -> said.has("faulty PRINTER_COUNT_DIFFERS"));
    }
  }

  private Printer driver(TinyZebra printer, Map<String, String> options) {
    return new ZebraPrinterDriver(
        new DeviceSpec(Driver.ZEBRA, printer.address(), options),
        new Job("CASE", Map.of()),
        said,
        Duration.ofMillis(400));
  }

  private static Label sscc(String number) {
    return new Label(Map.of("SSCC", number));
  }

  /** Writes down what the driver tells. */
  private static final class Said implements Printer.Listener {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    boolean has(String start) {
      return lines.stream().anyMatch(line -> line.startsWith(start));
    }

    @Override
    public void ready(long session, long lifeCount, int capacity) {
      lines.add("ready %d %d %d".formatted(session, lifeCount, capacity));
    }

    @Override
    public void printed(long lifeCount) {
      lines.add("printed " + lifeCount);
    }

    @Override
    public void emptied(long lifeCount) {
      lines.add("emptied " + lifeCount);
    }

    @Override
    public void lost(String why) {
      lines.add("lost " + why);
    }

    @Override
    public void faulty(StopReason reason, String detail) {
      lines.add("faulty " + reason + " " + detail);
    }
  }
}
