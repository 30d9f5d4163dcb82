package io.seriatim.audittrail.domain;

import java.util.Map;
import java.util.OptionalLong;

/**
 * Since which size each key of a log signs. One key signs at a time; one that was followed by
 * another is retired and signs nothing more.
 *
 * @param since key to the size of the first checkpoint that it signed
 */
public record KeyTerms(Map<String, Long> since) {
  public KeyTerms {
    since = Map.copyOf(since);
  }

  /** Whether the key has signed. */
  public boolean hasSigned(String key) {
    return since.containsKey(key);
  }

  /** The size since which another key signs; empty while the key is the last, or never signed. */
  public OptionalLong until(String key) {
    long begun = since.getOrDefault(key, 0L); // no checkpoint is of nothing
    return begun == 0
        ? OptionalLong.empty()
        : since.values().stream().mapToLong(size -> size).filter(size -> size > begun).min();
  }

  /** Whether a checkpoint of this size may be the key's. */
  public boolean allows(String key, long size) {
    OptionalLong end = until(key);
    return end.isEmpty() || size < end.getAsLong();
  }
}
