package io.seriatim.loadtest.line;

import java.time.Duration;

/**
 * What stands before the lens of a reader that is told to read, for as long as it stands there.
 *
 * @param trigger its number
 * @param data {@code <grade>;<code>|<child>…}, empty where nothing can be read of it
 * @param gone when it has gone by, by {@link System#nanoTime}
 */
record Sight(long trigger, String data, long gone) {

  /** It stands there until something else does. */
  static Sight still(String data) {
    return new Sight(0, data, Long.MAX_VALUE);
  }

  static Sight passing(long trigger, Item item, Duration window) {
    CameraResult result = CameraResult.of(trigger, item);
    String data = item.flaw() == Flaw.UNREADABLE ? "" : result.data();
    return new Sight(trigger, data, System.nanoTime() + window.toNanos());
  }

  /** What a read gives now. */
  String now() {
    return gone == Long.MAX_VALUE || System.nanoTime() - gone < 0 ? data : "";
  }
}
