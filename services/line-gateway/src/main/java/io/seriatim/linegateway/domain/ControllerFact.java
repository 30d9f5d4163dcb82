package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import java.util.List;

/** Something that a line controller told and that the machines of direct mode never do. */
public sealed interface ControllerFact {

  /** Serials stand on labels. */
  record LabelsEncoded(List<SerialNumber> serials) implements ControllerFact {}

  /** Labels were kept as samples. */
  record LabelsSampled(List<SerialNumber> serials, String reason) implements ControllerFact {}

  /** Good packs were taken out and ended. */
  record PacksDecommissioned(List<SerialNumber> serials, String reason) implements ControllerFact {}

  /** Good packs were destroyed. */
  record PacksDestroyed(List<SerialNumber> serials, String reason) implements ControllerFact {}

  /**
   * Children came out of a container.
   *
   * @param left what is still inside
   */
  record ContainerUnpacked(ItemId parent, List<ItemId> out, List<ItemId> left, String reason)
      implements ControllerFact {}

  /**
   * The label of a container that does not exist came to an end.
   *
   * @param fate scrapped, sampled, invalid or returned, by the event's name; or what it was used
   *     for
   */
  record ContainerLabelSettled(ItemId label, String fate, String reason)
      implements ControllerFact {}

  /** Serials were inspected; nothing about them changed. */
  record SerialsInspected(List<SerialNumber> serials, String result) implements ControllerFact {}
}
