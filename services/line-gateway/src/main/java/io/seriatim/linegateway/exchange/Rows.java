package io.seriatim.linegateway.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.seriatim.kernel.identity.InvalidValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The rows of a file, by the columns that its syntax has; what a row means is not known here. */
final class Rows {
  private static final int MOST = 200_000;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Rows() {}

  /** A row: the value of a column, empty where the row has none. */
  @FunctionalInterface
  interface Row {
    Optional<String> value(String column);
  }

  /**
   * The rows in their order.
   *
   * @throws InvalidValue where the file is not written as the mapping says
   */
  static List<Row> of(Mapping mapping, byte[] content) {
    List<Row> rows =
        switch (mapping.syntax()) {
          case CSV ->
              csv(new String(content, StandardCharsets.UTF_8), mapping.separator().charAt(0));
          case JSON -> json(content, mapping.rows());
          case XML -> xml(content, mapping.rows());
        };
    if (rows.isEmpty() || rows.size() > MOST) {
      throw new InvalidValue("file", rows.size() + " rows", "1 to " + MOST);
    }
    return rows;
  }

  /** RFC 4180, with a heading; any separator. */
  private static List<Row> csv(String text, char separator) {
    List<List<String>> lines = CsvLines.of(text, separator);
    List<String> heading = lines.isEmpty() ? List.of() : lines.getFirst();
    if (heading.stream().distinct().count() < heading.size()) {
      throw new InvalidValue("heading", String.join(",", heading), "each column once");
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      List<String> line = lines.get(i);
      if (line.size() != heading.size()) {
        throw new InvalidValue(
            "line " + (i + 1), line.size() + " columns", heading.size() + " as in the heading");
      }
      rows.add(column -> {
        int place = heading.indexOf(column);
        return place < 0 ? Optional.empty() : Optional.of(line.get(place));
      });
    }
    return rows;
  }

  private static List<Row> json(byte[] content, String pointer) {
    JsonNode list;
    try {
      list = JSON.readTree(content).at(pointer);
    } catch (JsonProcessingException notJson) {
      throw new InvalidValue(
          "file", notJson.getOriginalMessage().lines().findFirst().orElse(""), "JSON");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // the bytes are in memory
    }
    if (!list.isArray()) {
      throw new InvalidValue("rows at '" + pointer + "'", list.getNodeType().name(), "a list");
    }
    List<Row> rows = new ArrayList<>();
    list.forEach(row ->
        rows.add(column ->
            Optional.of(column.startsWith("/") ? row.at(column) : row.path(column))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .map(JsonNode::asText)));
    return rows;
  }

  private static List<Row> xml(byte[] content, String element) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    List<Row> rows = new ArrayList<>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
      while (reader.hasNext()) {
        int next = reader.next();
        if (next == XMLStreamConstants.DTD) {
          throw new InvalidValue("file", "a document type", "XML without one");
        }
        if (next == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals(element)) {
          Map<String, String> row = row(reader);
          rows.add(column -> Optional.ofNullable(row.get(column)));
        }
      }
    } catch (XMLStreamException unreadable) {
      throw new InvalidValue(
          "file", String.valueOf(unreadable.getMessage()).replaceAll("\\s+", " "), "XML");
    }
    return rows;
  }

  private static Map<String, String> row(XMLStreamReader reader) throws XMLStreamException {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      row.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i).strip());
    }
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.isStartElement()) {
        String name = reader.getLocalName();
        if (row.put(name, reader.getElementText().strip()) != null) {
          throw new InvalidValue("row", "<" + name + "> twice", "each column once");
        }
      }
    }
    return row;
  }
}
