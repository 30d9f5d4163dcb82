package io.seriatim.reconciliation.domain;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an order ran, counted from what the ledger announced.
 *
 * <p>It tells a reader when and why; the books are counted from the ledger's rows and not from
 * this.
 *
 * @param counts by what is counted
 */
public record RunTally(SortedMap<Key, Long> counts) {
  public static final RunTally EMPTY = new RunTally(Collections.emptySortedMap());

  public RunTally {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** What is counted. */
  public enum Account {
    /** Packs that became good, by the hour in which that was. */
    COMMISSIONED,
    /** Labels that were scrapped, by cause. */
    SCRAPPED,
    /** Labels that were scrapped, by hour. */
    SCRAPPED_AT,
    /** Packs rejected that carry no number of the order, by cause. */
    REJECTED,
    /** Labels kept as samples. */
    LABEL_SAMPLED,
    /** Packs that became samples, by kind. */
    SAMPLED,
    /** Numbers that were in doubt at some time. */
    DOUBTED,
    /** Numbers in doubt that a person settled, by outcome. */
    DOUBT_SETTLED,
    /** Containers that were closed full, by level. */
    CLOSED_FULL,
    /** Containers that were closed partial, by level. */
    CLOSED_PARTIAL,
    /** Objects put into a container, by their own level. */
    PACKED,
    /** Objects taken out of a container, by their own level. */
    UNPACKED,
    /** Containers reworked by hand, by kind of rework. */
    REWORKED,
    /** Stops of the line, by condition. */
    STOPPED,
    /** Things the line noticed without a stop, by kind. */
    NOTICED
  }

  /**
   * One count's name.
   *
   * @param detail a cause, a kind, a level, or the first second of an hour since the epoch
   */
  public record Key(Account account, String detail) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int first = account.compareTo(other.account);
      return first == 0 ? detail.compareTo(other.detail) : first;
    }
  }

  /** The two together. */
  public RunTally plus(RunTally more) {
    TreeMap<Key, Long> sum = new TreeMap<>(counts);
    more.counts.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return new RunTally(sum);
  }

  /** The counts of an account by detail. */
  public SortedMap<String, Long> of(Account account) {
    TreeMap<String, Long> found = new TreeMap<>();
    counts.forEach((key, count) -> {
      if (key.account() == account) {
        found.put(key.detail(), count);
      }
    });
    return found;
  }

  /** The sum of an account. */
  public long total(Account account) {
    return of(account).values().stream().mapToLong(Long::longValue).sum();
  }

  /** One count of an account. */
  public long of(Account account, String detail) {
    return counts.getOrDefault(new Key(account, detail), 0L);
  }

  /** Counts on their way. */
  public static final class Counting {
    private final Map<Key, Long> counts = new TreeMap<>();

    /** So many more, or fewer. */
    public Counting add(Account account, String detail, long many) {
      counts.merge(new Key(account, detail), many, Long::sum);
      return this;
    }

    public boolean isEmpty() {
      return counts.isEmpty();
    }

    public RunTally tally() {
      return new RunTally(new TreeMap<>(counts));
    }
  }
}
