package io.seriatim.chassis.configuration;

/** The configuration of a process that is on record last, kept where it outlives the process. */
public interface LastConfiguration {
  /** What is on record last; one without a text where nothing is. */
  Last last();

  /**
   * Keeps what is on record now, unless another instance kept its own since {@code before}.
   *
   * @param text of the configuration
   */
  void remember(Last before, String text);

  /**
   * What is on record last.
   *
   * @param memory tells this memory from those that were lost before it; empty where none is lost
   *     alone
   * @param number how many there were
   * @param text of the last; empty where there was none
   */
  record Last(String memory, long number, String text) {}
}
