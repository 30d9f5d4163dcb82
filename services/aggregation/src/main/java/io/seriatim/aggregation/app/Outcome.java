package io.seriatim.aggregation.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.life.Conflict;
import io.seriatim.kernel.life.Refusal;
import java.util.List;

/** What became of an input. */
public sealed interface Outcome {

  /**
   * Decided; nothing touched where everything was so already. It is not so before it is kept.
   *
   * @param left what a report said about objects that are others' to decide about; not recorded
   */
  record Decided(Workspace workspace, SiteId site, List<Conflict> conflicts, List<NotOurs> left)
      implements Outcome {
    public Decided {
      conflicts = List.copyOf(conflicts);
      left = List.copyOf(left);
    }

    /** Nothing of it was left. */
    public Decided(Workspace workspace, SiteId site, List<Conflict> conflicts) {
      this(workspace, site, conflicts, List.of());
    }

    /** Every event, in order. */
    public List<Touched> touched() {
      return workspace.touched();
    }

    /** Makes it so. */
    public void keep() {
      workspace.keep(site);
    }

    /** Leaves everything as it was. */
    public void drop() {
      workspace.endVisits();
    }
  }

  /** No. */
  record Refused(Refusal refusal) implements Outcome {}

  /** Names an object that is not this order's to move: nothing of it is touched or told. */
  record NotOurs(ItemId about, Whose whose) implements Outcome {}

  /** Whose an object is that a report may not move. */
  enum Whose {
    ANOTHER_OWNER,
    ANOTHER_SITE
  }

  /** Can't be decided before these objects are read from the rows. */
  record Needs(List<ItemId> items) implements Outcome {
    public Needs {
      items = List.copyOf(items);
    }
  }
}
