package io.seriatim.regulatoryreporting.epcis;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An XML document that is written as it is told, one element a line; nothing of it is kept. */
final class XmlLines {
  private static final int LONGEST_INDENT = 32;
  private static final String SPACES = " ".repeat(LONGEST_INDENT);

  private final XMLStreamWriter out;
  private int depth;

  /** The inside of an element. */
  @FunctionalInterface
  interface Inside {
    void write() throws XMLStreamException;
  }

  /** A name with its namespace; both empty for names of no namespace. */
  record Name(String prefix, String namespace, String local) {
    static Name plain(String local) {
      return new Name("", "", local);
    }
  }

  /** An attribute of no namespace. */
  record Attribute(String name, String value) {}

  XmlLines(OutputStream to) throws XMLStreamException {
    out =
        XMLOutputFactory.newDefaultFactory()
            .createXMLStreamWriter(to, StandardCharsets.UTF_8.name());
    out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
  }

  void element(Name name, Inside inside, Attribute... attributes) throws XMLStreamException {
    begin(name, attributes);
    depth++;
    inside.write();
    depth--;
    line();
    out.writeEndElement();
  }

  void element(String local, Inside inside, Attribute... attributes) throws XMLStreamException {
    element(Name.plain(local), inside, attributes);
  }

  void text(Name name, String text, Attribute... attributes) throws XMLStreamException {
    begin(name, attributes);
    out.writeCharacters(text);
    out.writeEndElement();
  }

  void text(String local, String text, Attribute... attributes) throws XMLStreamException {
    text(Name.plain(local), text, attributes);
  }

  /** Declares a namespace on the element that was just begun. */
  void namespace(String prefix, String uri) throws XMLStreamException {
    out.writeNamespace(prefix, uri);
  }

  void end() throws XMLStreamException {
    out.writeEndDocument();
    out.writeCharacters("\n");
    out.flush();
    out.close();
  }

  private void begin(Name name, Attribute... attributes) throws XMLStreamException {
    line();
    if (name.prefix().isEmpty()) {
      out.writeStartElement(name.local());
    } else {
      out.writeStartElement(name.prefix(), name.local(), name.namespace());
    }
    for (Attribute attribute : attributes) {
      out.writeAttribute(attribute.name(), attribute.value());
    }
  }

  private void line() throws XMLStreamException {
    out.writeCharacters("\n");
    out.writeCharacters(SPACES.substring(0, Math.min(depth, LONGEST_INDENT)));
  }
}
