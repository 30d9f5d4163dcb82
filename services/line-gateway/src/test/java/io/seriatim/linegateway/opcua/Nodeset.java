package io.seriatim.linegateway.opcua;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A published nodeset, as far as an address space is compared with it. */
final class Nodeset {
  private static final Set<String> NODES =
      Set.of("UADataType", "UAVariable", "UAObject", "UAObjectType", "UAMethod");

  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  /** A node; ids as in the file, {@code i=58} or {@code ns=1;i=15032}. */
  static final class Node {
    final String id;
    final String kind;
    final String browseName;
    final Map<String, String> attributes;

    /** "type>target" forward, "type<target" inverse, types and targets as ids. */
    final Set<String> references = new TreeSet<>();

    final List<DefinedField> definition = new ArrayList<>();
    final List<NamedArgument> arguments = new ArrayList<>();
    final List<String> enumValues = new ArrayList<>();
    boolean defined;

    Node(String id, String kind, String browseName, Map<String, String> attributes) {
      this.id = id;
      this.kind = kind;
      this.browseName = browseName;
      this.attributes = attributes;
    }

    Optional<String> attribute(String name) {
      return Optional.ofNullable(attributes.get(name));
    }

    Optional<String> target(String typeAndDirection) {
      return references.stream()
          .filter(reference -> reference.startsWith(typeAndDirection))
          .map(reference -> reference.substring(typeAndDirection.length()))
          .findFirst();
    }
  }

  record DefinedField(String name, String dataType, int valueRank, boolean optional, int value) {}

  record NamedArgument(String name, String dataType, int valueRank) {}

  static Nodeset read(Path file) throws IOException {
    Nodeset nodeset = new Nodeset();
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          nodeset.element(reader);
        }
      }
    } catch (XMLStreamException broken) {
      throw new IOException(file + " is no nodeset", broken);
    }
    return nodeset;
  }

  Map<String, Node> nodes() {
    return nodes;
  }

  Node node(String id) {
    return Optional.ofNullable(nodes.get(id)).orElseThrow();
  }

  private void element(XMLStreamReader reader) throws XMLStreamException {
    String name = reader.getLocalName();
    if (name.equals("Alias")) {
      String alias = attribute(reader, "Alias").orElseThrow();
      aliases.put(alias, reader.getElementText());
    } else if (NODES.contains(name)) {
      node(reader, name);
    }
  }

  private static Optional<String> attribute(XMLStreamReader reader, String name) {
    return Optional.ofNullable(reader.getAttributeValue(null, name));
  }

  private String id(String idOrAlias) {
    return Optional.ofNullable(aliases.get(idOrAlias)).orElse(idOrAlias);
  }

  private void node(XMLStreamReader reader, String kind) throws XMLStreamException {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    attributes.computeIfPresent("DataType", (key, type) -> id(type));
    Node node =
        new Node(
            attribute(reader, "NodeId").orElseThrow(),
            kind,
            attribute(reader, "BrowseName").orElseThrow(),
            attributes);
    nodes.put(node.id, node);
    List<String> path = new ArrayList<>(List.of(kind));
    while (!path.isEmpty()) {
      int next = reader.next();
      if (next == XMLStreamConstants.END_ELEMENT) {
        path.removeLast();
      } else if (next == XMLStreamConstants.START_ELEMENT && !leaf(reader, node, path)) {
        path.add(reader.getLocalName());
      }
    }
  }

  /** Takes an element that holds only text; true where its end has been read. */
  private boolean leaf(XMLStreamReader reader, Node node, List<String> path)
      throws XMLStreamException {
    String name = reader.getLocalName();
    switch (name) {
      case "Reference" -> {
        boolean forward = attribute(reader, "IsForward").map(Boolean::parseBoolean).orElse(true);
        String type = id(attribute(reader, "ReferenceType").orElseThrow());
        node.references.add(type + (forward ? ">" : "<") + id(reader.getElementText().strip()));
        return true;
      }
      case "Definition" -> node.defined = true;
      case "Field" -> node.definition.add(field(reader));
      case "Argument" -> node.arguments.add(new NamedArgument("", "", -1));
      case "Name" -> {
        NamedArgument last = node.arguments.getLast();
        node.arguments.set(
            node.arguments.size() - 1,
            new NamedArgument(reader.getElementText(), last.dataType(), last.valueRank()));
        return true;
      }
      case "Identifier" -> {
        String text = reader.getElementText();
        if (path.contains("DataType") && path.contains("Argument")) {
          NamedArgument last = node.arguments.getLast();
          node.arguments.set(
              node.arguments.size() - 1, new NamedArgument(last.name(), text, last.valueRank()));
        }
        return true;
      }
      case "ValueRank" -> {
        NamedArgument last = node.arguments.getLast();
        node.arguments.set(
            node.arguments.size() - 1,
            new NamedArgument(
                last.name(), last.dataType(), Integer.parseInt(reader.getElementText())));
        return true;
      }
      case "Text" -> {
        String text = reader.getElementText();
        if (path.contains("EnumValueType") && path.getLast().equals("DisplayName")) {
          node.enumValues.add(text);
        }
        return true;
      }
      default -> {}
    }
    return false;
  }

  private DefinedField field(XMLStreamReader reader) {
    return new DefinedField(
        attribute(reader, "Name").orElseThrow(),
        id(attribute(reader, "DataType").orElse("i=24")),
        attribute(reader, "ValueRank").map(Integer::valueOf).orElse(-1),
        attribute(reader, "IsOptional").map(Boolean::parseBoolean).orElse(false),
        attribute(reader, "Value").map(Integer::valueOf).orElse(-1));
  }
}
