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
import java.util.function.IntFunction;
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
    return send(bootstrap, owner, from, to, number -> record(owner, number));
  }

  /** The same with other records, made of their number. */
  static long send(
      String bootstrap, String owner, int from, int to, IntFunction<AuditRecord> record) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 5);
    long bytes = 0;
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int number = from; number < to; number++) {
        byte[] value = record.apply(number).toByteArray();
        bytes += value.length;
        producer.send(new ProducerRecord<>(TOPIC, owner.getBytes(StandardCharsets.UTF_8), value));
      }
      producer.flush();
    }
    return bytes;
  }

  static AuditRecord record(String owner, int number) {
    return number % ACT_EACH == 0 ? act(owner, number) : line(owner, number);
  }

  /** A line record's, which is most of what a plant makes. */
  static AuditRecord line(String owner, int number) {
    return accepted(owner, number)
        .setRecordId("line/gw-basel/1/" + number)
        .setService("aggregation")
        .setAction("RecordLine")
        .setSubject("gw-basel/1/" + number)
        .setLine(
            LineLeaf.newBuilder()
                .setGatewayId("gw-basel")
                .setEpoch(1)
                .setSequence(number)
                .setChainHash(ByteString.copyFrom(hash(number))))
        .build();
  }

  private static AuditRecord act(String owner, int number) {
    byte[] hash = hash(number);
    return accepted(owner, number)
        .setRecordId(HexFormat.of().formatHex(hash, 0, HASH / 2))
        .setService("reconciliation")
        .setAction("CountMaterial")
        .setSubject("order-" + number / 1_000)
        .setRequestId(HexFormat.of().formatHex(hash, HASH / 2, HASH))
        .setRequestHash(ByteString.copyFrom(hash))
        .build();
  }

  private static AuditRecord.Builder accepted(String owner, int number) {
    return AuditRecord.newBuilder()
        .setOwner(owner)
        .setActor(Actor.newBuilder().setId("gateway:gw-basel").setTenant(owner))
        .setRecordedMicros(1_790_000_000_000_000L + number * 100_000L)
        .setOutcome(Outcome.OUTCOME_ACCEPTED)
        .setSite("basel");
  }

  private static byte[] hash(int number) {
    byte[] hash = new byte[HASH];
    new Random(number).nextBytes(hash);
    return hash;
  }
}
