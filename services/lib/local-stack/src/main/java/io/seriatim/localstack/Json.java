package io.seriatim.localstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;

/** The JSON files of a stack. */
final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  static <T> T read(Path file, Class<T> type) {
    try {
      return MAPPER.readValue(TextFiles.read(file), type);
    } catch (JsonProcessingException broken) {
      throw new StackException(file + " is damaged: " + broken.getOriginalMessage(), broken);
    }
  }

  /** Any JSON. */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new StackException("not JSON: " + broken.getOriginalMessage(), broken);
    }
  }

  static void write(Path file, Object value) {
    TextFiles.write(file, text(value));
  }

  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
