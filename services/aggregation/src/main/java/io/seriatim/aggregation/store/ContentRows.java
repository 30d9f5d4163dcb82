package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * What went into containers and out of them, a row for each event of a container: a case that is
 * packed at once is one row.
 */
final class ContentRows {
  static final Schema SCHEMA =
      Schema.of(
          "contents_by_parent",
          "CREATE TABLE contents_by_parent (parent text, stamp bigint,"
              + " went_in frozen<list<text>>, went_out frozen<list<text>>,"
              + " PRIMARY KEY (parent, stamp))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}");

  private final CqlSession session;
  private final PreparedStatement write;
  private final PreparedStatement read;

  /**
   * What one event did to the contents of a container; who went in and out again is in neither.
   *
   * @param stamp of the event
   */
  record Moved(String parent, long stamp, Set<String> in, Set<String> out) {
    static Moved nothing(String parent, long stamp) {
      return new Moved(parent, stamp, new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    void in(String child) {
      out.remove(child);
      in.add(child);
    }

    void out(String child) {
      in.remove(child);
      out.add(child);
    }
  }

  ContentRows(CqlSession session) {
    this.session = session;
    write =
        session.prepare(
            "INSERT INTO contents_by_parent (parent, stamp, went_in, went_out)"
                + " VALUES (?, ?, ?, ?) USING TIMESTAMP ?");
    read =
        session.prepare("SELECT stamp, went_in, went_out FROM contents_by_parent WHERE parent = ?");
  }

  BoundStatement write(Moved moved) {
    return write.bind(
        moved.parent(),
        moved.stamp(),
        List.copyOf(moved.in()),
        List.copyOf(moved.out()),
        moved.stamp());
  }

  /** Who is in the container now, in the order in which they were packed. */
  CompletionStage<List<String>> read(String parent) {
    Set<String> inside = new LinkedHashSet<>();
    return Pages.each(session.executeAsync(read.bind(parent)), row -> apply(row, inside))
        .thenApply(done -> new ArrayList<>(inside));
  }

  private static void apply(Row row, Set<String> inside) {
    inside.removeAll(Set.copyOf(row.getList("went_out", String.class)));
    inside.addAll(row.getList("went_in", String.class));
  }
}
