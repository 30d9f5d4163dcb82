package io.seriatim.chassis.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.TreeMap;

/** JSON schemas of messages, as the JSON mapping of Protocol Buffers writes them. */
final class Schemas {
  private static final String AT = "#/components/schemas/";

  private final Comments comments;
  private final TreeMap<String, JsonObject> known = new TreeMap<>();

  Schemas(Comments comments) {
    this.comments = comments;
  }

  /** All that were referred to, by name. */
  JsonObject all() {
    JsonObject all = new JsonObject();
    known.forEach(all::add);
    return all;
  }

  JsonObject reference(Descriptor message) {
    String name = message.getFullName();
    if (!known.containsKey(name)) {
      JsonObject schema = typed("object");
      known.put(name, schema); // before its fields: a message may hold itself
      describe(schema, comments.on(message));
      JsonObject properties = new JsonObject();
      message.getFields().forEach(field -> properties.add(field.getJsonName(), described(field)));
      schema.add("properties", properties);
      schema.addProperty("additionalProperties", false);
    }
    JsonObject reference = new JsonObject();
    reference.addProperty("$ref", AT + name);
    return reference;
  }

  JsonObject described(FieldDescriptor field) {
    JsonObject schema = of(field);
    describe(schema, comments.on(field));
    return schema;
  }

  private JsonObject of(FieldDescriptor field) {
    if (field.isMapField()) {
      JsonObject map = typed("object");
      map.add("additionalProperties", one(field.getMessageType().findFieldByName("value")));
      return map;
    }
    if (!field.isRepeated()) {
      return one(field);
    }
    JsonObject array = typed("array");
    array.add("items", one(field));
    return array;
  }

  private JsonObject one(FieldDescriptor field) {
    return switch (field.getType()) {
      case MESSAGE, GROUP -> reference(field.getMessageType());
      case ENUM -> words(field.getEnumType());
      case BOOL -> typed("boolean");
      case STRING -> typed("string");
      case BYTES -> formatted("string", "byte");
      case DOUBLE, FLOAT -> typed("number");
      case INT32, SINT32, SFIXED32, UINT32, FIXED32 -> formatted("integer", "int64");
      case INT64, SINT64, SFIXED64 -> formatted("string", "int64");
      case UINT64, FIXED64 -> formatted("string", "uint64");
    };
  }

  private static JsonObject words(EnumDescriptor type) {
    JsonObject schema = typed("string");
    JsonArray names = new JsonArray();
    type.getValues().forEach(value -> names.add(value.getName()));
    schema.add("enum", names);
    return schema;
  }

  private static JsonObject formatted(String type, String format) {
    JsonObject schema = typed(type);
    schema.addProperty("format", format);
    return schema;
  }

  private static JsonObject typed(String type) {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", type);
    return schema;
  }

  private static void describe(JsonObject schema, String comment) {
    if (!comment.isEmpty()) {
      schema.addProperty("description", comment);
    }
  }
}
