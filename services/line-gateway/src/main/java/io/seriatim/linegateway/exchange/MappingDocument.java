package io.seriatim.linegateway.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.seriatim.linegateway.exchange.Mapping.Purpose;
import io.seriatim.linegateway.exchange.Mapping.Source;
import io.seriatim.linegateway.exchange.Mapping.Syntax;
import io.seriatim.linegateway.exchange.Mapping.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping as a JSON document, {@code <name>.json}; its fields are listed in the service's README.
 *
 * <p>Every fault is named at once; a mapping with one is not used.
 */
final class MappingDocument {
  private static final String SCHEMA = "seriatim.exchange-mapping/1";
  private static final Set<String> FIELDS =
      Set.of("schema", "version", "purpose", "syntax", "rows", "separator", "fields");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final List<String> problems = new ArrayList<>();

  private MappingDocument() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException naming everything that is wrong with it
   */
  static Mapping read(Path file) {
    try {
      String name = file.getFileName().toString().replaceFirst("\\.json$", "");
      return parse(name, Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "mapping " + file + ": cannot be read (expected: a file)", unreadable);
    }
  }

  /** Reads the text of one; likewise. */
  static Mapping parse(String name, String text) {
    MappingDocument document = new MappingDocument();
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException(
          "mapping " + name + ": not JSON: " + notJson.getOriginalMessage(), notJson);
    }
    Optional<Mapping> mapping = document.mapping(name, root);
    if (mapping.isEmpty() || !document.problems.isEmpty()) {
      throw new IllegalArgumentException(
          "mapping " + name + ": " + String.join("; ", document.problems));
    }
    return mapping.get();
  }

  private Optional<Mapping> mapping(String name, JsonNode root) {
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        problems.add(
            "field %s (expected: one of %s)"
                .formatted(field.getKey(), FIELDS.stream().sorted().toList()));
      }
    }
    if (!root.path("schema").asText().equals(SCHEMA)) {
      problems.add("schema: %s (expected: %s)".formatted(root.path("schema"), SCHEMA));
    }
    if (root.path("version").asInt() < 1) {
      problems.add("version: %s (expected: 1 or more)".formatted(root.path("version")));
    }
    Optional<Purpose> purpose = word("purpose", root.path("purpose"), Purpose.values());
    Optional<Syntax> syntax = word("syntax", root.path("syntax"), Syntax.values());
    if (purpose.isEmpty() || syntax.isEmpty()) {
      return Optional.empty();
    }
    String rows = root.path("rows").asText("");
    String separator = root.path("separator").asText("");
    checkSyntax(syntax.get(), rows, separator);
    return Optional.of(
        new Mapping(
            name,
            root.path("version").asInt(),
            purpose.get(),
            syntax.get(),
            rows,
            separator,
            fields(purpose.get(), root.path("fields")),
            hash(root)));
  }

  private <E extends Enum<E>> Optional<E> word(String name, JsonNode node, E[] values) {
    Optional<E> found =
        Arrays.stream(values)
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(node.asText()))
            .findFirst();
    if (found.isEmpty()) {
      problems.add(
          "%s: %s (expected: one of %s)"
              .formatted(name, node, Arrays.toString(values).toLowerCase(Locale.ROOT)));
    }
    return found;
  }

  private void checkSyntax(Syntax syntax, String rows, String separator) {
    boolean good =
        switch (syntax) {
          case CSV -> rows.isEmpty() && separator.length() == 1 && !separator.equals("\"");
          case JSON -> (rows.isEmpty() || rows.startsWith("/")) && separator.isEmpty();
          case XML -> !rows.isEmpty() && separator.isEmpty();
        };
    if (!good) {
      problems.add(
          "rows '%s', separator '%s' (expected: of CSV one character as separator; of JSON a pointer"
                  .formatted(rows, separator)
              + " to the rows; of XML the name of a row's element)");
    }
  }

  private Map<Target, Source> fields(Purpose purpose, JsonNode node) {
    Map<Target, Source> fields = new EnumMap<>(Target.class);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      Optional<Target> target = Target.find(entry.getKey()).filter(one -> one.isFor(purpose));
      if (target.isEmpty()) {
        problems.add(
            "field %s (expected: one of %s)"
                .formatted(
                    entry.getKey(),
                    Arrays.stream(Target.values())
                        .filter(one -> one.isFor(purpose))
                        .map(Target::word)
                        .toList()));
      } else {
        source(entry.getKey(), entry.getValue()).ifPresent(from -> fields.put(target.get(), from));
      }
    }
    for (Target needed : purpose.needed()) {
      if (!fields.containsKey(needed)) {
        problems.add("field " + needed.word() + ": missing (expected: a column or a value)");
      }
    }
    return fields;
  }

  private Optional<Source> source(String field, JsonNode node) {
    Map<String, String> words = new HashMap<>();
    node.path("words")
        .properties()
        .forEach(one -> words.put(one.getKey(), one.getValue().asText()));
    boolean column = node.path("column").isTextual() && !node.has("value");
    boolean fixed = node.path("value").isTextual() && !node.has("column") && words.isEmpty();
    for (Map.Entry<String, JsonNode> one : node.properties()) {
      if (!Set.of("column", "value", "words").contains(one.getKey())) {
        problems.add("%s.%s (expected: column, value or words)".formatted(field, one.getKey()));
      }
    }
    if (column == fixed) {
      problems.add(field + ": " + node + " (expected: either a column or a value)");
      return Optional.empty();
    }
    return Optional.of(
        column
            ? new Source.Column(node.path("column").textValue(), words)
            : new Source.Fixed(node.path("value").textValue()));
  }

  /** Of the content with its fields sorted and no space: another layout is the same mapping. */
  private static String hash(JsonNode root) {
    try {
      byte[] canonical =
          JSON.writeValueAsString(JSON.convertValue(root, Object.class))
              .getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
