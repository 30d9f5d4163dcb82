package io.seriatim.reconciliation.app;

/** Who keeps the batch record. */
public interface PerformanceTarget {
  /**
   * Sends once.
   *
   * @param id the receiver takes the same id once
   * @return empty if it was accepted, or what came instead
   */
  java.util.Optional<String> send(String id, byte[] content);
}
