package io.seriatim.accesskit;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a request names, by the name of its field, at any depth.
 *
 * @param values text, number or message of each field; a field that is not here stays empty, and
 *     one that takes a value of an enum has the first of them; {@code request_id} is a new one
 *     unless it is here
 * @param others what is named instead, by method, or by method and tenant with a space between
 */
public record Things(Map<String, Object> values, Map<String, Map<String, Object>> others) {
  private static final int SHORTEST = 2;
  private static final String REQUEST_ID = "request_id";

  /**
   * When something was looked at or recorded differs from call to call, whatever it is about; a
   * hash is of what else the answer shows, and of the names in it.
   */
  private static final Pattern WHEN =
      Pattern.compile(
          "(\\w*(?:micros|stamp|offset|sequence|event_id|record_hash): )"
              + "(?:\"(?:[^\"\\\\]|\\\\.)*+\"|\\d+)");

  public Things {
    values = Map.copyOf(values);
    others = Map.copyOf(others);
  }

  /** The same in every request. */
  public Things(Map<String, Object> values) {
    this(values, Map.of());
  }

  /** And other things in the requests of one method. */
  public Things with(String method, Map<String, Object> instead) {
    Map<String, Map<String, Object>> more = new HashMap<>(others);
    more.put(method, Map.copyOf(instead));
    return new Things(values, more);
  }

  /** And other things where a tenant asks a method. */
  public Things with(String method, String tenant, Map<String, Object> instead) {
    return with(method + " " + tenant, instead);
  }

  /** Those of one request. */
  Things of(String method, String tenant) {
    Map<String, Object> all = new HashMap<>(values);
    all.putAll(others.getOrDefault(method, Map.of()));
    all.putAll(others.getOrDefault(method + " " + tenant, Map.of()));
    return new Things(all);
  }

  /** The site that the requests of a method name; empty where they name none. */
  String siteIn(String method, String tenant) {
    return String.valueOf(of(method, tenant).values.getOrDefault("site_id", ""));
  }

  /** A request that names them. */
  Message into(Message.Builder request, String requestId) {
    List<FieldDescriptor> fields = request.getDescriptorForType().getFields();
    for (FieldDescriptor field : fields) {
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        if (!field.isRepeated() && names(field)) {
          request.setField(field, into(request.newBuilderForField(field), requestId));
        }
      } else if (field.getName().equals(REQUEST_ID)) {
        request.setField(field, values.getOrDefault(REQUEST_ID, requestId));
      } else {
        set(request, field);
      }
    }
    fields.stream()
        .filter(field -> values.get(field.getName()) instanceof Message)
        .forEach(field -> set(request, field));
    return request.build();
  }

  /** A request that names them, and has no id of its own. */
  Message into(Message.Builder request) {
    Message named = into(request, "");
    FieldDescriptor id = named.getDescriptorForType().findFieldByName(REQUEST_ID);
    return id == null ? named : named.toBuilder().clearField(id).build();
  }

  /** A message in which nothing would be set stays out: some mean something by being there. */
  private boolean names(FieldDescriptor field) {
    return field.getMessageType().getFields().stream()
        .anyMatch(inner -> values.containsKey(inner.getName()));
  }

  private void set(Message.Builder request, FieldDescriptor field) {
    if (field.getJavaType() == FieldDescriptor.JavaType.ENUM && !field.isRepeated()) {
      request.setField(field, chosen(field));
      return;
    }
    Object value = values.get(field.getName());
    if (value == null || field.getJavaType() != javaType(value)) {
      return;
    }
    if (field.isRepeated()) {
      request.addRepeatedField(field, value);
    } else {
      request.setField(field, value);
    }
  }

  private EnumValueDescriptor chosen(FieldDescriptor field) {
    return values.get(field.getName()) instanceof Integer number
        ? field.getEnumType().findValueByNumber(number)
        : field.getEnumType().getValues().get(1);
  }

  private static FieldDescriptor.JavaType javaType(Object value) {
    return switch (value) {
      case String _ -> FieldDescriptor.JavaType.STRING;
      case Long _ -> FieldDescriptor.JavaType.LONG;
      case Integer _ -> FieldDescriptor.JavaType.INT;
      case com.google.protobuf.ByteString _ -> FieldDescriptor.JavaType.BYTE_STRING;
      case Object _ -> FieldDescriptor.JavaType.MESSAGE;
    };
  }

  /** An answer with the things' names taken out, so that two answers can be compared. */
  String without(String answer) {
    String text = answer;
    for (String name : longestFirst()) {
      text = text.replace(name, "…");
    }
    for (Object value : values.values()) {
      if (value instanceof Long || value instanceof Integer) {
        text = withoutNumber(text, value);
      }
    }
    return WHEN.matcher(text).replaceAll("$1…");
  }

  /** Numbers stand alone: 7 is no part of 177. */
  private static String withoutNumber(String text, Object number) {
    return text.replaceAll("(?<!\\d)" + number + "(?!\\d)", "…");
  }

  /** One name may be part of another. */
  private List<String> longestFirst() {
    return values.values().stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(name -> name.length() >= SHORTEST)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }
}
