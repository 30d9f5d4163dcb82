package io.seriatim.linegateway.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seriatim.linegateway.app.Printer;
import io.seriatim.linegateway.app.Printer.Job;
import io.seriatim.linegateway.app.Printer.Label;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ZipherPrinterDriverTest {
  private static final Set<String> ALL = Set.of("GTIN", "SN", "LOT", "EXP", "SSCC");
  private static final Job JOB = new Job("PACK", Map.of("GTIN", "09521234543213", "LOT", "L1"));

  private final Said said = new Said();

  @Test
  void a_connection_empties_the_queue_selects_the_job_and_reads_it_back() throws IOException {
    try (TinyPrinter printer = new TinyPrinter(20, 700, ALL);
        Printer driver = driver(printer)) {
      await().until(() -> said.lines.contains("ready 1 700 20"));

      assertThat(printer.heard())
          .startsWith("CQI", "GPC", "SLA|PACK|GTIN=09521234543213|LOT=L1|", "GJD", "SAN|1|", "QSZ");
    }
  }

  @Test
  void labels_are_printed_in_order_and_counted() throws IOException {
    try (TinyPrinter printer = new TinyPrinter(20, 0, ALL);
        Printer driver = driver(printer)) {
      await().until(() -> said.lines.contains("ready 1 0 20"));

      driver.print(1, labels(1, 3));
      await().until(() -> printer.waiting() == 3);

      assertThat(printer.print().orElseThrow())
          .containsEntry("SN", "S1")
          .containsEntry("LOT", "L1");
      assertThat(printer.print().orElseThrow()).containsEntry("SN", "S2");
      await().until(() -> said.lines.contains("printed 2"));
    }
  }

  @Test
  @Requirement("URS-LINE-003")
  void a_printer_in_fault_stops_the_line_by_the_fault_and_keeps_its_labels() throws IOException {
    try (TinyPrinter printer = new TinyPrinter(20, 0, ALL);
        Printer driver = driver(printer)) {
      await().until(() -> said.lines.contains("ready 1 0 20"));
      driver.print(1, labels(1, 3));

      printer.fail("ribbon broken");

      await()
          .until(() ->
              said.lines.stream()
                  .anyMatch(line -> line.contains("PRINTER_FAULT") && line.contains("ribbon")));
      assertThat(printer.waiting()).isEqualTo(3);
      assertThat(said.lines).noneMatch(line -> line.startsWith("lost"));
    }
  }

  @Test
  @Requirement("URS-LINE-003")
  void a_fault_that_the_printer_tells_by_itself_stops_the_line() throws IOException {
    try (TinyPrinter printer = new TinyPrinter(20, 0, ALL);
        Printer driver = driver(printer)) {
      await().until(() -> said.lines.contains("ready 1 0 20"));

      printer.tell("ERS|2|\r");

      await().until(() -> said.lines.stream().anyMatch(line -> line.contains("PRINTER_FAULT")));
    }
  }

  @Test
  void a_full_queue_is_waited_for() throws IOException {
    try (TinyPrinter printer = new TinyPrinter(2, 0, ALL);
        Printer driver = driver(printer)) {
      await().until(() -> said.lines.contains("ready 1 0 2"));

      driver.print(1, labels(1, 3));
      await().until(() -> printer.waiting() == 2);
      assertThat(printer.print()).isPresent();

      await().until(() -> printer.waiting() == 2);
    }
  }

  @Test
  @Requirement("URS-LINE-003")
  void after_a_cut_connection_the_queue_is_emptied_and_the_count_told() throws IOException {
    try (TinyPrinter printer = new TinyPrinter(20, 0, ALL);
        Printer driver = driver(printer)) {
      await().until(() -> said.lines.contains("ready 1 0 20"));
      driver.print(1, labels(1, 5));
      await().until(() -> printer.waiting() == 5);
      assertThat(printer.print()).isPresent();

      // When
      printer.disconnect();

      // Then
      await().until(() -> said.lines.contains("ready 2 1 20"));
      assertThat(printer.waiting()).isZero();
      assertThat(said.lines).anyMatch(line -> line.startsWith("lost"));
    }
  }

  @Test
  @Requirement("URS-LINE-003")
  void labels_of_an_earlier_session_are_dropped() throws IOException {
    try (TinyPrinter printer = new TinyPrinter(20, 0, ALL);
        Printer driver = driver(printer)) {
      await().until(() -> said.lines.contains("ready 1 0 20"));
      printer.disconnect();
      await().until(() -> said.lines.contains("ready 2 0 20"));

      driver.print(1, labels(1, 5));
      driver.empty();

      await().until(() -> said.lines.contains("emptied 0"));
      assertThat(printer.heard()).noneMatch(line -> line.startsWith("JDA"));
    }
  }

  @Test
  void a_field_that_the_job_ignores_is_found_out() throws IOException {
    try (TinyPrinter printer = new TinyPrinter(20, 0, Set.of("GTIN", "SN"));
        Printer driver = driver(printer)) {
      await()
          .until(() ->
              said.lines.stream()
                  .anyMatch(
                      line -> line.startsWith("faulty FIELD_IGNORED") && line.contains("LOT")));
    }
  }

  @Test
  @Requirement("URS-LINE-024")
  void a_variable_field_that_the_job_ignores_is_found_out_before_a_label_is_queued()
      throws IOException {
    try (TinyPrinter printer = new TinyPrinter(20, 0, Set.of("GTIN", "LOT"));
        Printer driver = driver(printer)) {
      await().until(() -> said.lines.contains("ready 1 0 20"));

      driver.print(1, labels(1, 1));

      await()
          .until(() ->
              said.lines.stream()
                  .anyMatch(
                      line -> line.startsWith("faulty FIELD_IGNORED") && line.contains("SN")));
      assertThat(printer.heard()).noneMatch(command -> command.startsWith("JDA"));
    }
  }

  @Test
  void notifications_are_not_taken_for_replies() throws IOException {
    try (TinyPrinter printer = new TinyPrinter(20, 0, ALL);
        Printer driver = driver(printer)) {
      await().until(() -> said.lines.contains("ready 1 0 20"));

      printer.tell("STS|2|0|\rJOB|PACK|\rERS|1|\r");
      driver.print(1, labels(1, 2));

      await().until(() -> printer.waiting() == 2);
      assertThat(said.lines).noneMatch(line -> line.startsWith("lost"));
    }
  }

  @Test
  void a_print_that_begins_and_does_not_end_is_noticed() throws IOException {
    try (TinyPrinter printer = new TinyPrinter(20, 0, ALL);
        Printer driver = driver(printer)) {
      await().until(() -> said.lines.contains("ready 1 0 20"));

      printer.tell("PRS|1|\r");

      await()
          .until(() ->
              said.lines.stream().anyMatch(l -> l.startsWith("faulty PRINTER_COUNT_DIFFERS")));
    }
  }

  @Test
  void an_address_without_a_port_is_refused() {
    assertThatThrownBy(() -> HostPort.parse("printer")).hasMessageContaining("expected: host:port");
  }

  private Printer driver(TinyPrinter printer) {
    return new ZipherPrinterDriver(printer.address(), JOB, said, Duration.ofSeconds(2));
  }

  private static List<Label> labels(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(n -> new Label(Map.of("SN", "S" + n))).toList();
  }

  /** Writes down what the driver tells. */
  private static final class Said implements Printer.Listener {
    private final List<String> lines = new CopyOnWriteArrayList<>();

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
