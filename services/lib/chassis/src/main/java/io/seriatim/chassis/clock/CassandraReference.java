package io.seriatim.chassis.clock;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import com.datastax.oss.driver.api.core.metadata.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes of the local data centre, whose clocks make write times: each is asked for its own, and
 * the one that is furthest off counts, so that no node drifts unseen among the others.
 */
final class CassandraReference implements ClockReference {
  static final String NAME = "cassandra";

  private static final Logger LOG = LoggerFactory.getLogger(CassandraReference.class);
  private static final String QUESTION = "SELECT toUnixTimestamp(now()) FROM system.local";

  private final CqlSession session;
  private final InstantSource clock;
  private final Duration patience;

  CassandraReference(CqlSession session, InstantSource clock, Duration patience) {
    this.session = session;
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Comparison> compare() {
    List<Comparison> answers =
        session.getMetadata().getNodes().values().stream()
            .filter(node -> node.getDistance() == NodeDistance.LOCAL)
            .filter(node -> node.getOpenConnections() > 0)
            .flatMap(node -> ask(node).stream())
            .toList();
    return Comparison.farthest(answers);
  }

  private Optional<Comparison> ask(Node node) {
    SimpleStatement question =
        SimpleStatement.newInstance(QUESTION)
            .setNode(node)
            .setConsistencyLevel(ConsistencyLevel.ONE)
            .setTimeout(patience);
    try {
      Instant asked = clock.instant();
      Optional<Row> row = Optional.ofNullable(session.execute(question).one());
      Instant back = clock.instant();
      return row.map(one -> Instant.ofEpochMilli(one.getLong(0)))
          .flatMap(time -> Comparison.of(NAME + " " + node.getEndPoint(), asked, time, time, back));
    } catch (DriverException away) {
      LOG.warn("{} gives no time: {}", node.getEndPoint(), away.toString());
      return Optional.empty();
    }
  }
}
