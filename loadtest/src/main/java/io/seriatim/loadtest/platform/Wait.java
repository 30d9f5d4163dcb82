package io.seriatim.loadtest.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for something that takes its time, but not for ever. */
public final class Wait {
  private static final long POLL_MILLIS = 250;

  private Wait() {}

  /**
   * Asks until there is an answer.
   *
   * @throws PlatformException when there is none in time
   */
  public static <T> T until(String what, Duration patience, Supplier<Optional<T>> question) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() - end > 0) {
        throw new PlatformException(what + " did not happen within " + patience.toSeconds() + " s");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", stopped);
    }
  }
}
