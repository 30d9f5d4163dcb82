package io.seriatim.audittrail.stream;

import io.seriatim.audittrail.app.NoteBatches;
import io.seriatim.audittrail.contract.BatchEvents;
import io.seriatim.chassis.kafka.Received;
import io.seriatim.chassis.kafka.UnknownEvents;
import io.seriatim.proto.batch.v1.BatchEvent;
import java.util.List;

/** Reads what happens to batches, for their retention. */
public final class BatchFollower {
  private final NoteBatches noteBatches;

  public BatchFollower(NoteBatches noteBatches) {
    this.noteBatches = noteBatches;
  }

  /** Takes the events of one poll. */
  public void accept(List<Received<String, BatchEvent>> records) {
    records.forEach(received -> received.value().ifPresent(this::take));
  }

  private void take(BatchEvent event) {
    if (event.getBodyCase() == BatchEvent.BodyCase.BODY_NOT_SET) {
      UnknownEvents.skipOrStop(event.getHeader());
    }
    noteBatches.note(BatchEvents.facts(event));
  }
}
