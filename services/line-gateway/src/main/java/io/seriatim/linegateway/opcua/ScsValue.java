package io.seriatim.linegateway.opcua;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;

/**
 * A value of a published structure.
 *
 * @param fields by name: String, Integer (enumeration), ScsValue, or a List of them; an absent
 *     string is "", an absent array is empty
 */
record ScsValue(ScsType.Structure type, Map<String, Object> fields) implements UaStructuredType {

  ScsValue {
    fields = Map.copyOf(fields);
  }

  static ScsValue of(ScsType.Structure type, Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new ScsValue(type, fields);
  }

  String text(String field) {
    return field(field, String.class).orElse("");
  }

  int number(String field) {
    return field(field, Integer.class).orElse(0);
  }

  Optional<ScsValue> value(String field) {
    return field(field, ScsValue.class);
  }

  List<String> texts(String field) {
    return many(field, String.class);
  }

  List<ScsValue> values(String field) {
    return many(field, ScsValue.class);
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  private <T> List<T> many(String field, Class<T> kind) {
    return field(field, List.class).stream()
        .flatMap(list -> ((List<?>) list).stream())
        .map(kind::cast)
        .toList();
  }

  private <T> Optional<T> field(String name, Class<T> kind) {
    return Optional.ofNullable(fields.get(name)).map(kind::cast);
  }

  @Override
  public ExpandedNodeId getTypeId() {
    return id(type.id());
  }

  @Override
  public ExpandedNodeId getBinaryEncodingId() {
    return id(type.encodings().binary());
  }

  @Override
  public ExpandedNodeId getXmlEncodingId() {
    return id(type.encodings().xml());
  }

  @Override
  public ExpandedNodeId getJsonEncodingId() {
    return id(type.encodings().json());
  }

  private static ExpandedNodeId id(int number) {
    return ExpandedNodeId.of(OpenScs.NAMESPACE, number);
  }
}
