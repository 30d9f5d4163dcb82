package io.seriatim.regulatoryreporting.epcis;

import io.seriatim.regulatoryreporting.domain.Address;
import io.seriatim.regulatoryreporting.domain.DscsaDocument;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Location;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.TradeItem;
import io.seriatim.regulatoryreporting.epcis.XmlLines.Attribute;
import io.seriatim.regulatoryreporting.epcis.XmlLines.Name;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLStreamException;

/**
 * Writes a DSCSA document as an EPCIS 1.2 document: standard business document header, master data
 * in the header, transaction statement, events (EPCIS 1.2, 9.5; GS1 US guideline R1.3, 5).
 *
 * <p>The same document gives the same bytes.
 */
public final class DscsaXml {
  private static final String EPCIS = "urn:epcglobal:epcis:xsd:1";
  private static final String HEADER =
      "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader";
  private static final String US_HEALTHCARE = "http://epcis.gs1us.org/hc/ns";
  private static final String MASTER_DATA = "urn:epcglobal:cbv:mda";
  private static final String GUIDELINE = "GS1 US DSCSA R1.3";
  private static final String LEGAL_NOTICE =
      "Seller has complied with each applicable subsection of FDCA Sec. 581(27)(A)-(G).";

  private final DscsaDocument document;
  private final XmlLines xml;

  private DscsaXml(DscsaDocument document, XmlLines xml) {
    this.document = document;
    this.xml = xml;
  }

  /** Writes it; the stream stays open. */
  public static void write(DscsaDocument document, OutputStream to) throws XMLStreamException {
    XmlLines xml = new XmlLines(to);
    new DscsaXml(document, xml).write();
    xml.end();
  }

  /** A name of the US guideline's own elements. */
  static Name usHealthcare(String local) {
    return new Name("gs1ushc", US_HEALTHCARE, local);
  }

  /** A name of the core business vocabulary's master data attributes. */
  static Name masterData(String local) {
    return new Name("cbvmda", MASTER_DATA, local);
  }

  private static Name header(String local) {
    return new Name("sbdh", HEADER, local);
  }

  private void write() throws XMLStreamException {
    xml.element(
        new Name("epcis", EPCIS, "EPCISDocument"),
        () -> {
          xml.namespace("epcis", EPCIS);
          xml.namespace("sbdh", HEADER);
          xml.namespace("cbvmda", MASTER_DATA);
          xml.namespace("gs1ushc", US_HEALTHCARE);
          xml.element("EPCISHeader", this::writeHeader);
          xml.element("EPCISBody", this::writeEvents);
        },
        new Attribute("schemaVersion", "1.2"),
        new Attribute("creationDate", created()));
  }

  private String created() {
    return DateTimeFormatter.ISO_INSTANT.format(document.created());
  }

  private void writeHeader() throws XMLStreamException {
    xml.element(
        header("StandardBusinessDocumentHeader"),
        () -> {
          xml.text(header("HeaderVersion"), "1.0");
          writeParty("Sender", document.sender());
          writeParty("Receiver", document.receiver());
          xml.element(header("DocumentIdentification"), this::writeIdentification);
        });
    xml.element(
        "extension",
        () -> xml.element("EPCISMasterData", () -> xml.element("VocabularyList", this::masters)));
    xml.text(usHealthcare("guidelineVersion"), GUIDELINE);
    xml.element(
        usHealthcare("dscsaTransactionStatement"),
        () -> {
          xml.text(usHealthcare("affirmTransactionStatement"), "true");
          xml.text(usHealthcare("legalNotice"), LEGAL_NOTICE);
        });
  }

  private void writeParty(String role, String sgln) throws XMLStreamException {
    xml.element(
        header(role),
        () -> xml.text(header("Identifier"), sgln, new Attribute("Authority", "GS1")));
  }

  private void writeIdentification() throws XMLStreamException {
    xml.text(header("Standard"), "EPCglobal");
    xml.text(header("TypeVersion"), "1.0");
    xml.text(header("InstanceIdentifier"), document.id().value());
    xml.text(header("Type"), "Events");
    xml.text(header("CreationDateAndTime"), created());
  }

  private void masters() throws XMLStreamException {
    writeVocabulary(
        "urn:epcglobal:epcis:vtype:EPCClass",
        () -> {
          for (TradeItem item : document.tradeItems()) {
            writeTradeItem(item);
          }
        });
    writeVocabulary(
        "urn:epcglobal:epcis:vtype:Location",
        () -> {
          for (Location location : document.locations()) {
            writeLocation(location);
          }
        });
  }

  private void writeVocabulary(String type, XmlLines.Inside elements) throws XMLStreamException {
    xml.element(
        "Vocabulary",
        () -> xml.element("VocabularyElementList", elements),
        new Attribute("type", type));
  }

  private void writeTradeItem(TradeItem item) throws XMLStreamException {
    xml.element(
        "VocabularyElement",
        () -> {
          writeMaster("additionalTradeItemIdentification", item.ndc());
          writeMaster("additionalTradeItemIdentificationTypeCode", "US_FDA_NDC");
          writeMaster("regulatedProductName", item.name());
          writeMaster("manufacturerOfTradeItemPartyName", item.manufacturer());
          writeMaster("dosageFormType", item.dosageForm());
          writeMaster("strengthDescription", item.strength());
          writeMaster("netContentDescription", item.netContent());
        },
        new Attribute("id", item.pattern()));
  }

  private void writeLocation(Location location) throws XMLStreamException {
    xml.element(
        "VocabularyElement",
        () -> {
          writeMaster("name", location.name());
          if (location.address().isPresent()) {
            writeAddress(location.address().get());
          }
        },
        new Attribute("id", location.sgln()));
  }

  private void writeAddress(Address address) throws XMLStreamException {
    writeMaster("streetAddressOne", address.street());
    writeMaster("city", address.city());
    writeMaster("state", address.state());
    writeMaster("postalCode", address.postalCode());
    writeMaster("countryCode", address.countryCode());
  }

  private void writeMaster(String attribute, String value) throws XMLStreamException {
    if (!value.isEmpty()) {
      xml.text("attribute", value, new Attribute("id", "urn:epcglobal:cbv:mda#" + attribute));
    }
  }

  private void writeEvents() throws XMLStreamException {
    EventXml events = new EventXml(xml);
    xml.element(
        "EventList",
        () -> {
          for (DscsaDocument.Event event : document.events()) {
            events.write(event);
          }
        });
  }
}
