package io.seriatim.aggregation.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.seriatim.chassis.cassandra.CassandraSettings;

/** A replay of the archive, where one is asked for. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
@Requires(property = "seriatim.replay.into")
final class ReplayWiring {
  @Context
  @Bean(preDestroy = "close")
  ReplayRound replay(
      CqlSession archive,
      CassandraSettings cassandra,
      LedgerSettings ledger,
      @Value("${seriatim.replay.into}") String keyspace) {
    return ReplayRound.start(archive, cassandra, keyspace, ledger.writesAtOnce());
  }
}
