package io.seriatim.linegateway.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.domain.DeviceRole;
import io.seriatim.linegateway.domain.DeviceSpec;
import io.seriatim.linegateway.domain.Driver;
import io.seriatim.linegateway.domain.LineFormat;
import io.seriatim.linegateway.domain.LineFormat.Approval;
import io.seriatim.linegateway.domain.Software;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A line format as a JSON document, {@code {"content": {…}, "approvals": [{…}]}}; the fields are
 * listed in the service's README.
 *
 * <p>The hash that is approved and recorded is the SHA-256 of the content with its fields sorted
 * and no space between them, in UTF-8: laying a document out differently changes nothing.
 */
final class LineFormatDocument {
  private static final String SCHEMA = "seriatim.line-format/1";
  private static final int MOST_APPROVALS = 8;
  private static final int MOST_SOFTWARE = 8;
  private static final int LONGEST_TEXT = 200;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(8)
                .maxStringLength(LONGEST_TEXT)
                .maxNumberLength(12)
                .build());
  }

  private final List<String> problems = new ArrayList<>();

  private LineFormatDocument() {}

  /** A document that does not have the form. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    Malformed(List<String> problems) {
      super(String.join("; ", problems));
      this.problems = List.copyOf(problems);
    }

    List<String> problems() {
      return problems;
    }
  }

  /**
   * Reads a document.
   *
   * @throws IOException where it is no JSON
   * @throws Malformed naming everything that has not the form
   */
  static LineFormat parse(String text) throws IOException, Malformed {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new IOException(
          "not JSON at line %d: %s"
              .formatted(
                  notJson.getLocation() == null ? 0 : notJson.getLocation().getLineNr(),
                  notJson.getOriginalMessage()),
          notJson);
    }
    LineFormatDocument document = new LineFormatDocument();
    LineFormat format = document.format(root);
    if (!document.problems.isEmpty()) {
      throw new Malformed(document.problems);
    }
    return format;
  }

  private LineFormat format(JsonNode root) throws IOException, Malformed {
    fields("document", root, Set.of("content", "approvals"));
    JsonNode content = root.path("content");
    fields("content", content, Set.of("schema", "line", "version", "devices", "rules", "software"));
    String schema = text("schema", content.path("schema"));
    if (!schema.equals(SCHEMA)) {
      problems.add("schema: \"%s\" (expected: %s)".formatted(schema, SCHEMA));
    }
    if (!content.path("version").isInt()) {
      problems.add("version: %s (expected: a whole number)".formatted(content.path("version")));
    }
    Map<DeviceRole, DeviceSpec> devices = devices(content.path("devices"));
    List<Approval> approvals = approvals(root.path("approvals"));
    return new LineFormat(
        line(content.path("line")),
        content.path("version").asInt(),
        devices,
        approvals,
        hash(content),
        LineRulesDocument.read(content.path("rules"), problems),
        software(content.path("software")));
  }

  private List<Software> software(JsonNode node) {
    List<Software> software = new ArrayList<>();
    if (!node.isMissingNode()
        && (!node.isArray() || node.isEmpty() || node.size() > MOST_SOFTWARE)) {
      problems.add("software: (expected: a list of 1 to %d)".formatted(MOST_SOFTWARE));
      return software;
    }
    for (JsonNode hash : node) {
      try {
        software.add(new Software(text("software", hash)));
      } catch (InvalidValue notAHash) {
        problems.add(String.valueOf(notAHash.getMessage()));
      }
    }
    return software;
  }

  private LineId line(JsonNode node) throws Malformed {
    try {
      return LineId.parse(text("line", node));
    } catch (InvalidValue notALine) {
      problems.add("line: " + notALine.getMessage());
      throw new Malformed(problems);
    }
  }

  private Map<DeviceRole, DeviceSpec> devices(JsonNode node) {
    Map<DeviceRole, DeviceSpec> devices = new EnumMap<>(DeviceRole.class);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      DeviceRole.find(entry.getKey())
          .ifPresentOrElse(
              role -> device(role, entry.getValue(), devices),
              () ->
                  problems.add(
                      "device %s (expected: one of %s)"
                          .formatted(
                              entry.getKey(),
                              java.util.Arrays.stream(DeviceRole.values())
                                  .map(DeviceRole::text)
                                  .toList())));
    }
    return devices;
  }

  private void device(DeviceRole role, JsonNode node, Map<DeviceRole, DeviceSpec> devices) {
    fields(role.text(), node, Set.of("driver", "address", "options"));
    String driver = text(role.text() + ".driver", node.path("driver"));
    String address =
        node.has("address") ? text(role.text() + ".address", node.path("address")) : "";
    Map<String, String> options = new TreeMap<>();
    for (Map.Entry<String, JsonNode> option : node.path("options").properties()) {
      JsonNode value = option.getValue();
      options.put(
          option.getKey(),
          value.isInt()
              ? value.asText()
              : text(role.text() + ".options." + option.getKey(), value));
    }
    Driver.find(driver)
        .ifPresentOrElse(
            known -> devices.put(role, new DeviceSpec(known, address, options)),
            () ->
                problems.add(
                    "%s: driver \"%s\" (expected: one of %s)"
                        .formatted(role.text(), driver, Driver.names(role.kind()))));
  }

  private List<Approval> approvals(JsonNode node) {
    List<Approval> approvals = new ArrayList<>();
    if (!node.isArray() || node.size() > MOST_APPROVALS) {
      problems.add("approvals: (expected: a list of at most %d)".formatted(MOST_APPROVALS));
      return approvals;
    }
    for (JsonNode approval : node) {
      fields("approval", approval, Set.of("by", "at", "hash", "signature"));
      try {
        approvals.add(
            new Approval(
                text("approval.by", approval.path("by")),
                Instant.parse(text("approval.at", approval.path("at"))),
                text("approval.hash", approval.path("hash")),
                approval.has("signature")
                    ? text("approval.signature", approval.path("signature"))
                    : ""));
      } catch (DateTimeException notATime) {
        problems.add(
            "approval.at: %s (expected: a time such as 2026-11-02T09:00:00Z)"
                .formatted(approval.path("at")));
      }
    }
    return approvals;
  }

  private String text(String name, JsonNode node) {
    if (!node.isTextual()) {
      problems.add(
          "%s: %s (expected: a text)".formatted(name, node.isMissingNode() ? "missing" : node));
      return "";
    }
    return node.textValue();
  }

  private void fields(String name, JsonNode node, Set<String> allowed) {
    if (!node.isObject()) {
      problems.add(
          "%s: %s (expected: an object)".formatted(name, node.isMissingNode() ? "missing" : node));
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!allowed.contains(field.getKey())) {
        problems.add(
            "%s: field %s (expected: one of %s)"
                .formatted(name, field.getKey(), allowed.stream().sorted().toList()));
      }
    }
  }

  private static String hash(JsonNode content) throws IOException {
    byte[] canonical =
        JSON.writeValueAsString(JSON.convertValue(content, Object.class))
            .getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }
}
