package io.seriatim.aggregation.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Conflict;
import io.seriatim.kernel.life.Refusal;
import java.util.List;

/** What became of an input. */
public sealed interface Outcome {

  /** Decided; empty where everything was so already. */
  record Decided(List<Touched> touched, List<Conflict> conflicts) implements Outcome {
    public Decided {
      touched = List.copyOf(touched);
      conflicts = List.copyOf(conflicts);
    }
  }

  /** No. */
  record Refused(Refusal refusal) implements Outcome {}

  /** Can't be decided before these objects are read from the rows. */
  record Needs(List<ItemId> items) implements Outcome {
    public Needs {
      items = List.copyOf(items);
    }
  }
}
