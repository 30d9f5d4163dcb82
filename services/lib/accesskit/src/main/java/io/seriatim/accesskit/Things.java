package io.seriatim.accesskit;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a request names, by the name of its field, at any depth.
 *
 * @param values text or number of each field; a field that is not here stays empty
 */
public record Things(Map<String, Object> values) {
  private static final int SHORTEST = 2;

  /** When something was looked at or recorded differs from call to call, whatever it is about. */
  private static final Pattern WHEN =
      Pattern.compile("(\\w*(?:micros|stamp|offset|sequence|event_id): )(?:\"[^\"]*\"|\\d+)");

  public Things {
    values = Map.copyOf(values);
  }

  /** A request that names them. */
  Message into(Message.Builder request, String requestId) {
    for (FieldDescriptor field : request.getDescriptorForType().getFields()) {
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        if (!field.isRepeated() && names(field)) {
          request.setField(field, into(request.newBuilderForField(field), requestId));
        }
      } else if (field.getName().equals("request_id")) {
        request.setField(field, requestId);
      } else {
        set(request, field);
      }
    }
    return request.build();
  }

  /** A message in which nothing would be set stays out: some mean something by being there. */
  private boolean names(FieldDescriptor field) {
    return field.getMessageType().getFields().stream()
        .anyMatch(inner -> values.containsKey(inner.getName()));
  }

  private void set(Message.Builder request, FieldDescriptor field) {
    if (field.getJavaType() == FieldDescriptor.JavaType.ENUM && !field.isRepeated()) {
      request.setField(field, field.getEnumType().getValues().get(1));
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
      if (value instanceof Long number) {
        text = withoutNumber(text, number);
      }
    }
    return WHEN.matcher(text).replaceAll("$1…");
  }

  /** Numbers stand alone: 7 is no part of 177. */
  private static String withoutNumber(String text, Long number) {
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
