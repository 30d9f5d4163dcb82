package io.seriatim.regulatoryreporting.epcis;

import io.seriatim.regulatoryreporting.domain.DscsaDocument.Commissioning;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Ends;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Event;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.LotInfo;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Packing;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Paper;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Shipping;
import io.seriatim.regulatoryreporting.epcis.XmlLines.Attribute;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Events as EPCIS 1.2 wants them, with elements in the schema's order. */
final class EventXml {
  private static final String STEP = "urn:epcglobal:cbv:bizstep:";
  private static final String DISPOSITION = "urn:epcglobal:cbv:disp:";
  private static final String ROLE = "urn:epcglobal:cbv:sdt:";

  private final XmlLines xml;

  EventXml(XmlLines xml) {
    this.xml = xml;
  }

  void write(Event event) throws XMLStreamException {
    switch (event) {
      case Commissioning commissioning ->
          xml.element("ObjectEvent", () -> commissioning(commissioning));
      case Packing packing -> xml.element("AggregationEvent", () -> packing(packing));
      case Shipping shipping -> xml.element("ObjectEvent", () -> shipping(shipping));
    }
  }

  private void commissioning(Commissioning event) throws XMLStreamException {
    time(event);
    epcs("epcList", event.epcs());
    what("ADD", "commissioning", "active");
    place("readPoint", event);
    place("bizLocation", event);
    if (event.lot().isPresent()) {
      LotInfo lot = event.lot().get();
      xml.element("extension", () -> xml.element("ilmd", () -> lot(lot)));
    }
  }

  private void lot(LotInfo lot) throws XMLStreamException {
    xml.text(DscsaXml.masterData("lotNumber"), lot.lot());
    xml.text(DscsaXml.masterData("itemExpirationDate"), lot.expires().toString());
  }

  private void packing(Packing event) throws XMLStreamException {
    time(event);
    xml.text("parentID", event.parent());
    epcs("childEPCs", event.children());
    what("ADD", "packing", "in_progress");
    place("readPoint", event);
    place("bizLocation", event);
  }

  private void shipping(Shipping event) throws XMLStreamException {
    time(event);
    epcs("epcList", event.epcs());
    what("OBSERVE", "shipping", "in_transit");
    place("readPoint", event);
    if (!event.papers().isEmpty()) {
      xml.element("bizTransactionList", () -> papers(event.papers()));
    }
    xml.element(
        "extension",
        () -> {
          xml.element("sourceList", () -> ends("source", event.from()));
          xml.element("destinationList", () -> ends("destination", event.to()));
        });
    xml.text(DscsaXml.usHealthcare("dropShipment"), "false");
  }

  private void time(Event event) throws XMLStreamException {
    xml.text("eventTime", DateTimeFormatter.ISO_INSTANT.format(event.time().instant()));
    ZoneOffset offset = event.time().offset();
    xml.text("eventTimeZoneOffset", offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId());
  }

  private void epcs(String list, List<String> epcs) throws XMLStreamException {
    xml.element(
        list,
        () -> {
          for (String epc : epcs) {
            xml.text("epc", epc);
          }
        });
  }

  private void what(String action, String step, String disposition) throws XMLStreamException {
    xml.text("action", action);
    xml.text("bizStep", STEP + step);
    xml.text("disposition", DISPOSITION + disposition);
  }

  private void place(String role, Event event) throws XMLStreamException {
    xml.element(role, () -> xml.text("id", event.place()));
  }

  private void papers(List<Paper> papers) throws XMLStreamException {
    for (Paper paper : papers) {
      xml.text("bizTransaction", paper.id(), new Attribute("type", paper.type()));
    }
  }

  private void ends(String end, Ends ends) throws XMLStreamException {
    xml.text(end, ends.owningParty(), new Attribute("type", ROLE + "owning_party"));
    xml.text(end, ends.location(), new Attribute("type", ROLE + "location"));
  }
}
