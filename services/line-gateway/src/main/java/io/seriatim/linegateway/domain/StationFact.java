package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.SampleKind;
import java.util.List;
import java.util.Optional;

/** Something people did at a line. */
public sealed interface StationFact {

  /**
   * A step was performed.
   *
   * @param made packs made by then
   */
  record Stepped(LineStep step, long made) implements StationFact {}

  /**
   * A container was reworked, all of it at once.
   *
   * @param kept what was inside before and stays
   * @param partialReason why it holds fewer than its capacity; empty where full or empty
   * @param into the new container of a repackaging
   */
  record Reworked(
      ReworkKind kind,
      ItemId container,
      ContainerPlan plan,
      List<ItemId> kept,
      List<ItemId> removed,
      List<ItemId> added,
      String partialReason,
      String reason,
      Optional<ItemId> into)
      implements StationFact {
    public Reworked {
      kept = List.copyOf(kept);
      removed = List.copyOf(removed);
      added = List.copyOf(added);
    }
  }

  record Sampled(List<SerialNumber> serials, SampleKind kind, String reason)
      implements StationFact {}

  record SamplesReturned(List<SerialNumber> serials, String reason) implements StationFact {}

  record Decommissioned(List<SerialNumber> serials, String reason) implements StationFact {}

  record Destroyed(List<SerialNumber> serials, String reason, Person witness)
      implements StationFact {}
}
