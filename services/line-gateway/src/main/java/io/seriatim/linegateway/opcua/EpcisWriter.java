package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.gs1.DigitalLink;
import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.linegateway.app.RecordAggregation.Aggregation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes what stands on a line as an EPCIS 2.0 document in XML. */
final class EpcisWriter {
  private static final String NAMESPACE = "urn:epcglobal:epcis:xsd:2";

  private EpcisWriter() {}

  /**
   * The document.
   *
   * @param at the time of all its events: when it was asked for
   */
  static byte[] write(List<ItemId> commissioned, List<Aggregation> packed, Instant at) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("epcis", "EPCISDocument", NAMESPACE);
      xml.writeNamespace("epcis", NAMESPACE);
      xml.writeAttribute("schemaVersion", "2.0");
      xml.writeAttribute("creationDate", at.toString());
      xml.writeStartElement("EPCISBody");
      xml.writeStartElement("EventList");
      if (!commissioned.isEmpty()) {
        objectEvent(xml, commissioned, at);
      }
      for (Aggregation one : packed) {
        aggregationEvent(xml, one, at);
      }
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException bug) {
      throw new IllegalStateException("EPCIS can't be written to memory", bug);
    }
    return bytes.toByteArray();
  }

  private static void objectEvent(XMLStreamWriter xml, List<ItemId> items, Instant at)
      throws XMLStreamException {
    xml.writeStartElement("ObjectEvent");
    time(xml, at);
    epcs(xml, "epcList", items);
    element(xml, "action", "ADD");
    element(xml, "bizStep", "https://ref.gs1.org/cbv/BizStep-commissioning");
    xml.writeEndElement();
  }

  private static void aggregationEvent(XMLStreamWriter xml, Aggregation one, Instant at)
      throws XMLStreamException {
    xml.writeStartElement("AggregationEvent");
    time(xml, at);
    element(xml, "parentID", uri(one.parent()));
    epcs(xml, "childEPCs", one.children());
    element(xml, "action", "ADD");
    element(xml, "bizStep", "https://ref.gs1.org/cbv/BizStep-packing");
    xml.writeEndElement();
  }

  private static void time(XMLStreamWriter xml, Instant at) throws XMLStreamException {
    element(xml, "eventTime", at.toString());
    element(xml, "eventTimeZoneOffset", "+00:00");
  }

  private static void epcs(XMLStreamWriter xml, String list, List<ItemId> items)
      throws XMLStreamException {
    xml.writeStartElement(list);
    for (ItemId item : items) {
      element(xml, "epc", uri(item));
    }
    xml.writeEndElement();
  }

  private static String uri(ItemId item) {
    return DigitalLink.of(ElementString.ofItem(item)).toUri();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
