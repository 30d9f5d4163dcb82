package io.seriatim.chassis.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.requests.RequestHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which questions are on record, so that the pages of one answer are one look. A page is a page of
 * a question for some minutes only; after that, and at another instance, it is a question.
 */
final class Questions {
  /** The fields that say where a page begins; a request without them is a question. */
  private static final List<String> PAGE_FIELDS = List.of("from_index", "page_token", "offset");

  private static final Duration LASTING = Duration.ofMinutes(10);
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Map<String, Instant> asked =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  Questions(InstantSource clock) {
    this.clock = clock;
  }

  /** True if it asks for more of a question that this caller has asked, and that is on record. */
  synchronized boolean isPage(Caller caller, String method, Message request) {
    Instant since = asked.get(key(caller, method, request));
    return since != null && hasPageField(request) && since.plus(LASTING).isAfter(clock.instant());
  }

  /** The question is on record. */
  synchronized void recorded(Caller caller, String method, Message request) {
    String key = key(caller, method, request);
    asked.remove(key);
    asked.put(key, clock.instant());
  }

  private static boolean hasPageField(Message request) {
    return request.getAllFields().keySet().stream().anyMatch(Questions::saysWhere);
  }

  private static boolean saysWhere(FieldDescriptor field) {
    return PAGE_FIELDS.contains(field.getName());
  }

  private static String key(Caller caller, String method, Message request) {
    Message.Builder question = request.toBuilder();
    request.getAllFields().keySet().stream()
        .filter(Questions::saysWhere)
        .forEach(question::clearField);
    return String.join(
        "\n",
        caller.tenant().value(),
        caller.actor().getId(),
        method,
        HexFormat.of().formatHex(RequestHash.of(question.build())));
  }
}
