package io.seriatim.loadtest.line;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The locked bin beside a gate: what was rejected, in order, and why. */
public final class RejectBin {

  private final List<Rejected> content = new ArrayList<>();

  /** A rejected item; the trigger is 0 when no camera saw it. */
  public record Rejected(long trigger, Item item, RejectCause cause) {}

  synchronized void add(long trigger, Item item, RejectCause cause) {
    content.add(new Rejected(trigger, item, cause));
  }

  public synchronized List<Rejected> content() {
    return List.copyOf(content);
  }

  /** What a camera knew by this number; empty where no such thing lies here. */
  public synchronized Optional<Item> at(long trigger) {
    return content.stream()
        .filter(rejected -> rejected.trigger() == trigger)
        .map(Rejected::item)
        .findFirst();
  }

  public synchronized int size() {
    return content.size();
  }

  /** How many lie there for each cause; causes that did not occur are absent. */
  public synchronized Map<RejectCause, Long> byCause() {
    var counts = new EnumMap<RejectCause, Long>(RejectCause.class);
    content.forEach(rejected -> counts.merge(rejected.cause(), 1L, Long::sum));
    return counts;
  }
}
