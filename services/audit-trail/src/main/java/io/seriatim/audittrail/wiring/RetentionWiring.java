package io.seriatim.audittrail.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.audittrail.app.BatchFactStore;
import io.seriatim.audittrail.app.KeepLegalHolds;
import io.seriatim.audittrail.app.KeepRetentionClasses;
import io.seriatim.audittrail.app.LegalHoldStore;
import io.seriatim.audittrail.app.NoteBatches;
import io.seriatim.audittrail.app.RetentionStore;
import io.seriatim.audittrail.app.TellRetention;
import io.seriatim.audittrail.grpc.RetentionCommandEndpoint;
import io.seriatim.audittrail.grpc.RetentionQueryEndpoint;
import io.seriatim.audittrail.store.BatchFactRows;
import io.seriatim.audittrail.store.LegalHoldRows;
import io.seriatim.audittrail.store.PositionRows;
import io.seriatim.audittrail.store.RetentionRows;
import io.seriatim.audittrail.stream.BatchFollower;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.TopicConsumer;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.proto.batch.v1.BatchEvent;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The beans of retention. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class RetentionWiring {
  private static final String GROUP = "audit-trail-batches";
  private static final int EVENTS_AT_ONCE = 500;

  @Singleton
  RetentionStore classes(CqlSession session) {
    return new RetentionRows(session);
  }

  @Singleton
  LegalHoldStore holds(CqlSession session) {
    return new LegalHoldRows(session);
  }

  @Singleton
  BatchFactStore batches(CqlSession session) {
    return new BatchFactRows(session);
  }

  @Context
  @Bean(preDestroy = "close")
  TopicConsumer<String, BatchEvent> batchFollower(
      Consumers consumers,
      CqlSession session,
      BatchFactStore batches,
      KafkaSettings kafka,
      TopicSetup topics) {
    topics.ensure(Topics.BATCH_EVENTS);
    return consumers.inGroup(
        GROUP,
        Topics.BATCH_EVENTS,
        EVENTS_AT_ONCE,
        new PositionRows(session, TopicIds.of(kafka, Topics.BATCH_EVENTS)),
        new BatchFollower(new NoteBatches(batches))::accept);
  }

  @Singleton
  RetentionQueryEndpoint retentionQueries(
      RetentionStore classes,
      LegalHoldStore holds,
      BatchFactStore batches,
      Endpoints endpoints,
      Clock clock) {
    return new RetentionQueryEndpoint(
        new TellRetention(classes, holds, batches),
        new KeepRetentionClasses(classes),
        new KeepLegalHolds(holds),
        endpoints,
        clock);
  }

  @Singleton
  RetentionCommandEndpoint retentionCommands(
      RetentionStore classes,
      LegalHoldStore holds,
      ElectronicSignatures signatures,
      Endpoints endpoints,
      Clock clock) {
    return new RetentionCommandEndpoint(
        new KeepRetentionClasses(classes), new KeepLegalHolds(holds), signatures, endpoints, clock);
  }
}
