package io.seriatim.loadtest.bench;

import com.google.protobuf.ByteString;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.LineLeaf;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.envelope.v1.Actor;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Audit records as a plant makes them: nine of ten are line records, the rest are acts. */
final class AuditRecords {
  static final String TOPIC = "audit.records.v1";
  private static final int ACT_EACH = 10;
  private static final int HASH = 32;

  private AuditRecords() {}

  /** Sends them and returns when the broker has all; gives the bytes of all values. */
  static long send(String bootstrap, String owner, int from, int to) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 5);
    long bytes = 0;
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int number = from; number < to; number++) {
        byte[] value = record(owner, number).toByteArray();
        bytes += value.length;
        producer.send(new ProducerRecord<>(TOPIC, owner.getBytes(StandardCharsets.UTF_8), value));
      }
      producer.flush();
    }
    return bytes;
  }

  static AuditRecord record(String owner, int number) {
    byte[] hash = new byte[HASH];
    new Random(number).nextBytes(hash);
    AuditRecord.Builder record =
        AuditRecord.newBuilder()
            .setOwner(owner)
            .setActor(Actor.newBuilder().setId("gateway:gw-basel").setTenant(owner))
            .setRecordedMicros(1_790_000_000_000_000L + number * 100_000L)
            .setOutcome(Outcome.OUTCOME_ACCEPTED)
            .setSite("basel");
    return number % ACT_EACH == 0 ? act(record, number, hash) : line(record, number, hash);
  }

  private static AuditRecord line(AuditRecord.Builder record, int number, byte[] hash) {
    return record
        .setRecordId("line/gw-basel/1/" + number)
        .setService("aggregation")
        .setAction("RecordLine")
        .setSubject("gw-basel/1/" + number)
        .setLine(
            LineLeaf.newBuilder()
                .setGatewayId("gw-basel")
                .setEpoch(1)
                .setSequence(number)
                .setChainHash(ByteString.copyFrom(hash)))
        .build();
  }

  private static AuditRecord act(AuditRecord.Builder record, int number, byte[] hash) {
    return record
        .setRecordId(HexFormat.of().formatHex(hash, 0, HASH / 2))
        .setService("reconciliation")
        .setAction("CountMaterial")
        .setSubject("order-" + number / 1_000)
        .setRequestId(HexFormat.of().formatHex(hash, HASH / 2, HASH))
        .setRequestHash(ByteString.copyFrom(hash))
        .build();
  }
}
