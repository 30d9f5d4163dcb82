package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.CameraRead;
import io.seriatim.linegateway.domain.ChallengeKind;
import io.seriatim.linegateway.domain.RejectCause;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches for the next pack or case that was announced as a challenge, and for what the gate does
 * with it; confined to the line's thread.
 *
 * <p>The decision is made as for any other pack: this class hears what came of it.
 */
final class Challenges {
  private final Consumer<Result> results;
  private final Map<Level, Map<Long, Seen>> waiting = new HashMap<>();
  private Optional<Armed> armed = Optional.empty();

  private record Armed(ChallengeKind kind, Cause who) {}

  private record Seen(Armed armed, RejectCause cause, String read) {}

  /**
   * What came of one challenge pack.
   *
   * @param found in words
   */
  record Result(ChallengeKind kind, Cause who, boolean rejectedRightly, String found) {}

  Challenges(Consumer<Result> results) {
    this.results = results;
  }

  /** The next item that this kind's camera reads is a challenge. */
  void arm(ChallengeKind kind, Cause who) {
    armed = Optional.of(new Armed(kind, who));
  }

  void disarm() {
    armed = Optional.empty();
  }

  Optional<ChallengeKind> armed() {
    return armed.map(Armed::kind);
  }

  boolean awaits(Level level) {
    return armed.filter(a -> a.kind().level() == level).isPresent();
  }

  /** The announced item was let go on. */
  void passed(Level level) {
    armed
        .filter(a -> a.kind().level() == level)
        .ifPresent(a -> {
          armed = Optional.empty();
          results.accept(new Result(a.kind(), a.who(), false, "passed"));
        });
  }

  /** The announced item was told to be rejected; the gate has the last word. */
  void rejected(Level level, CameraRead read, RejectCause cause) {
    armed
        .filter(a -> a.kind().level() == level)
        .ifPresent(a -> {
          armed = Optional.empty();
          waiting
              .computeIfAbsent(level, l -> new HashMap<>())
              .put(read.trigger(), new Seen(a, cause, read.shown()));
        });
  }

  /** What the gate did with an item; nothing where it was no challenge. */
  void confirmed(Level level, long trigger, boolean rejected) {
    Seen seen = waiting.getOrDefault(level, new HashMap<>()).remove(trigger);
    if (seen != null) {
      boolean right = rejected && seen.armed().kind().isProvedBy(seen.cause());
      results.accept(
          new Result(
              seen.armed().kind(),
              seen.armed().who(),
              right,
              (rejected ? "rejected " : "judged ") + seen.cause() + ", read " + seen.read()));
    }
  }
}
