package io.seriatim.chassis.outbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A partition as it was read: its version and its state rows by id.
 *
 * @param version 0 if nothing has been written yet
 */
public record Partition(String id, long version, SortedMap<String, byte[]> rows) {
  /** One row's bytes. */
  public Optional<byte[]> row(String rowId) {
    return Optional.ofNullable(rows.get(rowId));
  }

  /** The rows whose id begins like this, in order. */
  public Map<String, byte[]> rowsUnder(String prefix) {
    return new LinkedHashMap<>(rows.subMap(prefix, prefix + Character.MAX_VALUE));
  }

  /** What is to be written on top of this version. */
  public Change change() {
    return new Change(this);
  }

  /** Rows to put or to drop and events to announce, all or nothing, if nobody else was first. */
  public static final class Change {
    private final Partition base;
    private final SortedMap<String, byte[]> puts = new TreeMap<>();
    private final java.util.Set<String> drops = new java.util.TreeSet<>();
    private final SortedMap<String, byte[]> details = new TreeMap<>();
    private final List<OutboxRow> outbox = new java.util.ArrayList<>();

    private Change(Partition base) {
      this.base = base;
    }

    public Change put(String rowId, byte[] body) {
      puts.put(rowId, body);
      drops.remove(rowId);
      return this;
    }

    public Change drop(String rowId) {
      drops.add(rowId);
      puts.remove(rowId);
      return this;
    }

    /** A row that is not loaded with its partition; for what grows without bound. */
    public Change putDetail(String rowId, byte[] body) {
      details.put(rowId, body);
      return this;
    }

    /** Events are published in the order they are announced. */
    public Change announce(OutboxRow event) {
      outbox.add(event);
      return this;
    }

    Partition base() {
      return base;
    }

    SortedMap<String, byte[]> puts() {
      return puts;
    }

    SortedMap<String, byte[]> details() {
      return details;
    }

    java.util.Set<String> drops() {
      return drops;
    }

    List<OutboxRow> outbox() {
      return outbox;
    }
  }
}
