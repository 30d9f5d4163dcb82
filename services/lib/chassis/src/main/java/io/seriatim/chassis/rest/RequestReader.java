package io.seriatim.chassis.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Makes the request message from path, query, header and body. What it does not know it refuses.
 */
final class RequestReader {
  private static final String REQUEST_ID = "request_id";

  private RequestReader() {}

  /**
   * What the caller sent.
   *
   * @param idempotencyKey the header's value, or empty
   */
  record Sent(
      Map<String, String> path,
      Map<String, List<String>> query,
      String idempotencyKey,
      byte[] body) {}

  static Message read(Route route, Sent sent) {
    Descriptor type = route.schema().getInputType();
    JsonObject json = json(route, sent.body());
    sent.query().forEach((name, values) -> put(json, type, name, values));
    sent.path().forEach((name, value) -> put(json, type, name, List.of(value)));
    if (!sent.idempotencyKey().isEmpty()) {
      put(json, type, REQUEST_ID, List.of(sent.idempotencyKey()));
    }
    Message.Builder request = route.newRequest();
    try {
      JsonFormat.parser().merge(json.toString(), request);
    } catch (InvalidProtocolBufferException wrong) {
      throw refused("JSON_INVALID", String.valueOf(wrong.getMessage()), type.getFullName());
    }
    return request.build();
  }

  private static JsonObject json(Route route, byte[] body) {
    JsonObject json = new JsonObject();
    if (!route.document().isEmpty()) {
      json.addProperty(route.document(), Base64.getEncoder().encodeToString(body));
      return json;
    }
    return body.length == 0 ? json : parsed(body);
  }

  private static JsonObject parsed(byte[] body) {
    JsonReader reader = new JsonReader(new StringReader(new String(body, StandardCharsets.UTF_8)));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement json = JsonParser.parseReader(reader);
      if (json.isJsonObject()) {
        return json.getAsJsonObject();
      }
      throw refused("JSON_INVALID", "a JSON value that is no object", "a JSON object");
    } catch (JsonParseException wrong) {
      throw refused("JSON_INVALID", String.valueOf(wrong.getMessage()), "a JSON object");
    }
  }

  /** Puts a field's text where the dotted name says; a body that says otherwise is refused. */
  private static void put(JsonObject json, Descriptor type, String name, List<String> values) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    FieldDescriptor field = field(type, first);
    String member = json.has(field.getJsonName()) ? field.getJsonName() : field.getName();
    if (dot < 0) {
      JsonElement value = value(field, name, values);
      JsonElement before = json.get(member);
      if (before != null && !before.equals(value)) {
        throw refused(
            "FIELD_GIVEN_TWICE", name + " = " + before + " and " + value, "one value of " + name);
      }
      json.add(member, value);
      return;
    }
    if (field.getJavaType() != JavaType.MESSAGE || field.isRepeated()) {
      throw unknown(type, name);
    }
    if (!json.has(member)) {
      json.add(member, new JsonObject());
    }
    if (!(json.get(member) instanceof JsonObject inner)) {
      throw refused("JSON_INVALID", member + " that is no object", "an object");
    }
    put(inner, field.getMessageType(), name.substring(dot + 1), values);
  }

  private static FieldDescriptor field(Descriptor type, String name) {
    return type.getFields().stream()
        .filter(one -> one.getName().equals(name) || one.getJsonName().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(type, name));
  }

  private static JsonElement value(FieldDescriptor field, String name, List<String> values) {
    if (field.isRepeated()) {
      JsonArray all = new JsonArray();
      values.forEach(all::add);
      return all;
    }
    if (values.size() != 1) {
      throw refused("FIELD_GIVEN_TWICE", values.size() + " values of " + name, "one value");
    }
    return new JsonPrimitive(values.getFirst());
  }

  private static RefusedException unknown(Descriptor type, String name) {
    return refused("FIELD_UNKNOWN", "the field " + name, "a field of " + type.getFullName());
  }

  private static RefusedException refused(String reason, String given, String expected) {
    return new RefusedException(
        Refusal.invalid(reason)
            .given(given)
            .expected(expected)
            .advice("see /api/openapi.json for what this call takes")
            .build());
  }
}
