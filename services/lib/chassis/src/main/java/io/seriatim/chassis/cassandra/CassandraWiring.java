package io.seriatim.chassis.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.configuration.ConfigurationTable;
import jakarta.inject.Singleton;

/** The session of a service that declared its {@link Tables}. */
@Factory
@Requires(property = "seriatim.cassandra.keyspace")
final class CassandraWiring {
  @Singleton
  @Bean(preDestroy = "close")
  CqlSession session(CassandraSettings settings, Tables tables) {
    CqlSession session = Sessions.open(settings);
    String replication =
        "{'class': 'NetworkTopologyStrategy', '%s': %d}"
            .formatted(settings.datacenter(), settings.replicationFactor());
    SchemaVersions.apply(
        session, settings.keyspaceName(), replication, tables.and(new ConfigurationTable()));
    return session;
  }
}
