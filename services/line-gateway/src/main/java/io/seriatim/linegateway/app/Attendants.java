package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who stands at the hand scanner of each line: a scan is somebody's act, and a scanner is nobody.
 *
 * <p>Law: an attendant is somebody who signed in and said so; each scan prolongs it, a pause or a
 * restart of the gateway ends it.
 */
public final class Attendants {
  private static final Duration IDLE = Duration.ofMinutes(30);

  private final Lines lines;
  private final InstantSource clock;
  private final Map<LineId, Attendant> attendants = new ConcurrentHashMap<>();

  private record Attendant(Cause who, Instant lastSeen) {}

  public Attendants(Lines lines, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
  }

  /** Comes to the scanner, in the place of whoever was there; or goes away from it. */
  public LineAnswer attend(LineId line, boolean leave, Cause who) {
    Optional<RunningLine> found = lines.find(line);
    if (found.isEmpty()) {
      return lines.notFound(line);
    }
    if (leave) {
      attendants.computeIfPresent(line, (l, at) -> at.who().id().equals(who.id()) ? null : at);
    } else {
      attendants.put(line, new Attendant(who.unasked(), clock.instant()));
    }
    return new LineAnswer.Done(found.get().view());
  }

  /** In whose name a scan is; nobody's where nobody came or the last scan was long ago. */
  public Optional<Cause> at(LineId line) {
    Instant now = clock.instant();
    return Optional.ofNullable(
            attendants.computeIfPresent(
                line,
                (l, at) ->
                    now.isBefore(at.lastSeen().plus(IDLE)) ? new Attendant(at.who(), now) : null))
        .map(Attendant::who);
  }

  /** The name of whoever is there; looking prolongs nothing. */
  public String name(LineId line) {
    return Optional.ofNullable(attendants.get(line))
        .filter(at -> clock.instant().isBefore(at.lastSeen().plus(IDLE)))
        .map(at -> at.who().displayName())
        .orElse("");
  }
}
