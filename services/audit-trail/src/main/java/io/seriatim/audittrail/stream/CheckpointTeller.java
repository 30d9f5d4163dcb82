package io.seriatim.audittrail.stream;

import io.seriatim.audittrail.app.Announcements;
import io.seriatim.audittrail.contract.LogWords;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.chassis.kafka.TypedProducer;
import io.seriatim.proto.audit.v1.CheckpointSigned;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Tells {@code audit.checkpoints.v1} of signed checkpoints. */
public final class CheckpointTeller implements Announcements {
  private final TypedProducer<String, CheckpointSigned> producer;
  private final Duration longestWait;

  public CheckpointTeller(TypedProducer<String, CheckpointSigned> producer, Duration longestWait) {
    this.producer = producer;
    this.longestWait = longestWait;
  }

  @Override
  public void tell(String owner, SignedCheckpoint checkpoint) {
    producer
        .send(owner, LogWords.signed(owner, checkpoint))
        .orTimeout(longestWait.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
