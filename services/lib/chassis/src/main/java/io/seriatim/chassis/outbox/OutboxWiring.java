package io.seriatim.chassis.outbox;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.kafka.Producers;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans of the outbox; made when a service asks for {@link PartitionStores}. */
@Factory
@Requires(property = "seriatim.cassandra.keyspace")
final class OutboxWiring {
  @Singleton
  Intents intents(CqlSession session, InstantSource clock) {
    return new Intents(session, clock);
  }

  @Singleton
  @Bean(preDestroy = "close")
  OutboxRelay relay(Intents intents, Producers producers, InstantSource clock) {
    OutboxRelay relay = new OutboxRelay(intents, producers.raw(), clock);
    relay.start();
    return relay;
  }

  @Singleton
  PartitionStores partitionStores(
      CqlSession session, Intents intents, OutboxRelay relay, InstantSource clock) {
    return new PartitionStores(session, intents, relay, clock);
  }
}
