package io.seriatim.loadtest.chaos;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.localstack.StackDescription;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether every node knows every other: before that nobody can tell whether all have a table that
 * was made.
 */
final class RingCheck {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private RingCheck() {}

  static void await(StackDescription stack) {
    int nodes = stack.cassandraContact().split(",").length;
    Wait.until(
        "a ring whose nodes know each other",
        PATIENCE,
        () -> isWhole(stack, nodes) ? Optional.of(true) : Optional.empty());
  }

  /** Asked anew each time: a session keeps the nodes it found first. */
  private static boolean isWhole(StackDescription stack, int nodes) {
    try (CqlSession session = LedgerRows.open(stack)) {
      return isWhole(session, nodes);
    }
  }

  private static boolean isWhole(CqlSession session, int nodes) {
    return session.getMetadata().getNodes().size() == nodes
        && session.getMetadata().getNodes().values().stream()
            .allMatch(node -> known(session, node) == nodes - 1)
        && session.checkSchemaAgreement();
  }

  /** How many others a node knows with their schema. */
  private static long known(CqlSession session, Node node) {
    return session
        .execute(
            SimpleStatement.newInstance("SELECT peer, schema_version FROM system.peers_v2")
                .setNode(node))
        .all()
        .stream()
        .filter(peer -> !peer.isNull("schema_version"))
        .count();
  }
}
