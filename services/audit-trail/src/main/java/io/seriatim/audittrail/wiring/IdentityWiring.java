package io.seriatim.audittrail.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.audittrail.app.identity.IdentityProvider;
import io.seriatim.audittrail.app.identity.ReadIdentityEvents;
import io.seriatim.audittrail.app.identity.ReadIdentityEvents.Terms;
import io.seriatim.audittrail.app.identity.ReadingStore;
import io.seriatim.audittrail.app.identity.TellEvents;
import io.seriatim.audittrail.domain.identity.Telling;
import io.seriatim.audittrail.keycloak.KeycloakEvents;
import io.seriatim.audittrail.store.IdentityRows;
import io.seriatim.audittrail.stream.IdentityTransactions;
import io.seriatim.chassis.audit.SystemLog;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.ServiceTokens;
import io.seriatim.chassis.caller.TokenEndpoint;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** The beans that read the identity provider's events. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class IdentityWiring {
  @Singleton
  @Bean(preDestroy = "close")
  IdentityTransactions identityTransactions(
      KafkaSettings kafka, TopicSetup topics, InstantSource clock) {
    topics.ensure(Topics.AUDIT_RECORDS);
    return new IdentityTransactions(kafka, clock);
  }

  @Context
  @Bean(preDestroy = "close")
  IdentityRounds identityRounds(
      IdentitySettings settings,
      KeycloakSettings keycloak,
      IdentityTransactions records,
      CqlSession session,
      InstantSource clock,
      MeterRegistry meters) {
    Optional<ReadIdentityEvents> reading =
        settings.clientSecret().isEmpty()
            ? Optional.empty()
            : Optional.of(
                reading(
                    settings,
                    provider(settings, keycloak, clock),
                    records,
                    new IdentityRows(session),
                    clock));
    IdentityRounds rounds = new IdentityRounds(reading, clock);
    Gauge.builder(IdentityRounds.AGE, rounds, IdentityRounds::age)
        .description("seconds since the identity provider's events were read to their end")
        .register(meters);
    rounds.start(settings.every());
    return rounds;
  }

  private static ReadIdentityEvents reading(
      IdentitySettings settings,
      IdentityProvider provider,
      IdentityTransactions records,
      ReadingStore store,
      InstantSource clock) {
    TellEvents telling = new TellEvents(provider, store, new Telling(SystemLog.TENANT.value()));
    Terms terms =
        new Terms(
            UUID.randomUUID().toString(), settings.lease(), settings.overlap(), settings.page());
    return new ReadIdentityEvents(
        provider, records, store, telling, clock, terms, () -> UUID.randomUUID().toString());
  }

  private static IdentityProvider provider(
      IdentitySettings settings, KeycloakSettings keycloak, InstantSource clock) {
    KeycloakSettings own = keycloak.forClient(settings.clientId(), settings.clientSecret());
    return new KeycloakEvents(own, new ServiceTokens(new TokenEndpoint(own), own, clock));
  }
}
