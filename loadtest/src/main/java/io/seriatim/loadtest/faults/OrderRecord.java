package io.seriatim.loadtest.faults;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.gs1.AnyIdentifier;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.localstack.DataLogins;
import io.seriatim.localstack.StackDescription;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the ledger recorded of one order, event by event, in the order of its decisions. */
record OrderRecord(List<LedgerEvent> events) {
  private static final String TOPIC = "ledger.events.v1";
  private static final String SGTIN = "sgtin:";
  private static final Duration POLL = Duration.ofMillis(500);

  OrderRecord {
    events = List.copyOf(events);
  }

  /** Reads everything from a time on, up to what is there now. */
  static OrderRecord read(StackDescription stack, String orderId, long sinceMillis) {
    Map<String, Object> settings = new HashMap<>(DataLogins.installersKafkaClient(stack));
    settings.put("bootstrap.servers", stack.kafkaBootstrap());
    settings.put("enable.auto.commit", false);
    settings.put("isolation.level", "read_committed");
    List<LedgerEvent> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> ends = seek(consumer, sinceMillis);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(record -> keep(record, orderId, found));
      }
    }
    return new OrderRecord(found);
  }

  private static Map<TopicPartition, Long> seek(
      KafkaConsumer<byte[], byte[]> consumer, long sinceMillis) {
    List<TopicPartition> all =
        consumer.partitionsFor(TOPIC).stream()
            .map(p -> new TopicPartition(TOPIC, p.partition()))
            .toList();
    consumer.assign(all);
    Map<TopicPartition, Long> since = new HashMap<>();
    all.forEach(partition -> since.put(partition, sinceMillis));
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    consumer
        .offsetsForTimes(since)
        .forEach((partition, at) ->
            consumer.seek(partition, at == null ? ends.getOrDefault(partition, 0L) : at.offset()));
    return ends;
  }

  private static void keep(
      ConsumerRecord<byte[], byte[]> record, String orderId, List<LedgerEvent> found) {
    try {
      LedgerEvent event = whole(LedgerEvent.parseFrom(record.value()));
      if (event.getOrderId().equals(orderId)) {
        found.add(event);
      }
    } catch (InvalidProtocolBufferException broken) {
      throw new PlatformException(
          "event %d of %s-%d can't be read".formatted(record.offset(), TOPIC, record.partition()),
          broken);
    }
  }

  /** With every state whole: what the states of an event have in common is written once. */
  private static LedgerEvent whole(LedgerEvent written) {
    LedgerEvent.Builder whole = written.toBuilder().clearChanges();
    for (ObjectChange change : written.getChangesList()) {
      whole.addChanges(
          change.toBuilder()
              .setWhat(change.getWhat().isEmpty() ? written.getCommonWhat() : change.getWhat())
              .setState(written.getCommon().toBuilder().mergeFrom(change.getState())));
    }
    return whole.build();
  }

  /** Events of what happened from a time on and before another. */
  Stream<LedgerEvent> between(long micros, long end) {
    return events.stream()
        .filter(event -> event.getHeader().getEventTime().getEpochMicros() >= micros)
        .filter(event -> event.getHeader().getEventTime().getEpochMicros() < end);
  }

  /** Changes of one serial, in order. */
  Stream<ObjectChange> changes(String serial) {
    return events.stream()
        .flatMap(event -> event.getChangesList().stream())
        .filter(change -> serial.equals(serial(change.getState())));
  }

  /** A container and what was put into it. */
  record Packing(String parent, List<String> children) {}

  /** What was put into a container of which a code is known; empty where nothing was. */
  Optional<Packing> packedInto(String code) {
    String parent = AnyIdentifier.parse(code).canonical();
    List<String> children =
        events.stream()
            .flatMap(event -> event.getChangesList().stream())
            .filter(change -> change.getDetail().equals(parent))
            .map(change -> change.getState().getItemId())
            .distinct()
            .toList();
    return children.isEmpty() ? Optional.empty() : Optional.of(new Packing(parent, children));
  }

  /** How often something was put into a container. */
  long opened(String container) {
    return events.stream()
        .flatMap(event -> event.getChangesList().stream())
        .filter(change -> change.getState().getItemId().equals(container))
        .filter(change -> change.getDetail().endsWith(" children"))
        .count();
  }

  /** How often a pack, or a case, was put somewhere. */
  long putAway(String item) {
    return events.stream()
        .flatMap(event -> event.getChangesList().stream())
        .filter(change -> change.getState().getItemId().equals(item))
        .filter(change ->
            change.getDetail().startsWith("sgtin:") || change.getDetail().startsWith("sscc:"))
        .count();
  }

  /** The last stage of every serial of units. */
  Map<String, Stage> stages() {
    Map<String, Stage> stages = new HashMap<>();
    events.stream()
        .flatMap(event -> event.getChangesList().stream())
        .map(ObjectChange::getState)
        .filter(state -> !state.hasContents() && state.getItemId().startsWith(SGTIN))
        .forEach(state -> stages.put(serial(state), state.getStage()));
    return stages;
  }

  private static String serial(ObjectState state) {
    return state.getItemId().startsWith(SGTIN)
        ? Sgtin.parse(state.getItemId()).serial().value()
        : "";
  }
}
