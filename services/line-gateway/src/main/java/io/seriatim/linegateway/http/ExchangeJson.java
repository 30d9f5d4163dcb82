package io.seriatim.linegateway.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.seriatim.linegateway.app.AskNumbers.Asked;
import io.seriatim.linegateway.app.ToldText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What controllers send over HTTP, in JSON; a field that is not known is refused. */
final class ExchangeJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ExchangeJson() {}

  private record Request(
      @JsonProperty(required = true) String collection,
      @JsonProperty(required = true) long count,
      @Nullable String format,
      @Nullable Map<String, String> criteria,
      @Nullable String page) {}

  private record Events(@JsonProperty(required = true) List<Event> events) {}

  private record Event(
      @Nullable String id,
      @JsonProperty(required = true) String event,
      @Nullable String time,
      @Nullable String format,
      @Nullable List<String> items,
      @Nullable String parentFormat,
      @Nullable String parent,
      @Nullable String reason,
      @Nullable Map<String, String> criteria) {

    ToldText told() {
      return new ToldText(
          text(id),
          event,
          text(time),
          text(format),
          Objects.requireNonNullElse(items, List.of()),
          text(parentFormat),
          text(parent),
          text(reason),
          Objects.requireNonNullElse(criteria, Map.of()));
    }
  }

  private static String text(@Nullable String given) {
    return Objects.requireNonNullElse(given, "");
  }

  /** {@code {"collection", "count", "format", "criteria": {}, "page"}}. */
  static Asked asked(byte[] body) throws JsonProcessingException {
    Request asked = read(body, Request.class);
    return new Asked(
        asked.collection(),
        asked.count(),
        text(asked.format()),
        Objects.requireNonNullElse(asked.criteria(), Map.of()),
        text(asked.page()));
  }

  /**
   * {@code {"events": [{"id", "event", "time", "format", "items": [], "parentFormat", "parent",
   * "reason", "criteria": {}}]}}.
   */
  static List<ToldText> told(byte[] body) throws JsonProcessingException {
    return read(body, Events.class).events().stream().map(Event::told).toList();
  }

  private static <T> T read(byte[] body, Class<T> type) throws JsonProcessingException {
    try {
      return JSON.readValue(body, type);
    } catch (JsonProcessingException unreadable) {
      throw unreadable;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // the bytes are in memory
    }
  }
}
