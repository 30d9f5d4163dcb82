package io.seriatim.chassis.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a small XML document from somebody we do not trust.
 *
 * <p>No document type, no entities but the five of XML, nothing from outside, bounded in size and
 * depth. Elements of namespaces nobody asked about are stepped over with all that is in them.
 */
public final class SafeXml {
  public static final int MAX_BYTES = 4 * 1024 * 1024;
  public static final int MAX_DEPTH = 64;
  private static final int SHOWN = 200;

  private final XMLStreamReader xml;
  private final Predicate<String> known;
  private final Deque<XmlElement> open = new ArrayDeque<>();
  private int strangers;
  private int depth;

  /** Why a document can't be read. */
  public enum Cause {
    TOO_LARGE,
    NOT_XML,
    DTD_FORBIDDEN,
    NESTED_TOO_DEEPLY
  }

  /** The document can't be read at all. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final Cause reason;
    private final int line;
    private final String given;
    private final String expected;

    Unreadable(Cause reason, int line, String given, String expected) {
      super(reason + " in line " + line);
      this.reason = reason;
      this.line = line;
      this.given = given;
      this.expected = expected;
    }

    public Cause reason() {
      return reason;
    }

    /** From 1. */
    public int line() {
      return line;
    }

    public String given() {
      return given;
    }

    public String expected() {
      return expected;
    }
  }

  private SafeXml(XMLStreamReader xml, Predicate<String> known) {
    this.xml = xml;
    this.known = known;
  }

  /**
   * The document's root.
   *
   * @param knownNamespace which namespaces to read; the empty one is that of plain elements
   */
  public static XmlElement read(byte[] document, Predicate<String> knownNamespace)
      throws Unreadable {
    if (document.length > MAX_BYTES) {
      throw new Unreadable(
          Cause.TOO_LARGE, 1, document.length + " bytes", "at most " + MAX_BYTES + " bytes");
    }
    XMLStreamReader xml;
    try {
      xml = factory().createXMLStreamReader(new ByteArrayInputStream(document));
    } catch (XMLStreamException wrong) {
      throw notXml(wrong);
    }
    return new SafeXml(xml, knownNamespace).root();
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("nothing is fetched: " + systemId);
    });
    return factory;
  }

  private XmlElement root() throws Unreadable {
    XmlElement document = new XmlElement("document", 1);
    open.push(document);
    try {
      while (xml.hasNext()) {
        step(xml.next());
      }
    } catch (XMLStreamException wrong) {
      throw notXml(wrong);
    }
    return document;
  }

  private void step(int event) throws Unreadable {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start();
      case XMLStreamConstants.END_ELEMENT -> end();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
        if (strangers == 0) {
          open.element().append(xml.getText());
        }
      }
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw new Unreadable(
              Cause.DTD_FORBIDDEN, line(), "a document type declaration or an entity", "none");
      default -> {} // comments, processing instructions, white space
    }
  }

  private void start() throws Unreadable {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new Unreadable(
          Cause.NESTED_TOO_DEEPLY, line(), depth + " levels", "at most " + MAX_DEPTH);
    }
    String namespace = xml.getNamespaceURI();
    if (strangers > 0 || !known.test(namespace == null ? "" : namespace)) {
      strangers++;
      return;
    }
    XmlElement element = new XmlElement(xml.getLocalName(), line());
    open.element().add(element);
    open.push(element);
  }

  private void end() {
    depth--;
    if (strangers > 0) {
      strangers--;
    } else {
      open.pop();
    }
  }

  private int line() {
    return Math.max(1, xml.getLocation().getLineNumber());
  }

  private static Unreadable notXml(XMLStreamException wrong) {
    int line = wrong.getLocation() == null ? 1 : Math.max(1, wrong.getLocation().getLineNumber());
    String message = String.valueOf(wrong.getMessage()).replaceAll("\\s+", " ");
    String said = message.replaceFirst("^ParseError at .*? Message: ", "");
    return new Unreadable(
        Cause.NOT_XML, line, said.substring(0, Math.min(SHOWN, said.length())), "well-formed XML");
  }
}
