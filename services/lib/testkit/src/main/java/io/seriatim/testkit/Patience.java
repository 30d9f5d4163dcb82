package io.seriatim.testkit;

import java.time.Duration;

/**
 * How long tests wait.
 *
 * <p>Waiting ends as soon as what is awaited is there, so a long patience costs nothing where all
 * is well; how quick something is, is measured by the benchmarks and never by a test.
 */
public final class Patience {
  /** For something that must come, on a busy machine too. */
  public static final Duration FOR_WHAT_MUST_COME = Duration.ofMinutes(3);

  private Patience() {}
}
