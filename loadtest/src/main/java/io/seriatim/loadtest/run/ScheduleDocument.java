package io.seriatim.loadtest.run;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes orders as an enterprise system sends them: an ISA-95 production schedule in B2MML. */
final class ScheduleDocument {
  private static final String B2MML = "http://www.mesa.org/xml/B2MML-V0600";

  private final XMLStreamWriter xml;

  private ScheduleDocument(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static byte[] of(String scheduleId, List<PlannedOrder> orders) {
    var bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      new ScheduleDocument(xml).write(scheduleId, orders);
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("cannot write to memory", impossible);
    }
    return bytes.toByteArray();
  }

  private void write(String scheduleId, List<PlannedOrder> orders) throws XMLStreamException {
    xml.writeStartDocument();
    xml.setDefaultNamespace(B2MML);
    xml.writeStartElement("ProductionSchedule");
    xml.writeDefaultNamespace(B2MML);
    text("ID", scheduleId);
    for (PlannedOrder order : orders) {
      request(order);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void request(PlannedOrder order) throws XMLStreamException {
    xml.writeStartElement("ProductionRequest");
    text("ID", order.orderId());
    xml.writeStartElement("SegmentRequirement");
    text("ID", "packaging");
    parameter("Expiry", order.expiry());
    parameter("Site", order.site().siteId());
    parameter("Market", "US");
    parameter("Allowance", Integer.toString(order.allowancePercent()));
    xml.writeStartElement("EquipmentRequirement");
    text("EquipmentID", order.lineId());
    xml.writeEndElement();
    produced(order);
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void produced(PlannedOrder order) throws XMLStreamException {
    xml.writeStartElement("MaterialProducedRequirement");
    text("MaterialDefinitionID", order.gtin());
    text("MaterialLotID", order.lot());
    xml.writeStartElement("Quantity");
    text("QuantityString", Long.toString(order.quantity()));
    text("DataType", "integer");
    text("UnitOfMeasure", "EA");
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void parameter(String id, String value) throws XMLStreamException {
    xml.writeStartElement("ProductionParameter");
    xml.writeStartElement("Parameter");
    text("ID", id);
    xml.writeStartElement("Value");
    text("ValueString", value);
    text("DataType", "string");
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void text(String element, String value) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }
}
