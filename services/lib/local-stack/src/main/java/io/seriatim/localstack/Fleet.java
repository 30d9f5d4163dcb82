package io.seriatim.localstack;

import java.nio.file.Path;

/**
 * One way to have the three real servers for the time of a test run; found by {@link
 * java.util.ServiceLoader}.
 */
public interface Fleet {
  /** True when this way works on this machine. */
  boolean usable();

  /**
   * Starts the servers, keeping what they write under {@code directory}, and returns when they
   * answer.
   */
  StackDescription start(Path directory, Progress progress);

  /** Ends the servers; what they kept is not wanted any more. */
  void stop();
}
