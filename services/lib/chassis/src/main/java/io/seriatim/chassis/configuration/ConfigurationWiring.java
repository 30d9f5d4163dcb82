package io.seriatim.chassis.configuration;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.naming.conventions.StringConvention;
import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.chassis.cassandra.Tables;
import io.seriatim.chassis.kafka.KafkaSettings;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans that put a service's configuration on record; for services that keep something. */
@Factory
@Requires(property = "seriatim.cassandra.keyspace")
@Requires(beans = Tables.class)
final class ConfigurationWiring {
  @Singleton
  @Bean(preDestroy = "close")
  ConfigurationRounds configurationRounds(
      CqlSession session,
      AuditTrail trail,
      KafkaSettings kafka,
      InstantSource clock,
      Environment environment,
      @Value("${micronaut.application.name}") String service) {
    RecordConfiguration recording =
        new RecordConfiguration(
            ConfiguredProcess.service(service),
            new CassandraLastConfiguration(session, service),
            trail,
            clock,
            kafka.requestTimeout());
    return ConfigurationRounds.once(() ->
        recording.keep(
            RunningConfiguration.ofThisProcess(
                environment.getProperties("seriatim", StringConvention.RAW))));
  }

  @Singleton
  ApplicationEventListener<StartupEvent> configurationStart(ConfigurationRounds rounds) {
    return started -> rounds.start();
  }
}
