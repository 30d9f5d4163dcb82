package io.seriatim.chassis.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Changes tables through one node, the same for every instance: two nodes that make a table at the
 * same time make two tables. What was changed is known to every node that answers before the next
 * statement is sent.
 */
final class SchemaNodes {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final CqlSession session;

  SchemaNodes(CqlSession session) {
    this.session = session;
  }

  /** Returns when every node that answers has the change. */
  void change(String statement) {
    ask(SimpleStatement.newInstance(statement));
    awaitAgreement();
  }

  /** Asks the node that makes the changes. */
  ResultSet ask(SimpleStatement question) {
    Node first =
        connected().stream()
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no node of Cassandra is connected; start again"));
    return session.execute(question.setTimeout(PATIENCE).setNode(first));
  }

  /**
   * Waits until all nodes that answer have the same schema.
   *
   * @throws IllegalStateException if they have not after 20 seconds
   */
  void awaitAgreement() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!agree()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "the nodes %s did not agree on the schema within %s (expected: one version in `nodetool describecluster`); start again when they do"
                .formatted(connected(), PATIENCE));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Each is asked itself: what one has heard of the others may be old. */
  private boolean agree() {
    try {
      Set<UUID> versions = connected().stream().map(this::version).collect(Collectors.toSet());
      return versions.size() == 1;
    } catch (DriverException away) {
      return false;
    }
  }

  private UUID version(Node node) {
    Row local =
        session
            .execute(
                SimpleStatement.newInstance("SELECT schema_version FROM system.local")
                    .setNode(node))
            .one();
    return Objects.requireNonNull(Objects.requireNonNull(local).getUuid("schema_version"));
  }

  /** In an order that every instance sees; those of other data centres are not connected. */
  private List<Node> connected() {
    return session.getMetadata().getNodes().values().stream()
        .filter(node -> node.getOpenConnections() > 0)
        .sorted(Comparator.comparing(Node::getHostId, Comparator.nullsLast(UUID::compareTo)))
        .toList();
  }
}
