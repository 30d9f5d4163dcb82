package io.seriatim.chassis.audit;

import io.seriatim.chassis.kafka.TypedProducer;
import io.seriatim.proto.audit.v1.AuditRecord;
import java.util.concurrent.CompletableFuture;

/** Keeps records in {@code audit.records.v1}, in the order of their owner. */
public final class KafkaAuditTrail implements AuditTrail {
  private final TypedProducer<String, AuditRecord> producer;

  public KafkaAuditTrail(TypedProducer<String, AuditRecord> producer) {
    this.producer = producer;
  }

  @Override
  public CompletableFuture<?> record(AuditRecord entry) {
    return producer.send(entry.getOwner(), entry);
  }
}
