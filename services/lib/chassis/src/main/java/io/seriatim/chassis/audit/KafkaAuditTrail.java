package io.seriatim.chassis.audit;

import io.seriatim.chassis.kafka.TypedProducer;
import io.seriatim.proto.audit.v1.AuditRecord;
import java.util.concurrent.CompletableFuture;

/** Keeps records in {@code audit.records.v1}, in the order of their owner, each with its zone. */
public final class KafkaAuditTrail implements AuditTrail {
  private final TypedProducer<String, AuditRecord> producer;
  private final RecordZone zone;

  public KafkaAuditTrail(TypedProducer<String, AuditRecord> producer, RecordZone zone) {
    this.producer = producer;
    this.zone = zone;
  }

  @Override
  public CompletableFuture<?> record(AuditRecord entry) {
    return producer.send(entry.getOwner(), zone.on(entry));
  }
}
