package io.seriatim.audittrail.domain;

import java.util.List;

/**
 * What goes into an audit package; with nothing set, the whole log.
 *
 * @param fromIndex from this leaf on
 * @param toIndex to before this leaf; 0 for no limit
 * @param fromMicros from what was recorded then on, microseconds since the epoch; 0 for no limit
 * @param toMicros to before what was recorded then; 0 for no limit
 * @param subjects only records about these
 * @param lines and line records of these stretches of journals
 */
public record PackageScope(
    long fromIndex,
    long toIndex,
    long fromMicros,
    long toMicros,
    List<String> subjects,
    List<Stretch> lines) {
  /** Subjects and stretches that may be named, each. */
  public static final int MOST_NAMED = 500;

  public PackageScope {
    subjects = List.copyOf(subjects);
    lines = List.copyOf(lines);
  }

  /**
   * Line records one after the other, both ends included.
   *
   * @param gateway whose
   * @param epoch the journal
   * @param from the first sequence
   * @param to the last
   */
  public record Stretch(String gateway, long epoch, long from, long to) {
    /** True if the record of that place is in it. */
    public boolean has(LinePlace place) {
      return gateway.equals(place.gateway())
          && epoch == place.epoch()
          && place.sequence() >= from
          && place.sequence() <= to;
    }
  }

  /** Where a line record stands in its journal. */
  public record LinePlace(String gateway, long epoch, long sequence) {}

  /** True if it names records and not a part of the log. */
  public boolean isSelection() {
    return !subjects.isEmpty() || !lines.isEmpty();
  }

  /** True if that time is within it. */
  public boolean covers(long micros) {
    return micros >= fromMicros && (toMicros == 0 || micros < toMicros);
  }

  /** In a word. */
  public String kind() {
    if (isSelection()) {
      return "selection";
    }
    if (fromMicros > 0 || toMicros > 0) {
      return "period";
    }
    return fromIndex > 0 || toIndex > 0 ? "leaves" : "all";
  }
}
