package io.seriatim.linegateway.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How soon a place may try another PIN: after a few wrong ones it waits, each time twice as long.
 *
 * <p>So nobody who only reaches the port locks the PINs of a plant, name after name. A right PIN
 * makes the place good again.
 */
public final class SignInPace {
  private static final int FREE = 3;
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int MOST_PLACES = 1_000;

  private final InstantSource clock;
  private final Map<String, Tries> places =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
          return size() > MOST_PLACES;
        }
      };

  private record Tries(int wrong, Instant again) {}

  public SignInPace(InstantSource clock) {
    this.clock = clock;
  }

  /** How long this place still waits; nothing where it may try now. */
  synchronized Duration wait(String place) {
    Tries tries = places.get(place);
    Instant now = clock.instant();
    return tries == null || !now.isBefore(tries.again())
        ? Duration.ZERO
        : Duration.between(now, tries.again());
  }

  /** What came of a try. */
  synchronized void tried(String place, boolean right) {
    Tries before = places.remove(place);
    if (right) {
      return;
    }
    int wrong = before == null ? 1 : before.wrong() + 1;
    places.put(place, new Tries(wrong, clock.instant().plus(pause(wrong))));
  }

  private static Duration pause(int wrong) {
    if (wrong < FREE) {
      return Duration.ZERO;
    }
    Duration doubled = FIRST.multipliedBy(1L << Math.min(wrong - FREE, 10));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
