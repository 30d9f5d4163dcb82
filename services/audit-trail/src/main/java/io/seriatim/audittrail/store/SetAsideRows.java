package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.seriatim.audittrail.app.SetAsideLogs;
import io.seriatim.audittrail.domain.Position;
import java.util.Optional;

/** A row for each log that is set aside; the first to set it aside says since when. */
public final class SetAsideRows implements SetAsideLogs {
  private final CqlSession session;
  private final PreparedStatement find;
  private final PreparedStatement keep;
  private final PreparedStatement drop;

  public SetAsideRows(CqlSession session) {
    this.session = session;
    find =
        session.prepare(
            "SELECT topic_id, topic_partition, topic_offset FROM set_aside_by_log"
                + " WHERE owner = ?");
    keep =
        session.prepare(
            "INSERT INTO set_aside_by_log (owner, topic_id, topic_partition, topic_offset)"
                + " VALUES (?, ?, ?, ?) IF NOT EXISTS");
    drop = session.prepare("DELETE FROM set_aside_by_log WHERE owner = ? IF EXISTS");
  }

  @Override
  public Optional<Position> since(String owner) {
    return Optional.ofNullable(
            session
                .execute(find.bind(owner).setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL))
                .one())
        .map(Rows::position);
  }

  @Override
  public boolean setAside(String owner, Position first) {
    return session
        .execute(keep.bind(owner, first.topicId(), first.partition(), first.offset()))
        .wasApplied();
  }

  @Override
  public void takeUp(String owner) {
    session.execute(drop.bind(owner));
  }
}
