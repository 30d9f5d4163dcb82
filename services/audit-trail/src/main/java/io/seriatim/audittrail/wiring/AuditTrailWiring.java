package io.seriatim.audittrail.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.audittrail.app.Alarms;
import io.seriatim.audittrail.app.GrowLogs;
import io.seriatim.audittrail.app.HandInCheckpoint;
import io.seriatim.audittrail.app.LogReader;
import io.seriatim.audittrail.app.LogStore;
import io.seriatim.audittrail.app.SignCheckpoints;
import io.seriatim.audittrail.app.TakeRecords;
import io.seriatim.audittrail.app.VerificationRuns;
import io.seriatim.audittrail.app.VerifyLog;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.grpc.AuditLogCommandEndpoint;
import io.seriatim.audittrail.grpc.AuditLogQueryEndpoint;
import io.seriatim.audittrail.store.CassandraCheckpointStore;
import io.seriatim.audittrail.store.CassandraLogStore;
import io.seriatim.audittrail.store.LogTables;
import io.seriatim.audittrail.store.PositionRows;
import io.seriatim.audittrail.store.SetAsideRows;
import io.seriatim.audittrail.store.VerificationRows;
import io.seriatim.audittrail.stream.CheckpointTeller;
import io.seriatim.audittrail.stream.RecordFollower;
import io.seriatim.chassis.cassandra.Tables;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Topic;
import io.seriatim.chassis.kafka.TopicConsumer;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.apache.kafka.common.serialization.Serdes;

/** The beans of the audit trail; without them a start only reads the configuration. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class AuditTrailWiring {
  static final String FAILURES = "seriatim.audit.checkpoint.failures";
  static final String PASSED_OVER = "seriatim.audit.records.passed.over";
  private static final String GROUP = "audit-trail";

  /** The records as they are on the wire: what is hashed is not parsed and written again. */
  private static final Topic<String, byte[]> RECORDS =
      new Topic<>(
          Topics.AUDIT_RECORDS.name(),
          Topics.AUDIT_RECORDS.partitions(),
          Topics.AUDIT_RECORDS.retention(),
          Serdes.String(),
          Serdes.ByteArray());

  @Singleton
  Tables tables() {
    return LogTables.all();
  }

  @Singleton
  LogKeys keys(AuditSettings settings) {
    return KeyFile.read(settings);
  }

  @Singleton
  LogStore logs(CqlSession session, AuditSettings settings) {
    return new CassandraLogStore(session, settings.writesAtOnce());
  }

  @Singleton
  CassandraCheckpointStore checkpoints(CqlSession session) {
    return new CassandraCheckpointStore(session);
  }

  @Singleton
  VerificationRuns runs(CqlSession session) {
    return new VerificationRows(session);
  }

  @Singleton
  Alarms alarms(MeterRegistry meters) {
    return new CountedAlarms(meters);
  }

  @Singleton
  SignCheckpoints signCheckpoints(
      LogStore logs,
      CassandraCheckpointStore checkpoints,
      LogKeys keys,
      Alarms alarms,
      Producers producers,
      KafkaSettings kafka,
      TopicSetup topics,
      InstantSource clock) {
    topics.ensure(Topics.AUDIT_RECORDS, Topics.AUDIT_CHECKPOINTS);
    CheckpointTeller teller =
        new CheckpointTeller(producers.to(Topics.AUDIT_CHECKPOINTS), kafka.requestTimeout());
    return new SignCheckpoints(logs, checkpoints, keys, teller, alarms, clock);
  }

  @Context
  @Bean(preDestroy = "close")
  CheckpointRounds checkpointRounds(
      SignCheckpoints signCheckpoints,
      LogStore logs,
      AuditSettings settings,
      MeterRegistry meters) {
    CheckpointRounds rounds =
        new CheckpointRounds(
            signCheckpoints, logs, settings.checkpointEvery(), meters.counter(FAILURES));
    rounds.start();
    return rounds;
  }

  @Singleton
  VerifyLog verifyLog(
      LogStore logs,
      CassandraCheckpointStore checkpoints,
      LogKeys keys,
      VerificationRuns runs,
      Alarms alarms,
      InstantSource clock) {
    return new VerifyLog(logs, checkpoints, checkpoints, keys, runs, alarms, clock);
  }

  @Context
  @Bean(preDestroy = "close")
  VerificationRounds verificationRounds(
      VerifyLog verify,
      LogStore logs,
      AuditSettings settings,
      InstantSource clock,
      MeterRegistry meters) {
    VerificationRounds rounds = new VerificationRounds(verify, logs, settings.verifyEvery(), clock);
    Gauge.builder(VerificationRounds.AGE, rounds, VerificationRounds::age)
        .description("seconds since a verification of every log has ended")
        .register(meters);
    rounds.start();
    return rounds;
  }

  @Context
  @Bean(preDestroy = "close")
  TopicConsumer<String, byte[]> follower(
      Consumers consumers,
      CqlSession session,
      LogStore logs,
      VerificationRuns runs,
      Alarms alarms,
      InstantSource clock,
      MeterRegistry meters,
      CheckpointRounds rounds,
      KafkaSettings kafka,
      AuditSettings settings) {
    TakeRecords take =
        new TakeRecords(
            new GrowLogs(logs, rounds::grown),
            new SetAsideRows(session),
            runs,
            alarms,
            clock,
            meters.counter(PASSED_OVER)::increment);
    String topicId = TopicIds.of(kafka, RECORDS);
    return consumers.inGroup(
        GROUP,
        RECORDS,
        settings.recordsAtOnce(),
        new PositionRows(session, topicId),
        new RecordFollower(take, topicId)::accept);
  }

  @Singleton
  AuditLogQueryEndpoint queries(
      LogStore logs,
      CassandraCheckpointStore checkpoints,
      LogKeys keys,
      VerificationRuns runs,
      Endpoints endpoints) {
    return new AuditLogQueryEndpoint(
        new LogReader(logs, checkpoints), checkpoints, keys, runs, endpoints);
  }

  @Singleton
  AuditLogCommandEndpoint commands(
      LogStore logs,
      CassandraCheckpointStore checkpoints,
      LogKeys keys,
      Alarms alarms,
      VerifyLog verify,
      VerificationRuns runs,
      VerificationRounds background,
      InstantSource clock,
      Endpoints endpoints) {
    return new AuditLogCommandEndpoint(
        new HandInCheckpoint(logs, checkpoints, keys, alarms, clock),
        verify,
        runs,
        background,
        clock,
        endpoints);
  }
}
