package io.seriatim.chassis.clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.chassis.kafka.KafkaSettings;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The beans of the watch over the clock; the trail is asked for when there is something to tell, so
 * that a service which may start without Kafka does.
 */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class ClockWiring {
  @Singleton
  TellClock tellClock(
      ClockSettings settings,
      BeanProvider<AuditTrail> trail,
      KafkaSettings kafka,
      @Value("${micronaut.application.name:seriatim}") String service,
      @Value("${seriatim.instance:}") String instance) {
    return new TellClock(
        new ClockRecords(service, instance, UUID.randomUUID().toString(), settings.limit()),
        trail::get,
        kafka.requestTimeout());
  }

  @Singleton
  @Bean(preDestroy = "close")
  ClockRounds clockRounds(
      ClockSettings settings,
      List<ClockReference> databases,
      TellClock telling,
      InstantSource clock,
      MeterRegistry meters) {
    List<ClockReference> references = new ArrayList<>();
    List<TimeServer> servers = settings.timeServers();
    if (!servers.isEmpty()) {
      references.add(new NtpReference(servers, settings.patience()));
    }
    references.addAll(databases);
    return new ClockRounds(List.copyOf(references), settings.limit(), clock, telling).show(meters);
  }

  @Singleton
  ApplicationEventListener<StartupEvent> clockStart(ClockRounds rounds, ClockSettings settings) {
    return started -> rounds.start(settings.interval());
  }
}
