package io.seriatim.aggregation.stream;

import io.seriatim.kernel.gs1.EpcUri;
import io.seriatim.kernel.identity.ItemId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The events of an EPCIS document, as far as the rules on aggregation need them.
 *
 * <p>No document type, no external entity, at most {@link #MOST_BYTES}.
 */
final class EpcisSteps {
  private static final long MOST_BYTES = 4L * 1_024 * 1_024;
  private static final Pattern JSON_EVENT = Pattern.compile("\"(object|aggregation)Event\"");

  private EpcisSteps() {}

  /**
   * One event.
   *
   * @param kind ObjectEvent, AggregationEvent, TransactionEvent or TransformationEvent
   * @param epcs of the list or the children, or the inputs of a transformation
   */
  record Step(
      String kind,
      String action,
      String bizStep,
      String disposition,
      Optional<ItemId> parent,
      List<ItemId> epcs,
      List<ItemId> outputs,
      String lot,
      String expiry) {}

  static List<Step> read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(file + ": too large (expected: " + MOST_BYTES + ")");
      }
      return file.toString().endsWith(".json") ? json(file) : xml(file);
    } catch (IOException | SAXException | ParserConfigurationException unreadable) {
      throw new IllegalArgumentException(String.valueOf(file.getFileName()), unreadable);
    }
  }

  private static List<Step> xml(Path file)
      throws IOException, SAXException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setExpandEntityReferences(false);
    factory.setXIncludeAware(false);
    factory.setNamespaceAware(true);
    Element root = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    return elements(root)
        .filter(each -> name(each).endsWith("Event"))
        .map(EpcisSteps::step)
        .toList();
  }

  private static Step step(Element event) {
    boolean made = name(event).equals("TransformationEvent");
    return new Step(
        name(event),
        text(event, "action"),
        word(text(event, "bizStep")),
        word(text(event, "disposition")),
        Optional.of(text(event, "parentID")).filter(id -> !id.isEmpty()).map(EpcUri::parseItem),
        made ? epcs(event, "inputEPCList") : epcs(event, ""),
        made ? epcs(event, "outputEPCList") : List.of(),
        text(event, "lotNumber"),
        date(text(event, "itemExpirationDate")));
  }

  private static List<ItemId> epcs(Element event, String list) {
    return elements(event)
        .filter(each -> name(each).equals("epc"))
        .filter(each -> list.isEmpty() || name(each.getParentNode()).equals(list))
        .map(each -> EpcUri.parseItem(each.getTextContent().strip()))
        .toList();
  }

  private static String text(Element event, String name) {
    return elements(event)
        .filter(each -> name(each).equals(name))
        .findFirst()
        .map(each -> each.getTextContent().strip())
        .orElse("");
  }

  private static Stream<Element> elements(Element root) {
    NodeList all = root.getElementsByTagName("*");
    return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i));
  }

  private static String name(Node node) {
    return node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
  }

  /** {@code urn:epcglobal:cbv:bizstep:packing} is {@code packing}. */
  private static String word(String urn) {
    return urn.substring(urn.lastIndexOf(':') + 1);
  }

  /** {@code 2015-12-31} is {@code 151231}. */
  private static String date(String text) {
    return text.isEmpty() ? "" : text.replace("-", "").substring(2);
  }

  /** The one JSON document is of a shape of its own: only what is needed is looked for. */
  private static List<Step> json(Path file) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    Matcher events = JSON_EVENT.matcher(text);
    List<Integer> starts = new ArrayList<>();
    while (events.find()) {
      starts.add(events.start());
    }
    starts.add(text.length());
    return IntStream.range(0, starts.size() - 1)
        .mapToObj(i -> text.substring(starts.get(i), starts.get(i + 1)))
        .map(EpcisSteps::jsonStep)
        .toList();
  }

  private static Step jsonStep(String event) {
    boolean packed = event.startsWith("\"aggregation");
    return new Step(
        packed ? "AggregationEvent" : "ObjectEvent",
        value(event, "action"),
        word(value(event, "bizStep")),
        packed ? "container_closed" : word(value(event, "disposition")),
        Optional.of(value(event, "parentID")).filter(id -> !id.isEmpty()).map(EpcUri::parseItem),
        list(event, packed ? "childEPCs" : "epcList"),
        List.of(),
        value(event, "lotNumber"),
        date(value(event, "itemExpirationDate")));
  }

  private static String value(String event, String key) {
    Matcher found = Pattern.compile("\"" + key + "\"\\s*:\\s*\"([^\"]*)\"").matcher(event);
    return found.find() ? found.group(1) : "";
  }

  private static List<ItemId> list(String event, String key) {
    Matcher found = Pattern.compile("\"" + key + "\"\\s*:\\s*\\[([^\\]]*)\\]").matcher(event);
    return found.find()
        ? Pattern.compile("\"([^\"]*)\"")
            .matcher(found.group(1))
            .results()
            .map(item -> EpcUri.parseItem(item.group(1)))
            .toList()
        : List.of();
  }
}
