package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.gs1.AnyIdentifier;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.linegateway.app.RecordAggregation.Aggregation;
import io.seriatim.linegateway.app.ToldEvent;
import io.seriatim.linegateway.domain.ControllerEvent;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    private String id = "";
    private String time = "";
    private String offset = "";
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
  List<ToldEvent> read(byte[] document) {
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

  private List<ToldEvent> events(XMLStreamReader reader) throws XMLStreamException {
    List<ToldEvent> events = new ArrayList<>();
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

  private ToldEvent event(XMLStreamReader reader, String kind) throws XMLStreamException {
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
      case "ObjectEvent" -> new ToldEvent.OfItems(saying(parts, "EPCIS"), step(parts), parts.items);
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
      case "eventID" -> parts.id = text(reader);
      case "eventTime" -> parts.time = text(reader);
      case "eventTimeZoneOffset" -> parts.offset = text(reader);
      case "errorDeclaration" ->
          throw new InvalidValue(
              "EPCIS event", "an errorDeclaration", "what happened; a line withdraws nothing");
      case "quantityElement" ->
          throw new InvalidValue("EPCIS event", "a quantity", "items with serial numbers");
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
    return switch (word(parts.step)) {
      case "commissioning" -> acted(parts, ControllerEvent.ITEMS_COMMISSIONED, "ADD");
      case "encoding" -> acted(parts, ControllerEvent.LABELS_ENCODED, "ADD", "OBSERVE");
      case "inspecting" -> acted(parts, ControllerEvent.ITEMS_INSPECTED, "OBSERVE");
      case "sampling" -> acted(parts, ControllerEvent.LABELS_SAMPLED, "OBSERVE", "DELETE");
      case "decommissioning" ->
          acted(parts, ControllerEvent.ITEMS_DECOMMISSIONED, "DELETE", "OBSERVE");
      case "destroying" -> acted(parts, ControllerEvent.ITEMS_DESTROYED, "DELETE", "OBSERVE");
      default ->
          throw new InvalidValue(
              "business step",
              parts.step,
              "commissioning, encoding, inspecting, sampling, decommissioning or destroying");
    };
  }

  private static String word(String step) {
    return step.replaceFirst("^.*[:/](BizStep-)?", "").toLowerCase(Locale.ROOT);
  }

  /** A step with an action that means something else is not understood. */
  private static ControllerEvent acted(Parts parts, ControllerEvent event, String... actions) {
    if (!Set.of(actions).contains(parts.action)) {
      throw new InvalidValue(
          "action of " + word(parts.step), parts.action, String.join(" or ", actions));
    }
    return event;
  }

  private static ToldEvent.Saying saying(Parts parts, String reason) {
    return new ToldEvent.Saying(parts.id, time(parts), reason);
  }

  private static Optional<OffsetDateTime> time(Parts parts) {
    if (parts.time.isEmpty()) {
      return Optional.empty();
    }
    try {
      OffsetDateTime at = OffsetDateTime.parse(parts.time);
      return Optional.of(
          parts.offset.isEmpty() ? at : at.withOffsetSameInstant(ZoneOffset.of(parts.offset)));
    } catch (DateTimeException unreadable) {
      throw new InvalidValue(
          "event time", parts.time + " " + parts.offset, "ISO 8601 with an offset");
    }
  }

  private static ToldEvent container(Parts parts) {
    if (parts.parents.size() != 1) {
      throw new InvalidValue("AggregationEvent", parts.parents.size() + " parents", "one parentID");
    }
    boolean packed =
        switch (parts.action) {
          case "ADD" -> true;
          case "DELETE" -> false;
          default -> throw new InvalidValue("action", parts.action, "ADD or DELETE");
        };
    String step = word(parts.step);
    if (step.equals(packed ? "unpacking" : "packing")) {
      throw new InvalidValue(
          "action", parts.action + " of " + step, "ADD to pack, DELETE to unpack");
    }
    return new ToldEvent.OfContainer(
        saying(parts, packed ? "" : "EPCIS"),
        packed,
        new Aggregation(AnyIdentifier.parse(parts.parents.getFirst()), parts.items));
  }
}
