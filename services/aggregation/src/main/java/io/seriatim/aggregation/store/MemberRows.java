package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Who was put into which container; leaving is a marker, never a delete. */
final class MemberRows {
  static final Schema SCHEMA =
      Schema.of(
          "children_by_parent",
          "CREATE TABLE children_by_parent (parent text, child text, since bigint, gone boolean,"
              + " PRIMARY KEY (parent, child))"
              + " WITH compaction = {'class': 'UnifiedCompactionStrategy'}");

  private final CqlSession session;
  private final PreparedStatement write;
  private final PreparedStatement read;

  /** That a child went into a container, or left it. */
  record Membership(String parent, String child, boolean gone, long stamp) {}

  MemberRows(CqlSession session) {
    this.session = session;
    write =
        session.prepare(
            "INSERT INTO children_by_parent (parent, child, since, gone) VALUES (?, ?, ?, ?)"
                + " USING TIMESTAMP ?");
    read = session.prepare("SELECT child, since, gone FROM children_by_parent WHERE parent = ?");
  }

  BoundStatement write(Membership membership) {
    return write.bind(
        membership.parent(),
        membership.child(),
        membership.stamp(),
        membership.gone(),
        membership.stamp());
  }

  /** Who is in the container now, in the order in which they were packed. */
  CompletionStage<List<String>> read(String parent) {
    return Pages.all(
            session.executeAsync(read.bind(parent)),
            new ArrayList<>(),
            row ->
                new Membership(
                    parent, Blobs.text(row, "child"), row.getBoolean("gone"), row.getLong("since")))
        .thenApply(all ->
            all.stream()
                .filter(member -> !member.gone())
                .sorted(Comparator.comparingLong(Membership::stamp))
                .map(Membership::child)
                .toList());
  }
}
