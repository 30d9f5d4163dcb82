package io.seriatim.reconciliation.b2mml;

import io.seriatim.reconciliation.app.PerformanceFormat;
import io.seriatim.reconciliation.domain.OrderFacts;
import io.seriatim.reconciliation.domain.OrderFigures;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Performance;
import io.seriatim.reconciliation.domain.RunHistory;
import io.seriatim.reconciliation.domain.RunMoment;
import io.seriatim.reconciliation.domain.RunTally.Account;
import java.io.ByteArrayOutputStream;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * Writes a B2MML {@code ProductionPerformance}, V0600: one {@code ProductionResponse} an order,
 * with what it made by use (good, sample, scrap), its line, and as production data rejects and
 * stops by cause and what happened at the line.
 */
public final class B2mmlPerformance implements PerformanceFormat {
  /** The namespace of V0600. */
  public static final String NAMESPACE = "http://www.mesa.org/xml/B2MML-V0600";

  @Override
  public byte[] write(Performance performance) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      B2mmlWriter xml = new B2mmlWriter(bytes, "ProductionPerformance", NAMESPACE);
      xml.text("ID", performance.id())
          .text("Description", performance.about())
          .text("PublishedDate", time(performance.published()));
      for (Performance.Result result : performance.results()) {
        response(xml, result);
      }
      xml.finish();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void response(B2mmlWriter xml, Performance.Result result)
      throws XMLStreamException {
    OrderFacts facts = result.order().facts();
    Optional<OffsetDateTime> began = result.run().first(RunMoment.What.STARTED);
    Optional<OffsetDateTime> ended = result.run().last(RunMoment.What.ENDED);
    xml.begin("ProductionResponse").text("ID", facts.id()).text("ProductionRequestID", facts.id());
    times(xml, "StartTime", began, "EndTime", ended);
    xml.begin("SegmentResponse").text("ID", facts.id()).text("ProcessSegmentID", "Packing");
    times(xml, "ActualStartTime", began, "ActualEndTime", ended);
    data(xml, result);
    xml.begin("EquipmentActual").text("EquipmentID", facts.line()).end();
    materials(xml, result);
    xml.end().text("ResponseState", state(result.order().state())).end();
  }

  private static void times(
      B2mmlWriter xml,
      String start,
      Optional<OffsetDateTime> began,
      String end,
      Optional<OffsetDateTime> ended)
      throws XMLStreamException {
    if (began.isPresent()) {
      xml.text(start, time(began.get()));
    }
    if (ended.isPresent()) {
      xml.text(end, time(ended.get()));
    }
  }

  private static void data(B2mmlWriter xml, Performance.Result result) throws XMLStreamException {
    OrderFacts facts = result.order().facts();
    said(xml, "Site", facts.site().value());
    said(xml, "Market", facts.market());
    said(xml, "Expiry", facts.expiry().toString());
    said(xml, "OrderHash", result.order().hash().hex());
    counts(xml, "Scrapped.", result.run(), Account.SCRAPPED);
    counts(xml, "Rejected.", result.run(), Account.REJECTED);
    counts(xml, "Sampled.", result.run(), Account.SAMPLED);
    counts(xml, "Stopped.", result.run(), Account.STOPPED);
    for (RunMoment moment : result.run().moments()) {
      said(
          xml,
          "LineEvent",
          (time(moment.at()) + " " + moment.what() + " " + moment.text()).strip());
    }
  }

  private static void counts(B2mmlWriter xml, String name, RunHistory run, Account account)
      throws XMLStreamException {
    for (var count : run.tally().of(account).entrySet()) {
      xml.begin("ProductionData").text("ID", name + count.getKey());
      xml.begin("Value");
      quantity(xml, "ValueString", count.getValue());
      xml.end().end();
    }
  }

  private static void said(B2mmlWriter xml, String name, String value) throws XMLStreamException {
    xml.begin("ProductionData").text("ID", name);
    xml.begin("Value").text("ValueString", value).text("DataType", "string").end().end();
  }

  private static void materials(B2mmlWriter xml, Performance.Result result)
      throws XMLStreamException {
    OrderFigures.Packs packs = result.figures().packs();
    OrderFigures.Labels labels = result.figures().labels();
    material(xml, result, "good", packs.good());
    material(xml, result, "sample", packs.sampled());
    material(xml, result, "scrap", packs.decommissioned() + packs.destroyed() + packs.missing());
    material(xml, result, "scrapped-label", labels.scrapped());
    material(xml, result, "sampled-label", labels.sampled());
  }

  private static void material(B2mmlWriter xml, Performance.Result result, String use, long many)
      throws XMLStreamException {
    OrderFacts facts = result.order().facts();
    xml.begin("MaterialProducedActual")
        .text("MaterialDefinitionID", facts.batch().gtin())
        .text("MaterialLotID", facts.batch().lot())
        .begin("Quantity");
    quantity(xml, "QuantityString", many);
    xml.end().begin("MaterialProducedActualProperty").text("ID", "Use").begin("Value");
    xml.text("ValueString", use).text("DataType", "string").end().end().end();
  }

  /** The states that the standard has (ISA-95 part 2). */
  private static String state(OrderState state) {
    return switch (state) {
      case OrderState.Waiting _ -> "Forecast";
      case OrderState.Ready _ -> "Ready";
      case OrderState.Running _ -> "Running";
      case OrderState.Completed _, OrderState.Closed _ -> "Completed";
      case OrderState.Cancelled _ -> "Aborted";
    };
  }

  private static void quantity(B2mmlWriter xml, String name, long many) throws XMLStreamException {
    xml.text(name, many).text("DataType", "int").text("UnitOfMeasure", "EA");
  }

  private static String time(OffsetDateTime at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
  }
}
