package io.seriatim.chassis.audit;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans of the audit trail. */
@Factory
final class AuditWiring {
  @Singleton
  AuditTrail auditTrail(
      Producers producers, TopicSetup setup, @Value("${seriatim.zone:}") String zone) {
    setup.ensure(Topics.AUDIT_RECORDS);
    return new KafkaAuditTrail(producers.to(Topics.AUDIT_RECORDS), RecordZone.of(zone));
  }

  @Singleton
  Auditor auditor(
      AuditTrail trail,
      KafkaSettings kafka,
      InstantSource clock,
      @Value("${micronaut.application.name}") String service) {
    return new Auditor(trail, service, clock, kafka.requestTimeout());
  }
}
