package io.seriatim.linegateway.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets in the controllers that are known, a name only so many wrong tries in a while, whichever way
 * they come; and tells of everybody who is refused.
 */
public final class GuardedControllers implements Controllers {
  private static final int WRONG_TRIES = 5;
  private static final Duration WHILE = Duration.ofMinutes(1);
  private static final int NAMES_REMEMBERED = 1_000;

  private final Controllers known;
  private final RefusedControllers refused;
  private final InstantSource clock;
  private final Map<String, Tries> wrong = new LinkedHashMap<>();

  private record Tries(int count, Instant since) {}

  public GuardedControllers(Controllers known, RefusedControllers refused, InstantSource clock) {
    this.known = known;
    this.refused = refused;
    this.clock = clock;
  }

  @Override
  public Optional<Controller> signIn(String name, String password) {
    if (tries(name) >= WRONG_TRIES) {
      refused.refused(name, "TOO_MANY_TRIES", WRONG_TRIES + " wrong passwords within " + WHILE);
      return Optional.empty();
    }
    Optional<Controller> controller = known.signIn(name, password);
    if (controller.isPresent()) {
      forget(name);
    } else {
      failed(name);
      refused.refused(name, "CONTROLLER_NOT_LET_IN", "name or password is wrong");
    }
    return controller;
  }

  @Override
  public Optional<Controller> find(String name) {
    return known.find(name);
  }

  private synchronized int tries(String name) {
    Tries tries = wrong.get(name);
    if (tries == null || tries.since().plus(WHILE).isBefore(clock.instant())) {
      wrong.remove(name);
      return 0;
    }
    return tries.count();
  }

  private synchronized void forget(String name) {
    wrong.remove(name);
  }

  private synchronized void failed(String name) {
    wrong.merge(
        name,
        new Tries(1, clock.instant()),
        (before, one) -> new Tries(before.count() + 1, before.since()));
    if (wrong.size() > NAMES_REMEMBERED) {
      wrong.remove(wrong.keySet().iterator().next());
    }
  }
}
