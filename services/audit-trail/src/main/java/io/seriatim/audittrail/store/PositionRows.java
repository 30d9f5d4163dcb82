package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.seriatim.chassis.kafka.KeptPositions;
import java.util.OptionalLong;

/**
 * How far each partition of the topic is in the logs, kept beside them: what is restored from a
 * backup says by itself from where on it lacks records. A topic that was made again has another id,
 * and nothing of it is kept.
 */
public final class PositionRows implements KeptPositions {
  private final CqlSession session;
  private final String topicId;
  private final PreparedStatement find;
  private final PreparedStatement keep;

  public PositionRows(CqlSession session, String topicId) {
    this.session = session;
    this.topicId = topicId;
    find =
        session.prepare(
            "SELECT next_offset FROM positions_by_partition WHERE topic_id = ?"
                + " AND topic_partition = ?");
    keep =
        session.prepare(
            "INSERT INTO positions_by_partition (topic_id, topic_partition, next_offset)"
                + " VALUES (?, ?, ?)");
  }

  @Override
  public OptionalLong next(int partition) {
    Row row = session.execute(find.bind(topicId, partition)).one();
    return row == null ? OptionalLong.empty() : OptionalLong.of(row.getLong("next_offset"));
  }

  @Override
  public void keep(int partition, long next) {
    session.execute(keep.bind(topicId, partition, next));
  }
}
