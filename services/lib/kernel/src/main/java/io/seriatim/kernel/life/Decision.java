package io.seriatim.kernel.life;

import java.util.List;

/** The answer to a request. */
public sealed interface Decision {

  /** Yes; these events, in order. */
  record Accepted(List<ItemEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** It is so already; nothing to record. */
  record AlreadyDone() implements Decision {}

  /** No. */
  record Refused(Refusal refusal) implements Decision {}
}
