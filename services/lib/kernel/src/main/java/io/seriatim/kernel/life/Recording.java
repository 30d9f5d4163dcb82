package io.seriatim.kernel.life;

import java.util.List;

/** What became of a report; it is never refused. */
public sealed interface Recording {

  /** As expected; these events, in order. */
  record Recorded(List<ItemEvent> events) implements Recording {
    public Recorded {
      events = List.copyOf(events);
    }
  }

  /** It is recorded already. */
  record AlreadyDone() implements Recording {}

  /** Recorded, though it should not have been possible; the objects concerned are blocked. */
  record RecordedWithConflict(List<ItemEvent> events, List<Conflict> conflicts)
      implements Recording {
    public RecordedWithConflict {
      events = List.copyOf(events);
      conflicts = List.copyOf(conflicts);
    }
  }

  /** The events, whatever the outcome. */
  default List<ItemEvent> recorded() {
    return switch (this) {
      case Recorded recorded -> recorded.events();
      case AlreadyDone done -> List.of();
      case RecordedWithConflict conflict -> conflict.events();
    };
  }
}
