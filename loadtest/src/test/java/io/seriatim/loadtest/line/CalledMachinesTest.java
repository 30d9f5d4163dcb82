package io.seriatim.loadtest.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The machines that a gateway calls say on the wire what loadtest/README.md writes down. */
final class CalledMachinesTest {
  private static final Duration LATE = Duration.ofMillis(200);

  @Test
  void a_dmcc_reader_is_silent_until_extended_responses_are_asked_for() throws IOException {
    try (var reader = new DmccReader(LATE);
        var host = new MachineHost(reader.port())) {
      reader.show("A;x");
      host.send("||0:1>TRIGGER ON\r\n||0:0>SET COM.DMCC-RESPONSE 1\r\n||0:2>TRIGGER ON\r\n");

      await().until(() -> host.heard().equals("||0:0[0]\r\n||0:2[0]QTt4\r\n"));
      host.forget();
      reader.available(false);
      host.send("||0:3>TRIGGER ON\r\n||0:4>MAKE COFFEE\r\n");
      await().until(() -> host.heard().equals("||0:3[105]\r\n||0:4[101]\r\n"));
      host.forget();
      reader.readByItself(7);
      await().until(() -> host.heard().equals("||0:0[1]NztBO3g=\r\n"));
    }
  }

  @Test
  void a_keyence_answers_in_the_frame_of_the_command() throws IOException {
    try (var reader = new KeyenceReader(LATE);
        var host = new MachineHost(reader.port())) {
      host.send("LON\r");
      await().until(() -> host.heard().equals("OK,LON\rERROR\r"));
      host.forget();
      reader.show("B;code");
      host.send("\u0002LON\u0003\u0002LOFF\u0003");
      await()
          .until(
              () -> host.heard().equals("\u0002OK,LON\u0003\u0002B;code\u0003\u0002OK,LOFF\u0003"));
      host.forget();
      host.send("NOW\r");
      await().until(() -> host.heard().equals("ER,NOW,00\r"));
    }
  }

  @Test
  void an_answer_can_be_late_half_or_other() throws IOException {
    try (var reader = new KeyenceReader(LATE);
        var host = new MachineHost(reader.port())) {
      reader.spoil(AnswerMishap.LATE);
      host.send("LON\r");
      await().until(() -> host.heard().equals("OK,LON\rERROR\r"));
      host.forget();
      reader.spoil(AnswerMishap.GARBLED);
      host.send("LON\r");
      await().until(() -> host.heard().startsWith("?ok,lon"));
      reader.spoil(AnswerMishap.HALF);
      host.send("LON\r");
      await().until(() -> !host.isOpen());
    }
  }

  @Test
  void a_zebra_prints_one_label_and_waits_until_it_is_taken() throws IOException {
    try (var printer = new ZebraPrinter(41, LATE);
        var host = new MachineHost(printer.port())) {
      host.send("^XA^FO1,1^BY3^BCN,240,N,N,N^FD>;>800395212340000000017^FS^XZ\r\n");
      host.send("^XA^FO1,1^BXN,4,200,,,,_^FD_101095212345432132" + "1A__1_1728^FS^XZ\r\n");
      await().until(printer::isLabelWaiting);

      host.send("~HS\r\n");
      await().until(() -> host.heard().contains("\u0002000,0,0,0,1,1,0,1,00000000,1,000\u0003"));
      assertThat(printer.printed()).isEqualTo(42);
      assertThat(printer.take()).contains("]C100395212340000000017");
      await().until(printer::isLabelWaiting);
      assertThat(printer.take()).contains("]d201095212345432132" + "1A_1\u001d728");
      host.forget();
      host.send("! U1 getvar \"odometer.total_label_count\"\r\n");
      await().until(() -> host.heard().equals("\"43\""));
    }
  }

  @Test
  void a_zebra_without_labels_is_silent_to_hs_and_says_so_by_hqes() throws IOException {
    try (var printer = new ZebraPrinter(0, LATE);
        var host = new MachineHost(printer.port())) {
      printer.labelsOut(true);
      printer.headOpen(true);
      host.send("~HS\r\n~HQES\r\n");

      await().until(() -> host.heard().endsWith("\u0003"));
      assertThat(host.heard())
          .startsWith("\u0002\r\n  PRINTER STATUS\r\n")
          .contains("ERRORS:         1 00000000 00000005\r\n");
    }
  }

  @Test
  void a_bridge_sends_scans_and_shows_answers() throws IOException {
    try (var bridge = new ScannerBridge();
        var host = new MachineHost(bridge.port())) {
      await().until(bridge::isConnected);
      bridge.scan("SERIATIM.GOOD");
      await().until(() -> host.heard().equals("SERIATIM.GOOD\r"));
      host.send("OK GOOD\r\n");
      await().until(() -> bridge.shown().contains("OK GOOD"));
    }
  }
}
