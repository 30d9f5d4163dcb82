package io.seriatim.regulatoryreporting.epcis;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Which elements a document has, and where. */
final class ElementPaths {
  private ElementPaths() {}

  /**
   * Each path once, with namespaces, and with the type or id that tells elements of a kind apart.
   */
  static Set<String> of(InputStream document) throws XMLStreamException {
    XMLStreamReader reader = reader(document);
    Set<String> paths = new TreeSet<>();
    Deque<String> path = new ArrayDeque<>();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          path.addLast(step(reader));
          paths.add(String.join("/", path));
        }
        case XMLStreamConstants.END_ELEMENT -> path.removeLast();
        default -> {}
      }
    }
    return paths;
  }

  /** The texts of all elements of a local name. */
  static List<String> texts(InputStream document, String local) throws XMLStreamException {
    XMLStreamReader reader = reader(document);
    List<String> texts = new ArrayList<>();
    while (reader.hasNext()) {
      boolean begins = reader.next() == XMLStreamConstants.START_ELEMENT;
      if (begins && reader.getLocalName().equals(local)) {
        texts.add(reader.getElementText());
      }
    }
    return texts;
  }

  private static String step(XMLStreamReader reader) {
    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    String type = reader.getAttributeValue(null, "type");
    String id =
        reader.getLocalName().equals("attribute") ? reader.getAttributeValue(null, "id") : type;
    return "{" + namespace + "}" + reader.getLocalName() + (id == null ? "" : "[" + id + "]");
  }

  private static XMLStreamReader reader(InputStream document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    return factory.createXMLStreamReader(document);
  }
}
