package io.seriatim.aggregation.stream;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store that is read once and written once for an input, however often an input looks at a key:
 * each write is also a message of the changelog.
 */
final class WriteBehind {
  private final Shelf store;
  private final Map<String, Optional<byte[]>> seen = new HashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();

  WriteBehind(Shelf store) {
    this.store = store;
  }

  /** The value, not to be changed in place. */
  Optional<byte[]> get(String key) {
    return seen.computeIfAbsent(key, asked -> Optional.ofNullable(store.get(asked)));
  }

  void put(String key, byte[] value) {
    seen.put(key, Optional.of(value));
    changed.add(key);
  }

  void delete(String key) {
    seen.put(key, Optional.empty());
    changed.add(key);
  }

  /** At the end of an input. */
  void flush() {
    changed.forEach(key -> store.put(key, valueOf(key)));
    changed.clear();
    seen.clear();
  }

  private byte @Nullable [] valueOf(String key) {
    return seen.getOrDefault(key, Optional.empty()).orElse(null);
  }
}
