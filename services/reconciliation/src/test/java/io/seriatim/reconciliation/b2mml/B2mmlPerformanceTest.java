package io.seriatim.reconciliation.b2mml;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.xml.SafeXml;
import io.seriatim.chassis.xml.XmlElement;
import io.seriatim.reconciliation.DocumentSamples;
import io.seriatim.reconciliation.domain.LineCounters;
import io.seriatim.reconciliation.domain.OrderFigures;
import io.seriatim.reconciliation.domain.OrderFigures.Containers;
import io.seriatim.reconciliation.domain.OrderFigures.Labels;
import io.seriatim.reconciliation.domain.OrderFigures.Packs;
import io.seriatim.reconciliation.domain.Performance;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.document.Subject;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

class B2mmlPerformanceTest {
  private static final OrderFigures FIGURES =
      new OrderFigures(
          DocumentSamples.ORDER,
          new Labels(1_010_000, 0, 0, 1_000_000, 9_700, 250, 50),
          new Packs(999_880, 100, 5, 10, 5, 0),
          new Containers(41_661, 1, 868),
          new LineCounters(1_009_951, 9_701),
          true,
          true,
          0);

  private final Subject subject = DocumentSamples.closed();
  private final byte[] written = new B2mmlPerformance().write(performance());

  @Test
  @Requirement("URS-BOOK-021")
  void it_says_batch_quantities_rejects_and_line_events_where_a_schedule_says_them()
      throws Exception {
    XmlElement segment = segment();
    List<XmlElement> made = segment.all("MaterialProducedActual");

    assertThat(made)
        .allSatisfy(one -> {
          assertThat(text(one, "MaterialDefinitionID")).isEqualTo(Samples.GTIN.value());
          assertThat(text(one, "MaterialLotID")).isEqualTo("LOT1");
          assertThat(text(one, "Quantity", "UnitOfMeasure")).isEqualTo("EA");
        });
    assertThat(made)
        .extracting(one ->
            text(one, "MaterialProducedActualProperty", "Value", "ValueString")
                + " "
                + text(one, "Quantity", "QuantityString"))
        .containsExactly(
            "good 999880", "sample 100", "scrap 20", "scrapped-label 9700", "sampled-label 250");
    assertThat(text(segment, "EquipmentActual", "EquipmentID")).isEqualTo("line-1");
    assertThat(data(segment))
        .contains(
            "Site lyon",
            "Expiry 330630",
            "Scrapped.NO_READ 6100",
            "Rejected.FOREIGN 12",
            "Stopped.REJECT_NOT_CONFIRMED 2",
            "LineEvent 2026-11-18T06:20:00+01:00 STARTED",
            "LineEvent 2026-11-19T10:30:00+01:00 ENDED");
  }

  @Test
  @Requirement("URS-BOOK-021")
  void elements_stand_in_the_order_of_the_standard() throws Exception {
    XmlElement response = document().first("ProductionResponse").orElseThrow();

    assertThat(names(document())).startsWith("ID", "Description", "PublishedDate");
    assertThat(names(response))
        .containsExactly(
            "ID",
            "ProductionRequestID",
            "StartTime",
            "EndTime",
            "SegmentResponse",
            "ResponseState");
    assertThat(names(segment()))
        .startsWith("ID", "ProcessSegmentID", "ActualStartTime", "ActualEndTime", "ProductionData")
        .endsWith("EquipmentActual", "MaterialProducedActual");
    assertThat(text(response, "ResponseState")).isEqualTo("Completed");
  }

  @Test
  @Requirement("URS-BOOK-021")
  void the_same_performance_is_the_same_bytes() {
    assertThat(new B2mmlPerformance().write(performance())).isEqualTo(written);
  }

  private Performance performance() {
    return new Performance(
        "id-1",
        "order <PO-1> ended",
        Samples.NOW,
        subject.batch(),
        List.of(
            new Performance.Result(
                subject.batch().orders().getFirst(),
                FIGURES,
                subject.run(subject.batch().orders().getFirst()))));
  }

  private XmlElement document() throws SafeXml.Unreadable {
    return SafeXml.read(written, B2mmlPerformance.NAMESPACE::equals)
        .first("ProductionPerformance")
        .orElseThrow();
  }

  private XmlElement segment() throws SafeXml.Unreadable {
    return document()
        .first("ProductionResponse")
        .orElseThrow()
        .first("SegmentResponse")
        .orElseThrow();
  }

  private static List<String> data(XmlElement segment) {
    return segment.all("ProductionData").stream()
        .map(one -> text(one, "ID") + " " + text(one, "Value", "ValueString"))
        .toList();
  }

  private static List<String> names(XmlElement element) {
    return element.names().stream().distinct().toList();
  }

  private static String text(XmlElement from, String... path) {
    XmlElement found = from;
    for (String name : path) {
      found = found.first(name).orElseThrow(() -> new AssertionError("no " + name));
    }
    return found.text();
  }
}
