package io.seriatim.verifier;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Since which size each key of a log signs; 0 for one that has signed nothing yet. One key signs at
 * a time, and one that was followed by another signs nothing more.
 */
record Terms(Map<Key, Long> since) {
  /** The key that followed, where a checkpoint of this size is not the key's any more. */
  Optional<Key> followed(Key key, long size) {
    OptionalLong next = until(key);
    return next.isPresent() && size >= next.getAsLong()
        ? since.entrySet().stream()
            .filter(entry -> entry.getValue() <= size && !entry.getKey().equals(key))
            .max(Comparator.comparingLong(Map.Entry::getValue))
            .map(Map.Entry::getKey)
        : Optional.empty();
  }

  /** Whether another key signs since this one did. */
  boolean isRetired(Key key) {
    return until(key).isPresent();
  }

  private OptionalLong until(Key key) {
    long begun = since.getOrDefault(key, 0L);
    return begun == 0
        ? OptionalLong.empty()
        : since.values().stream().mapToLong(size -> size).filter(size -> size > begun).min();
  }
}
