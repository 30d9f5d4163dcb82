package io.seriatim.proto;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;

/** Fills every field of a message with a value that tells it from its neighbours. */
final class Sample {
  private static final int DEEPEST = 5;

  private Sample() {}

  /** Every field; of a choice, the first. */
  static Message of(Message kind) {
    return fill(kind.newBuilderForType(), null, 0);
  }

  /** Every field; of the choice, this one. */
  static Message of(Message kind, FieldDescriptor chosen) {
    return fill(kind.newBuilderForType(), chosen, 0);
  }

  private static Message fill(Message.Builder message, FieldDescriptor chosen, int depth) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (isWanted(field, chosen) && depth < DEEPEST) {
        set(message, field, depth);
      }
    }
    return message.build();
  }

  private static boolean isWanted(FieldDescriptor field, FieldDescriptor chosen) {
    if (field.getRealContainingOneof() == null) {
      return true;
    }
    return chosen != null && chosen.getRealContainingOneof() == field.getRealContainingOneof()
        ? field == chosen
        : field == field.getRealContainingOneof().getField(0);
  }

  private static void set(Message.Builder message, FieldDescriptor field, int depth) {
    Object value =
        field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
            ? fill(message.newBuilderForField(field), null, depth + 1)
            : scalar(field);
    if (field.isRepeated()) {
      message.addRepeatedField(field, value);
    } else {
      message.setField(field, value);
    }
  }

  private static Object scalar(FieldDescriptor field) {
    int number = field.getNumber();
    return switch (field.getJavaType()) {
      case INT -> 100 + number;
      case LONG -> 1_000_000L + number;
      case FLOAT -> number + 0.5f;
      case DOUBLE -> number + 0.25;
      case BOOLEAN -> true;
      case STRING -> field.getName() + "-" + number;
      case BYTE_STRING -> ByteString.copyFromUtf8(field.getName());
      case ENUM -> last(field.getEnumType().getValues());
      case MESSAGE -> throw new IllegalStateException("not a scalar: " + field.getFullName());
    };
  }

  private static EnumValueDescriptor last(List<EnumValueDescriptor> values) {
    return values.getLast();
  }
}
