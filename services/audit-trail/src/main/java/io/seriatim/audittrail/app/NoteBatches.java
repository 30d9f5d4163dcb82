package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.retention.BatchFacts;
import java.util.Optional;

/** Puts together what is told of batches; telling it again changes nothing. */
public final class NoteBatches {
  private final BatchFactStore store;

  public NoteBatches(BatchFactStore store) {
    this.store = store;
  }

  /** Returns when it is kept. */
  public void note(BatchFacts told) {
    while (true) {
      Optional<BatchFacts> before = store.find(told.batch());
      BatchFacts now = before.map(known -> known.and(told)).orElse(told);
      if (before.filter(now::equals).isPresent() || store.replace(before, now)) {
        return;
      }
    }
  }
}
