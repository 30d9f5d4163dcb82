package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.gs1.AnyIdentifier;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.linegateway.app.RecordAggregation.Aggregation;
import io.seriatim.linegateway.domain.ControllerEvent;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an EPCIS document (1.2 or 2.0, XML) of object and aggregation events.
 *
 * <p>No document type, no entity of its own, at most so many events and items: a document can't
 * make the gateway fetch or fill anything.
 */
final class EpcisReader {
  private static final int MOST_DEPTH = 32;
  private static final int MOST_TEXT = 512;

  private final int mostEvents;
  private final int mostItems;

  /** What has been read of one event. */
  private static final class Parts {
    private final List<ItemId> items = new ArrayList<>();
    private final List<String> parents = new ArrayList<>();
    private String action = "";
    private String step = "";
  }

  EpcisReader(int mostEvents, int mostItems) {
    this.mostEvents = mostEvents;
    this.mostItems = mostItems;
  }

  /**
   * The events in their order.
   *
   * @throws InvalidValue if it is no such document, or an event is of a kind that no line tells
   */
  List<EpcisEvent> read(byte[] document) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
      try {
        return events(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException unreadable) {
      throw new InvalidValue(
          "EPCIS document",
          oneLine(String.valueOf(unreadable.getMessage())),
          "well-formed XML without a DTD");
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private List<EpcisEvent> events(XMLStreamReader reader) throws XMLStreamException {
    List<EpcisEvent> events = new ArrayList<>();
    int depth = 0;
    while (reader.hasNext()) {
      int next = reader.next();
      if (next == XMLStreamConstants.DTD) {
        throw new InvalidValue("EPCIS document", "a document type", "XML without a DTD");
      }
      if (next == XMLStreamConstants.START_ELEMENT) {
        depth++;
        String name = reader.getLocalName();
        if (depth > MOST_DEPTH || (depth == 1 && !name.equals("EPCISDocument"))) {
          throw new InvalidValue("EPCIS document", "<" + name + ">", "an EPCISDocument");
        }
        if (name.endsWith("Event")) {
          events.add(event(reader, name));
          depth--;
          limit(events.size(), mostEvents, "events");
        }
      } else if (next == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
    return events;
  }

  private static void limit(int count, int most, String what) {
    if (count > most) {
      throw new InvalidValue("EPCIS document", "more than " + most + " " + what, "fewer");
    }
  }

  private EpcisEvent event(XMLStreamReader reader, String kind) throws XMLStreamException {
    Parts parts = new Parts();
    int depth = 1;
    while (depth > 0) {
      int next = reader.next();
      if (next == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (next == XMLStreamConstants.START_ELEMENT) {
        depth++;
        limit(depth, MOST_DEPTH, "levels");
        if (take(reader, parts)) {
          depth--;
        }
        limit(parts.items.size(), mostItems, "items in an event");
      }
    }
    return switch (kind) {
      case "ObjectEvent" -> new EpcisEvent.OfItems(step(parts), parts.items);
      case "AggregationEvent" -> container(parts);
      default -> throw new InvalidValue("EPCIS event", kind, "an ObjectEvent or AggregationEvent");
    };
  }

  /** Takes the text of an element; false where it has none of interest. */
  private static boolean take(XMLStreamReader reader, Parts parts) throws XMLStreamException {
    switch (reader.getLocalName()) {
      case "epc" -> parts.items.add(AnyIdentifier.parse(text(reader)));
      case "parentID" -> parts.parents.add(text(reader));
      case "action" -> parts.action = text(reader);
      case "bizStep" -> parts.step = text(reader);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String text(XMLStreamReader reader) throws XMLStreamException {
    String text = reader.getElementText().strip();
    if (text.length() > MOST_TEXT) {
      throw new InvalidValue(
          "EPCIS document", text.substring(0, 40) + "…", "at most " + MOST_TEXT + " characters");
    }
    return text;
  }

  private static ControllerEvent step(Parts parts) {
    String step = parts.step.replaceFirst("^.*[:/](BizStep-)?", "").toLowerCase(Locale.ROOT);
    return switch (step) {
      case "commissioning" -> ControllerEvent.ITEMS_COMMISSIONED;
      case "encoding" -> ControllerEvent.LABELS_ENCODED;
      case "inspecting" -> ControllerEvent.ITEMS_INSPECTED;
      case "sampling" -> ControllerEvent.LABELS_SAMPLED;
      case "decommissioning" -> ControllerEvent.ITEMS_DECOMMISSIONED;
      case "destroying" -> ControllerEvent.ITEMS_DESTROYED;
      default ->
          throw new InvalidValue(
              "business step",
              parts.step,
              "commissioning, encoding, inspecting, sampling, decommissioning or destroying");
    };
  }

  private static EpcisEvent container(Parts parts) {
    if (parts.parents.size() != 1) {
      throw new InvalidValue("AggregationEvent", parts.parents.size() + " parents", "one parentID");
    }
    boolean packed =
        switch (parts.action) {
          case "ADD" -> true;
          case "DELETE" -> false;
          default -> throw new InvalidValue("action", parts.action, "ADD or DELETE");
        };
    return new EpcisEvent.OfContainer(
        packed, new Aggregation(AnyIdentifier.parse(parts.parents.getFirst()), parts.items));
  }
}
