package io.seriatim.reconciliation.domain;

import java.util.List;

/** What is decided about a batch as it stands. */
public sealed interface Ruling {
  /** These things happen, in this order. */
  record Happens(List<BatchEvent> events) implements Ruling {
    public Happens {
      events = List.copyOf(events);
    }
  }

  /** It is already as asked. */
  record AlreadySo() implements Ruling {}

  /** No. */
  record Refuse(Refusal refusal) implements Ruling {}

  static Ruling happens(BatchEvent event) {
    return new Happens(List.of(event));
  }

  static Ruling refuse(RefusalReason reason, String given, String expected) {
    return new Refuse(Refusal.of(reason, given, expected));
  }
}
