package io.seriatim.chassis.clock;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.cassandra.Tables;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The database's clocks, for services that keep something. */
@Factory
@Requires(property = "seriatim.cassandra.keyspace")
@Requires(property = "seriatim.service.enabled", notEquals = "false")
@Requires(beans = Tables.class)
final class DatabaseClockWiring {
  @Singleton
  CassandraReference databaseClocks(
      CqlSession session, InstantSource clock, ClockSettings settings) {
    return new CassandraReference(session, clock, settings.patience());
  }
}
