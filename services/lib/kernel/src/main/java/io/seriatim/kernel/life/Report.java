package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.ItemId;
import java.util.List;
import java.util.Optional;

/** Something that has already happened in the world and is always recorded. */
public sealed interface Report {

  /** The object it is about; for packing, the container. */
  ItemId target();

  /** About one object only: {@link Life#record} writes it down. */
  sealed interface OfObject extends Report {

    /** The column of the report in the transition table. */
    default Action action() {
      return switch (this) {
        case NumberReported number -> number.fate().action();
        case Ended ended -> Action.ending(ended.how());
        case StatusTaken taken -> Action.taking(taken.status());
        case StatusUndone undone -> Action.undoing(undone.status());
        case Shipped shipped -> Action.SHIP;
        case Received received -> Action.RECEIVE;
      };
    }
  }

  /** About a container and what is in it: the packing room writes it down. */
  sealed interface OfContainer extends Report {}

  /**
   * What a line did with a number.
   *
   * @param header what the number was made as, by the line's order
   */
  record NumberReported(ItemId target, Header header, NumberFate fate, String reason)
      implements OfObject {}

  /** A unit or a container label was taken out of the world. */
  record Ended(ItemId target, EndedHow how, String reason) implements OfObject {}

  record StatusTaken(ItemId target, SupplyStatus status, Optional<SampleKind> sample, String reason)
      implements OfObject {}

  record StatusUndone(ItemId target, SupplyStatus status, String reason) implements OfObject {}

  record Shipped(ItemId target, Destination to, ShipmentId shipment) implements OfObject {}

  record Received(ItemId target) implements OfObject {}

  /**
   * Children went into a container.
   *
   * @param header of the container
   * @param partialReason why it was closed with fewer than its capacity
   * @param closed nothing more goes in
   */
  record Packed(
      ItemId target,
      Header header,
      ContainerPlan plan,
      List<ItemId> children,
      Optional<String> partialReason,
      boolean closed)
      implements OfContainer {
    public Packed {
      children = List.copyOf(children);
    }
  }

  /** Children came out. */
  record Unpacked(ItemId target, List<ItemId> children, Optional<String> partialReason)
      implements OfContainer {
    public Unpacked {
      children = List.copyOf(children);
    }
  }

  /** A container was ended with everything in it. */
  record EndedWithContents(ItemId target, EndedHow how, String reason) implements OfContainer {}

  static NumberReported sent(ItemId target, Header header) {
    return new NumberReported(target, header, NumberFate.SENT, "");
  }

  static NumberReported inDoubt(ItemId target, Header header, String reason) {
    return new NumberReported(target, header, NumberFate.IN_DOUBT, reason);
  }

  static NumberReported commissioned(ItemId target, Header header) {
    return new NumberReported(target, header, NumberFate.COMMISSIONED, "");
  }

  static NumberReported labelScrapped(ItemId target, Header header, String reason) {
    return new NumberReported(target, header, NumberFate.LABEL_SCRAPPED, reason);
  }

  static NumberReported labelSampled(ItemId target, Header header, String reason) {
    return new NumberReported(target, header, NumberFate.LABEL_SAMPLED, reason);
  }

  static NumberReported invalidated(ItemId target, Header header, String reason) {
    return new NumberReported(target, header, NumberFate.INVALID, reason);
  }

  static Ended decommissioned(ItemId target, String reason) {
    return new Ended(target, EndedHow.DECOMMISSIONED, reason);
  }

  static Ended destroyed(ItemId target, String reason) {
    return new Ended(target, EndedHow.DESTROYED, reason);
  }
}
