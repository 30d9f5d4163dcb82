package io.seriatim.loadtest.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZipherPrinterTest {

  private final ZipherPrinter printer = new ZipherPrinter("127.0.0.1", 0, 3, () -> {});

  @AfterEach
  void switchOff() {
    printer.close();
  }

  @Test
  void aQueuedRecordIsPrintedWithTheJobsFieldsAndAnnounced() throws Exception {
    try (var host = PrinterHost.ready(printer.port())) {
      // Given
      assertThat(host.ask("JDA|SN=S1|")).isEqualTo("ACK");
      assertThat(host.ask("QSZ")).isEqualTo("QSZ|1|3|");

      // When
      var label = printer.print();

      // Then
      assertThat(label.orElseThrow().scanned())
          .isEqualTo("]d2010950600013435221S1\u001d1728123110LOT1");
      await().untilAsserted(() -> assertThat(host.printed()).isEqualTo(1));
      assertThat(host.ask("GPC")).isEqualTo("GPC|1|");
    }
  }

  @Test
  void anEmptyQueuePrintsNothing() throws Exception {
    try (var host = PrinterHost.ready(printer.port())) {
      assertThat(printer.print()).isEmpty();
      assertThat(host.ask("PRN")).isEqualTo("ERR");
      assertThat(host.ask("GST")).isEqualTo("STS|3|1|carton|0|0|");
    }
  }

  @Test
  void aFullQueueRefusesTheNextRecordAndKeepsItsValues() throws Exception {
    try (var host = PrinterHost.ready(printer.port())) {
      for (int n = 1; n <= 3; n++) {
        assertThat(host.ask("JDA|SN=S" + n + "|")).isEqualTo("ACK");
      }

      assertThat(host.ask("JDA|SN=S4|")).isEqualTo("ERR");
      assertThat(host.ask("GJD"))
          .isEqualTo("GJD|carton|GTIN=09506000134352|LOT=LOT1|EXP=281231|SN=S3|");
    }
  }

  @Test
  void aRecordWithoutAJobIsRefused() throws Exception {
    try (var host = new PrinterHost(printer.port())) {
      assertThat(host.ask("JDA|SN=S1|")).isEqualTo("ERR");
      assertThat(host.ask("SLA|")).isEqualTo("ERR");
    }
  }

  @Test
  void anUnknownFieldIsIgnoredInSilenceAndOnlyReadingBackShowsIt() throws Exception {
    try (var host = PrinterHost.ready(printer.port())) {
      // Given
      host.ask("JDA|SN=S1|");

      // When
      assertThat(host.ask("JDA|SERIAL=S2|")).isEqualTo("ACK");

      // Then
      assertThat(host.ask("GJD")).endsWith("|SN=S1|");
      assertThat(printer.print()).isEqualTo(printer.print());
    }
  }

  @Test
  void anEmptyLineResetsTheParserWithoutAReplyAndCrlfIsAccepted() throws Exception {
    try (var host = new PrinterHost(printer.port())) {
      host.sendRaw("\rQSZ\r\nNONSENSE\r");

      assertThat(host.nextReply()).isEqualTo("QSZ|0|3|");
      assertThat(host.nextReply()).isEqualTo("ERR");
      assertThat(host.replyAtHand()).isNull();
    }
  }

  @Test
  void clearingEmptiesTheQueue() throws Exception {
    try (var host = PrinterHost.ready(printer.port())) {
      host.ask("JDA|SN=S1|");

      assertThat(host.ask("CQI")).isEqualTo("ACK");
      assertThat(host.ask("QSZ")).isEqualTo("QSZ|0|3|");
    }
  }

  @Test
  void theQueueOutlivesTheHostsConnection() throws Exception {
    try (var host = PrinterHost.ready(printer.port())) {
      // Given
      host.ask("JDA|SN=S1|");
      host.ask("JDA|SN=S2|");

      // When
      printer.disconnect();
      await().until(() -> !host.isOpen());
    }

    // Then
    try (var again = new PrinterHost(printer.port())) {
      assertThat(again.ask("QSZ")).isEqualTo("QSZ|2|3|");
      assertThat(printer.print().orElseThrow().value("SN")).isEqualTo("S1");
    }
  }

  @Test
  void aNewHostEndsTheConversationWithTheOneBefore() throws Exception {
    try (var before = PrinterHost.ready(printer.port())) {
      before.ask("JDA|SN=S1|");

      try (var next = new PrinterHost(printer.port())) {
        assertThat(next.ask("CQI")).isEqualTo("ACK");
        before.sendRaw("JDA|SN=S2|\r");

        await().until(() -> !before.isOpen());
        assertThat(next.ask("QSZ")).isEqualTo("QSZ|0|3|");
      }
    }
  }

  @Test
  void aPowerLossForgetsTheQueueAndKeepsTheCount() throws Exception {
    try (var host = PrinterHost.ready(printer.port())) {
      host.ask("JDA|SN=S1|");
      host.ask("JDA|SN=S2|");
      assertThat(host.ask("PRN")).isEqualTo("ACK");

      printer.powerLoss();
    }

    try (var again = new PrinterHost(printer.port())) {
      assertThat(again.ask("QSZ")).isEqualTo("QSZ|0|3|");
      assertThat(again.ask("GJD")).isEqualTo("GJD||");
      assertThat(again.ask("GPC")).isEqualTo("GPC|1|");
    }
  }

  @Test
  void notificationsAreOffUntilAskedFor() throws Exception {
    try (var host = PrinterHost.ready(printer.port())) {
      // Given
      assertThat(host.ask("SAN|0|")).isEqualTo("ACK");
      host.ask("JDA|SN=S1|");

      // When
      printer.print();

      // Then
      assertThat(host.ask("GPC")).isEqualTo("GPC|1|");
      assertThat(host.printed()).isZero();
      assertThat(host.ask("SAN|")).isEqualTo("ERR");
    }
  }
}
