package io.seriatim.audittrail.store;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.audittrail.app.FilterStore;
import io.seriatim.audittrail.contract.FilterWords;
import io.seriatim.audittrail.domain.SavedFilter;
import io.seriatim.proto.audit.v1.SavedReviewFilter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Filters of tenants; a row changes only from what was read of it. */
public final class FilterRows implements FilterStore {
  private static final String COLUMNS = "saved_request, saved_hash, dropped_request, body";

  private final CqlSession session;
  private final PreparedStatement all;
  private final PreparedStatement find;
  private final PreparedStatement first;
  private final PreparedStatement replace;

  public FilterRows(CqlSession session) {
    this.session = session;
    String from = "SELECT " + COLUMNS + " FROM review_filters_by_owner WHERE owner = ?";
    all = session.prepare(from);
    find = session.prepare(from + " AND name = ?");
    first =
        session.prepare(
            "INSERT INTO review_filters_by_owner (owner, name, "
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS");
    replace =
        session.prepare(
            "UPDATE review_filters_by_owner SET saved_request = ?, saved_hash = ?,"
                + " dropped_request = ?, body = ? WHERE owner = ? AND name = ?"
                + " IF saved_request = ? AND dropped_request = ?");
  }

  @Override
  public List<SavedFilter> all(String owner) {
    List<SavedFilter> found = new ArrayList<>();
    for (Row row : session.execute(all.bind(owner))) {
      found.add(read(row));
    }
    return found;
  }

  @Override
  public Optional<SavedFilter> find(String owner, String name) {
    return Optional.ofNullable(
            session
                .execute(find.bind(owner, name).setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL))
                .one())
        .map(FilterRows::read);
  }

  @Override
  public boolean replace(String owner, Optional<SavedFilter> before, SavedFilter now) {
    ByteBuffer body = ByteBuffer.wrap(FilterWords.message(now).toByteArray());
    return session
        .execute(
            before
                .map(was ->
                    replace.bind(
                        now.requestId(),
                        now.requestHash(),
                        now.droppedBy(),
                        body,
                        owner,
                        now.name(),
                        was.requestId(),
                        was.droppedBy()))
                .orElseGet(() ->
                    first.bind(
                        owner,
                        now.name(),
                        now.requestId(),
                        now.requestHash(),
                        now.droppedBy(),
                        body)))
        .wasApplied();
  }

  private static SavedFilter read(Row row) {
    try {
      return FilterWords.read(
          SavedReviewFilter.parseFrom(Rows.bytes(row, "body")),
          Rows.text(row, "saved_request"),
          Rows.text(row, "saved_hash"),
          Rows.text(row, "dropped_request"));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a filter can't be read", broken);
    }
  }
}
