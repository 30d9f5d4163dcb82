package io.seriatim.aggregation.stream;

import io.seriatim.chassis.kafka.KafkaSettings;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Source, processor, stores and sinks of the ledger, every one by name. */
public final class LedgerTopology {
  static final String INPUTS_SOURCE = "inputs";
  static final String PROCESSOR = "ledger";
  static final String EVENTS_SINK = "events";
  static final String ANSWERS_SINK = "answers";
  static final String REFUSALS_SINK = "refusals";
  static final String ACKS_SINK = "acks";
  static final String CUSTODY_SINK = "custody";
  static final String LEAVES_SINK = "leaves";

  /** What a partition has in memory; see {@link Shelf}. */
  static final String MEMORY = "memory";

  /** Batch at a site → stamp at which it left memory. */
  static final String EVICTIONS = "evictions";

  /** Tenant and request id → first answer. */
  static final String ANSWERS = "answers-given";

  /** Site and shipment → what is expected; site and identity → what was asked when it was found. */
  static final String ARRIVALS = "arrivals";

  /** Flag → what it says, and whether it was lifted. */
  static final String FLAGS = "flags";

  private static final StringSerializer KEYS = new StringSerializer();

  private LedgerTopology() {}

  /** The topology over this installation's topics. */
  public static Topology of(KafkaSettings kafka) {
    Topology topology = new Topology();
    topology.addSource(
        AutoOffsetReset.earliest(),
        INPUTS_SOURCE,
        new StringDeserializer(),
        Topics.LEDGER_INPUTS.value().deserializer(),
        kafka.nameOf(Topics.LEDGER_INPUTS));
    topology.addProcessor(PROCESSOR, LedgerProcessor::new, INPUTS_SOURCE);
    for (String store : List.of(MEMORY, EVICTIONS, ANSWERS, ARRIVALS, FLAGS)) {
      topology.addStateStore(store(store), PROCESSOR);
    }
    addSinks(topology, kafka);
    return topology;
  }

  private static void addSinks(Topology topology, KafkaSettings kafka) {
    StreamPartitioner<String, LedgerEvent> sameAsInput =
        (topic, key, event, count) -> Optional.of(Set.of(event.getPartition()));
    StreamPartitioner<String, CustodyForward> slot =
        (topic, key, grant, count) -> Optional.of(Set.of(grant.slot()));
    topology.addSink(
        EVENTS_SINK,
        kafka.nameOf(Topics.LEDGER_EVENTS),
        KEYS,
        Topics.LEDGER_EVENTS.value().serializer(),
        sameAsInput,
        PROCESSOR);
    topology.addSink(
        CUSTODY_SINK,
        kafka.nameOf(Topics.LEDGER_INPUTS),
        KEYS,
        (topic, grant) -> grant.input().toByteArray(),
        slot,
        PROCESSOR);
    topology.addSink(
        ANSWERS_SINK,
        kafka.nameOf(Topics.LEDGER_ANSWERS),
        KEYS,
        Topics.LEDGER_ANSWERS.value().serializer(),
        PROCESSOR);
    topology.addSink(
        REFUSALS_SINK,
        kafka.nameOf(Topics.LEDGER_REFUSALS),
        KEYS,
        Topics.LEDGER_REFUSALS.value().serializer(),
        PROCESSOR);
    topology.addSink(
        ACKS_SINK,
        kafka.nameOf(Topics.LEDGER_ACKS),
        KEYS,
        Topics.LEDGER_ACKS.value().serializer(),
        PROCESSOR);
    topology.addSink(
        LEAVES_SINK,
        kafka.nameOf(Topics.AUDIT_RECORDS),
        KEYS,
        Topics.AUDIT_RECORDS.value().serializer(),
        PROCESSOR);
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
    Serde<byte[]> bytes = Serdes.ByteArray();
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), bytes)
        .withCachingDisabled()
        .withLoggingEnabled(Map.of());
  }
}
