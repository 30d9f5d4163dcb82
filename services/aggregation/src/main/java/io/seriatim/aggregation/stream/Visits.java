package io.seriatim.aggregation.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * What was read from the rows, by the input that it was read for: few at a time, so that all of
 * them are in memory beside the store.
 *
 * <p>Law: nobody else decides by it, since it was true when it was read. It goes when its input has
 * been handled; where that input never comes, when others are loaded much later.
 */
final class Visits {
  /** Longer than anybody waits for an answer. */
  private static final long KEPT_MICROS = 600_000_000;

  /** Longer than rows take to be read; what was true before that is read again. */
  private static final long TRUE_MICROS = 60_000_000;

  private static final String LINE = "\n";

  private final Shelf store;
  private final Map<String, Open> open = new LinkedHashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private String inputId = "";
  private long decided;

  /** What was read for one input, and when it was last read. */
  private record Open(long micros, Set<String> ids) {
    byte[] bytes() {
      byte[] text = String.join(LINE, ids).getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.allocate(Long.BYTES + text.length).putLong(micros).put(text).array();
    }

    static Open of(byte[] bytes) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      long micros = buffer.getLong();
      String text = StandardCharsets.UTF_8.decode(buffer).toString();
      return new Open(micros, new LinkedHashSet<>(List.of(text.split(LINE))));
    }
  }

  Visits(Shelf store) {
    this.store = store;
    try (KeyValueIterator<String, byte[]> each = store.range("", "\uffff")) {
      each.forEachRemaining(entry -> {
        if (entry.key.startsWith(Shelf.VISITS)) {
          open.put(store.keyOf(entry), Open.of(entry.value));
        }
      });
    }
  }

  /** Begins with the next input, decided now. */
  void begin(String input, long now) {
    inputId = input;
    decided = now;
  }

  /** Whether it was read for the input that is handled now, not long before it. */
  boolean isExpected(String id) {
    Open ours = open.get(inputId);
    return ours != null && ours.micros() >= decided - TRUE_MICROS && ours.ids().contains(id);
  }

  /**
   * What is expected from now on is for this input; returns what nobody waits for any more, and
   * what was read for this input too long ago.
   */
  List<String> open(String input, long now) {
    begin(input, now);
    List<String> left = new ArrayList<>();
    Map.copyOf(open)
        .forEach((cause, visit) -> {
          long kept = cause.equals(input) ? TRUE_MICROS : KEPT_MICROS;
          if (visit.micros() < now - kept) {
            left.addAll(close(cause));
          }
        });
    Open before = open.get(input);
    open.put(input, new Open(now, before == null ? new LinkedHashSet<>() : before.ids()));
    changed.add(input);
    return left;
  }

  /** It was read for the input for which things are loaded now. */
  void expect(String id) {
    Open ours = open.get(inputId);
    if (ours != null) {
      ours.ids().add(id);
    }
  }

  /** The input is over; returns what was read for it and for no other. */
  List<String> close(String input) {
    Open over = open.remove(input);
    if (over == null) {
      return List.of();
    }
    changed.add(input);
    return over.ids().stream()
        .filter(id -> open.values().stream().noneMatch(other -> other.ids().contains(id)))
        .toList();
  }

  /** At the end of an input. */
  void flush() {
    for (String input : changed) {
      Open visit = open.get(input);
      if (visit == null || visit.ids().isEmpty()) {
        open.remove(input);
        store.put(input, null);
      } else {
        store.put(input, visit.bytes());
      }
    }
    changed.clear();
  }
}
