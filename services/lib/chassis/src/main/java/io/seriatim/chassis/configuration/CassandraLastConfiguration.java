package io.seriatim.chassis.configuration;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.Optional;

/** A service's row of {@code configuration_by_service}, which its instances share. */
final class CassandraLastConfiguration implements LastConfiguration {
  private static final Last NONE = new Last("", 0, "");

  private final CqlSession session;
  private final String service;

  CassandraLastConfiguration(CqlSession session, String service) {
    this.session = session;
    this.service = service;
  }

  @Override
  public Last last() {
    Row row =
        session
            .execute(
                SimpleStatement.newInstance(
                        "SELECT number, configuration FROM "
                            + ConfigurationTable.NAME
                            + " WHERE service = ?",
                        service)
                    .setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL))
            .one();
    return row == null ? NONE : last(row);
  }

  private static Last last(Row row) {
    String text = Optional.ofNullable(row.getString("configuration")).orElse("");
    return new Last("", row.getLong("number"), text);
  }

  /** Another instance of the same configuration may have been first. */
  @Override
  public void remember(Last before, String text) {
    session.execute(before.equals(NONE) ? first(text) : next(before, text));
  }

  private SimpleStatement first(String text) {
    return SimpleStatement.newInstance(
        "INSERT INTO "
            + ConfigurationTable.NAME
            + " (number, configuration, service) VALUES (1, ?, ?) IF NOT EXISTS",
        text,
        service);
  }

  private SimpleStatement next(Last before, String text) {
    return SimpleStatement.newInstance(
        "UPDATE "
            + ConfigurationTable.NAME
            + " SET number = ?, configuration = ? WHERE service = ? IF number = ?",
        before.number() + 1,
        text,
        service,
        before.number());
  }
}
