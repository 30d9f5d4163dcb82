package io.seriatim.masterdata.wiring;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.cassandra.Tables;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.TopicSetup;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.outbox.IntentTable;
import io.seriatim.chassis.outbox.PartitionStores;
import io.seriatim.chassis.outbox.PartitionTable;
import io.seriatim.masterdata.app.FactStore;
import io.seriatim.masterdata.app.LookUpFacts;
import io.seriatim.masterdata.app.PublishFact;
import io.seriatim.masterdata.domain.Publication;
import io.seriatim.masterdata.grpc.MasterDataCommandEndpoint;
import io.seriatim.masterdata.grpc.MasterDataQueryEndpoint;
import io.seriatim.masterdata.store.CassandraFactStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/** The beans of master data. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class MasterDataWiring {
  private static final PartitionTable FACTS = new PartitionTable("facts_by_kind");

  @Singleton
  Tables tables() {
    return Tables.of(FACTS, OnboardingWiring.ONBOARDINGS, new IntentTable());
  }

  @Singleton
  FactStore facts(PartitionStores stores, TopicSetup topics) {
    topics.ensure(Topics.MASTER_DATA, Topics.AUDIT_RECORDS);
    return new CassandraFactStore(stores.of(FACTS));
  }

  @Singleton
  PublishFact publishing(FactStore facts, KafkaSettings kafka) {
    return new PublishFact(facts, new Publication(kafka.partitionsOf(Topics.LEDGER_INPUTS)));
  }

  @Singleton
  MasterDataCommandEndpoint commands(
      Endpoints endpoints, PublishFact publishing, InstantSource clock) {
    return new MasterDataCommandEndpoint(endpoints, publishing, clock);
  }

  @Singleton
  MasterDataQueryEndpoint queries(Endpoints endpoints, FactStore facts, Clock clock) {
    return new MasterDataQueryEndpoint(endpoints, new LookUpFacts(facts), clock);
  }
}
