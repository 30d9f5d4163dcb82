package io.seriatim.aggregation.wiring;

import com.datastax.oss.driver.api.core.CqlSession;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.aggregation.contract.InputLog;
import io.seriatim.aggregation.contract.IssuedNumbers;
import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.aggregation.contract.Licences;
import io.seriatim.aggregation.contract.Orders;
import io.seriatim.aggregation.grpc.AnswerBoard;
import io.seriatim.aggregation.grpc.ColdObjects;
import io.seriatim.aggregation.grpc.IngestEndpoint;
import io.seriatim.aggregation.grpc.IngestParts;
import io.seriatim.aggregation.grpc.LedgerCommandEndpoint;
import io.seriatim.aggregation.grpc.LedgerQueryEndpoint;
import io.seriatim.aggregation.grpc.LedgerRequests;
import io.seriatim.aggregation.grpc.LedgerRows;
import io.seriatim.aggregation.grpc.MarkBoard;
import io.seriatim.aggregation.grpc.PageTokens;
import io.seriatim.aggregation.grpc.PeerLicences;
import io.seriatim.aggregation.grpc.PeerNumbers;
import io.seriatim.aggregation.grpc.PeerOrders;
import io.seriatim.aggregation.grpc.RowsInclude;
import io.seriatim.aggregation.grpc.UnknownAfter;
import io.seriatim.aggregation.store.CassandraLedgerView;
import io.seriatim.aggregation.store.LedgerTables;
import io.seriatim.aggregation.store.Projection;
import io.seriatim.aggregation.stream.LedgerStreams;
import io.seriatim.aggregation.stream.PartnerDirectory;
import io.seriatim.aggregation.stream.SiteDirectory;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.cassandra.Tables;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.kafka.TypedProducer;
import io.seriatim.chassis.signing.Witnesses;
import io.seriatim.proto.ledger.v1.LedgerInput;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** The beans of the ledger; without them a start only reads the configuration, to check it. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class AggregationWiring {
  /** Well below the silence after which a gateway gives a stream up. */
  private static final Duration MARK_PATIENCE = Duration.ofSeconds(5);

  @Singleton
  Tables tables() {
    return LedgerTables.schema();
  }

  @Singleton
  LedgerTables ledgerTables(CqlSession session) {
    return new LedgerTables(session);
  }

  @Singleton
  LedgerView view(LedgerTables tables, FlagRecords flags) {
    return new CassandraLedgerView(tables, flags);
  }

  @Singleton
  Projection projection(CqlSession session, LedgerTables tables, LedgerSettings settings) {
    return new Projection(session, tables, settings.writesAtOnce());
  }

  @Singleton
  SiteDirectory sites() {
    return new SiteDirectory();
  }

  @Singleton
  MarkBoard marks() {
    return new MarkBoard();
  }

  @Singleton
  AnswerBoard answers() {
    return new AnswerBoard();
  }

  @Singleton
  InputLog inputs(Producers producers) {
    TypedProducer<String, LedgerInput> to = producers.to(Topics.LEDGER_INPUTS);
    return (slot, input) -> to.send(slot, input.getInputId(), input);
  }

  @Singleton
  @Requires(missingBeans = Orders.class)
  Orders orders(Peers peers) {
    return new PeerOrders(peers);
  }

  @Singleton
  @Bean(preDestroy = "close")
  LedgerStreams streams(KafkaSettings kafka, LedgerSettings settings) {
    return new LedgerStreams(
        kafka,
        new LedgerStreams.Settings(
            kafka.topicPrefix() + settings.applicationId(),
            settings.instanceId(),
            Path.of(settings.dataDir(), "streams"),
            settings.threads(),
            settings.standbyReplicas(),
            settings.commitInterval(),
            settings.sessionTimeout(),
            kafka.replication()));
  }

  @Context
  LedgerRuntime runtime(
      TopicSetup topics,
      LedgerStreams streams,
      LedgerRuntime.Listeners listeners,
      Consumers consumers,
      Producers producers,
      MeterRegistry meters) {
    topics.ensure(
        Topics.LEDGER_INPUTS,
        Topics.LEDGER_EVENTS,
        Topics.LEDGER_ANSWERS,
        Topics.LEDGER_REFUSALS,
        Topics.LEDGER_ACKS,
        Topics.MASTER_DATA,
        Topics.BATCH_EVENTS,
        Topics.AUDIT_RECORDS);
    return LedgerRuntime.start(streams, listeners, consumers, producers, meters);
  }

  @Singleton
  LedgerRuntime.Listeners listeners(
      Projection projection,
      LedgerView view,
      SiteDirectory sites,
      InputLog inputs,
      KafkaSettings kafka,
      MarkBoard marks,
      AnswerBoard answers) {
    int partitions = kafka.partitionsOf(Topics.LEDGER_INPUTS);
    return new LedgerRuntime.Listeners(projection, view, sites, inputs, partitions, marks, answers);
  }

  @Singleton
  IngestEndpoint ingest(
      LedgerRuntime.Listeners parts, Orders orders, LedgerSettings settings, InstantSource clock) {
    return new IngestEndpoint(
        new IngestParts(
            parts.sites(),
            orders,
            parts.inputs(),
            parts.marks(),
            parts.answers(),
            new ColdObjects(parts.view()),
            clock,
            settings.ingestWindow(),
            MARK_PATIENCE));
  }

  @Singleton
  @Requires(missingBeans = Licences.class)
  Licences licences(Peers peers) {
    return new PeerLicences(() -> peers.forwardingCaller(Peer.MASTER_DATA));
  }

  @Singleton
  @Requires(missingBeans = IssuedNumbers.class)
  IssuedNumbers numbers(Peers peers, Orders orders) {
    return new PeerNumbers(() -> peers.forwardingCaller(Peer.SERIAL_ALLOCATION), orders);
  }

  @Singleton
  LedgerCommandEndpoint commands(
      LedgerRuntime.Listeners parts,
      Licences licences,
      IssuedNumbers numbers,
      PartnerDirectory partners,
      Witnesses witnesses,
      LedgerRows rows,
      LedgerSettings settings,
      InstantSource clock,
      Endpoints endpoints) {
    LedgerRequests requests =
        new LedgerRequests(
            parts.sites(),
            parts.inputs(),
            parts.answers(),
            new ColdObjects(parts.view()),
            clock,
            settings.answerPatience());
    return new LedgerCommandEndpoint(
        requests, licences, numbers, partners, rows, witnesses, endpoints);
  }

  @Singleton
  LedgerRows rows(
      LedgerView view,
      SiteDirectory sites,
      QuerySettings settings,
      KafkaSettings kafka,
      KeycloakSettings keycloak,
      InstantSource clock) {
    return new LedgerRows(
        view,
        sites,
        new RowsInclude(view, clock, kafka.partitionsOf(Topics.LEDGER_INPUTS), settings.patience()),
        new PageTokens(keycloak.clientSecret()),
        new UnknownAfter(clock, settings.unknownAfter()));
  }

  @Singleton
  LedgerQueryEndpoint queries(LedgerRows rows, InstantSource clock, Endpoints endpoints) {
    return new LedgerQueryEndpoint(rows, clock, endpoints);
  }

  @Singleton
  @Readiness
  HealthIndicator health(LedgerStreams streams) {
    return new StreamsHealth(streams);
  }
}
