package io.seriatim.reconciliation.b2mml;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Elements of one namespace, one after the other. */
final class B2mmlWriter {
  private final XMLStreamWriter xml;

  B2mmlWriter(OutputStream to, String root, String namespace) throws XMLStreamException {
    this.xml =
        XMLOutputFactory.newDefaultFactory()
            .createXMLStreamWriter(to, StandardCharsets.UTF_8.name());
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    xml.writeStartElement(root);
    xml.writeDefaultNamespace(namespace);
  }

  B2mmlWriter begin(String name) throws XMLStreamException {
    xml.writeStartElement(name);
    return this;
  }

  B2mmlWriter end() throws XMLStreamException {
    xml.writeEndElement();
    return this;
  }

  B2mmlWriter text(String name, Object value) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(allowed(value.toString()));
    xml.writeEndElement();
    return this;
  }

  void finish() throws XMLStreamException {
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.flush();
    xml.close();
  }

  /** Without the characters that XML 1.0 can't carry. */
  private static String allowed(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\t\n\r]]|[\\p{Cs}\uFFFE\uFFFF]", " ");
  }
}
