package io.seriatim.linegateway.opcua;

import io.seriatim.linegateway.opcua.ScsType.Field;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.GenericDataTypeCodec;
import org.eclipse.milo.opcua.stack.core.encoding.UaDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.UaEncoder;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.jspecify.annotations.Nullable;

/**
 * Encodes a published structure from its definition.
 *
 * <p>A structure with optional fields starts with a mask of 32 bits, the first optional field in
 * the lowest (OPC 10000-6, 5.2.7).
 */
final class ScsCodec extends GenericDataTypeCodec<ScsValue> {
  private final ScsType.Structure type;

  ScsCodec(ScsType.Structure type) {
    this.type = type;
  }

  @Override
  public Class<ScsValue> getType() {
    return ScsValue.class;
  }

  @Override
  public void encodeType(EncodingContext context, UaEncoder encoder, ScsValue value) {
    List<Field> optional = type.optionalFields();
    if (!optional.isEmpty()) {
      encoder.encodeUInt32("EncodingMask", UInteger.valueOf(mask(value, optional)));
    }
    for (Field field : type.fields()) {
      if (!field.optional() || value.has(field.name())) {
        encode(encoder, field, value);
      }
    }
  }

  private static long mask(ScsValue value, List<Field> optional) {
    long mask = 0;
    for (int i = 0; i < optional.size(); i++) {
      mask |= value.has(optional.get(i).name()) ? 1L << i : 0;
    }
    return mask;
  }

  private static void encode(UaEncoder encoder, Field field, ScsValue value) {
    String name = field.name();
    switch (field.type()) {
      case ScsType.Base text when field.array() ->
          encoder.encodeStringArray(name, value.texts(name).toArray(String[]::new));
      case ScsType.Base text -> encoder.encodeString(name, value.text(name));
      case ScsType.Enumeration number -> encoder.encodeInt32(name, value.number(name));
      case ScsType.Structure inner when field.array() ->
          encoder.encodeStructArray(
              name, value.values(name).toArray(UaStructuredType[]::new), id(inner));
      case ScsType.Structure inner ->
          encoder.encodeStruct(
              name,
              value.value(name).orElseGet(() -> new ScsValue(inner, Map.of())),
              new ScsCodec(inner));
    }
  }

  @Override
  public ScsValue decodeType(EncodingContext context, UaDecoder decoder) {
    List<Field> optional = type.optionalFields();
    long mask = optional.isEmpty() ? 0 : decoder.decodeUInt32("EncodingMask").longValue();
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Field field : type.fields()) {
      int place = optional.indexOf(field);
      if (place < 0 || (mask >> place & 1) == 1) {
        fields.put(field.name(), decode(decoder, field));
      }
    }
    return new ScsValue(type, fields);
  }

  private static Object decode(UaDecoder decoder, Field field) {
    String name = field.name();
    return switch (field.type()) {
      case ScsType.Base text when field.array() -> list(decoder.decodeStringArray(name), "");
      case ScsType.Base text -> Objects.requireNonNullElse(decoder.decodeString(name), "");
      case ScsType.Enumeration number -> decoder.decodeInt32(name);
      case ScsType.Structure inner when field.array() ->
          list(decoder.decodeStructArray(name, id(inner)), new ScsValue(inner, Map.of()));
      case ScsType.Structure inner -> decoder.decodeStruct(name, new ScsCodec(inner));
    };
  }

  private static List<Object> list(Object @Nullable [] array, Object absent) {
    return array == null
        ? List.of()
        : Arrays.stream(array).map(one -> Objects.requireNonNullElse(one, absent)).toList();
  }

  private static ExpandedNodeId id(ScsType.Structure structure) {
    return ExpandedNodeId.of(OpenScs.NAMESPACE, structure.id());
  }
}
