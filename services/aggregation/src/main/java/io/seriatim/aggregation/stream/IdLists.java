package io.seriatim.aggregation.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Lists of identities under a key, in pages; what an input changed is put into the store once, at
 * its end.
 */
final class IdLists {
  private static final int PAGE = 64;
  private static final String LINE = "\n";

  private final Shelf store;
  private final Map<Page, List<String>> pages = new HashMap<>();
  private final Map<String, Integer> lastPages = new HashMap<>();
  private final Set<Page> changedPages = new LinkedHashSet<>();
  private final Set<String> changedKeys = new LinkedHashSet<>();

  private record Page(String key, int number) {
    String inStore() {
      return key + "\u0000" + number;
    }
  }

  IdLists(Shelf store) {
    this.store = store;
  }

  /** All of a key, in the order in which they were added. */
  List<String> all(String key) {
    List<String> all = new ArrayList<>();
    for (int number = 0; number <= lastPage(key); number++) {
      all.addAll(ids(new Page(key, number)));
    }
    return all;
  }

  void add(String key, String id) {
    Page page = new Page(key, lastPage(key));
    if (ids(page).size() == PAGE) {
      page = new Page(key, page.number() + 1);
    }
    ids(page).add(id);
    changedPages.add(page);
    lastPage(key, page.number());
  }

  /** Every one under the keys that begin so, as of the last input. */
  void each(String keyPrefix, Consumer<String> id) {
    try (KeyValueIterator<String, byte[]> found = store.range(keyPrefix, keyPrefix + "\uffff")) {
      found.forEachRemaining(entry -> {
        String key = store.keyOf(entry);
        if (key.startsWith(keyPrefix) && key.indexOf('\u0000') >= 0) {
          List.of(new String(entry.value, StandardCharsets.UTF_8).split(LINE)).forEach(id);
        }
      });
    }
  }

  /** Takes one out; the last one takes its place. */
  void remove(String key, String id) {
    Page last = new Page(key, lastPage(key));
    for (int number = 0; number <= last.number(); number++) {
      Page page = new Page(key, number);
      int at = ids(page).indexOf(id);
      if (at >= 0) {
        ids(page).set(at, ids(last).getLast());
        ids(last).removeLast();
        changedPages.add(page);
        changedPages.add(last);
        lastPage(key, ids(last).isEmpty() ? Math.max(0, last.number() - 1) : last.number());
        return;
      }
    }
  }

  /** Takes out those that were added last, up to a page of them; none where none are left. */
  List<String> takeLastPage(String key) {
    Page last = new Page(key, lastPage(key));
    List<String> taken = List.copyOf(ids(last));
    if (!taken.isEmpty()) {
      ids(last).clear();
      changedPages.add(last);
      lastPage(key, Math.max(0, last.number() - 1));
    }
    return taken;
  }

  void clear(String key) {
    while (!takeLastPage(key).isEmpty()) {
      // until none is left
    }
  }

  /** At the end of an input. */
  void flush() {
    changedPages.forEach(page -> store.put(page.inStore(), bytes(ids(page))));
    changedKeys.forEach(key -> store.put(key, text(lastPage(key))));
    changedPages.clear();
    changedKeys.clear();
    pages.clear();
    lastPages.clear();
  }

  private int lastPage(String key) {
    return lastPages.computeIfAbsent(
        key,
        asked -> {
          byte[] kept = store.get(asked);
          return kept == null ? 0 : Integer.parseInt(new String(kept, StandardCharsets.US_ASCII));
        });
  }

  private void lastPage(String key, int number) {
    if (number != lastPage(key)) {
      lastPages.put(key, number);
      changedKeys.add(key);
    }
  }

  private List<String> ids(Page page) {
    return pages.computeIfAbsent(
        page,
        asked -> {
          byte[] kept = store.get(asked.inStore());
          return kept == null
              ? new ArrayList<>()
              : new ArrayList<>(List.of(new String(kept, StandardCharsets.UTF_8).split(LINE)));
        });
  }

  private static byte @Nullable [] bytes(List<String> ids) {
    return ids.isEmpty() ? null : String.join(LINE, ids).getBytes(StandardCharsets.UTF_8);
  }

  /** Nothing for the first page. */
  private static byte @Nullable [] text(int number) {
    return number == 0 ? null : String.valueOf(number).getBytes(StandardCharsets.US_ASCII);
  }
}
