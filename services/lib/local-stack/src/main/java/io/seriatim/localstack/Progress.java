package io.seriatim.localstack;

/** Told of each step while servers and services start or stop; called from several threads. */
@FunctionalInterface
public interface Progress {
  /** Nobody watches. */
  Progress SILENT = (part, message) -> {};

  /** One step of one part, such as {@code kafka: ready in 4.1 s}. */
  void report(String part, String message);
}
