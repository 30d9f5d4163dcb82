package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import java.util.List;
import java.util.Optional;

/** Something that is asked for and may be refused. */
public sealed interface Request {

  /** The object it is about; for packing, the container. */
  ItemId target();

  /** About one object only: {@link Life#decide} answers it. */
  sealed interface OfObject extends Request {

    /** The column of the request in the transition table. */
    default Action action() {
      return switch (this) {
        case Ship ship -> Action.SHIP;
        case Receive receive -> Action.RECEIVE;
        case VoidShipment voided -> Action.VOID_SHIPMENT;
        case Quarantine quarantine -> Action.QUARANTINE;
        case ReleaseQuarantine release -> Action.RELEASE_QUARANTINE;
        case ClearConflict clear -> Action.CLEAR_CONFLICT;
        case End end -> Action.ending(end.how());
        case TakeStatus take -> Action.taking(take.status());
        case UndoStatus undo -> Action.undoing(undo.status());
        case ResolveInDoubt resolve -> Action.RESOLVE_IN_DOUBT;
      };
    }
  }

  /** About a container and what is in it: the packing room answers it. */
  sealed interface OfContainer extends Request {}

  /** Sends an object, with all it holds, away from the acting site. */
  record Ship(ItemId target, Destination to, Purpose purpose, ShipmentId shipment)
      implements OfObject {}

  /** Takes an object that is in transit, or comes back from outside, into the acting site. */
  record Receive(ItemId target) implements OfObject {}

  /** Calls a shipment back to the site it left. */
  record VoidShipment(ItemId target, SiteId origin) implements OfObject {}

  record Quarantine(ItemId target, String reason) implements OfObject {}

  record ReleaseQuarantine(ItemId target, String reason) implements OfObject {}

  /** Lifts the conflict flag by a signed decision. */
  record ClearConflict(ItemId target, String reason) implements OfObject {}

  /** Ends the identity of a unit or of an empty container. */
  record End(ItemId target, EndedHow how, String reason) implements OfObject {
    public End {
      requireItemEnd(how);
    }
  }

  /** Takes a supply status: dispense, export, sample, give away, lock, report stolen, check out. */
  record TakeStatus(ItemId target, SupplyStatus status, Optional<SampleKind> sample, String reason)
      implements OfObject {
    public TakeStatus {
      requireStatus(status);
    }
  }

  /** Undoes a supply status. */
  record UndoStatus(ItemId target, SupplyStatus status, String reason) implements OfObject {
    public UndoStatus {
      requireStatus(status);
    }
  }

  /** Says by scan or signed decision what became of a number in doubt. */
  record ResolveInDoubt(ItemId target, NumberFate outcome, String reason) implements OfObject {
    public ResolveInDoubt {
      if (!outcome.isFinal()) {
        throw new IllegalArgumentException("outcome: " + outcome + " (expected: a final fate)");
      }
    }
  }

  /**
   * Puts children into a container, all or none; an absent container begins with this.
   *
   * @param header of the container, used where it begins
   * @param partialReason why it is closed with fewer than its capacity
   * @param close nothing more is to go in
   */
  record Pack(
      ItemId target,
      Header header,
      ContainerPlan plan,
      List<ItemId> children,
      Optional<String> partialReason,
      boolean close)
      implements OfContainer {
    public Pack {
      children = List.copyOf(children);
    }
  }

  /**
   * Takes children out, all or none; without a reason for being partial the container is open
   * again.
   */
  record Unpack(ItemId target, List<ItemId> children, Optional<String> partialReason)
      implements OfContainer {
    public Unpack {
      children = List.copyOf(children);
    }
  }

  /** Puts one object in the place of another. */
  record Replace(ItemId target, ItemId removed, ItemId added) implements OfContainer {}

  /** Ends a container and everything in it. */
  record EndWithContents(ItemId target, EndedHow how, String reason) implements OfContainer {
    public EndWithContents {
      requireItemEnd(how);
    }
  }

  static TakeStatus dispense(ItemId target) {
    return new TakeStatus(target, SupplyStatus.SUPPLIED, Optional.empty(), "dispensed");
  }

  static TakeStatus export(ItemId target) {
    return new TakeStatus(target, SupplyStatus.EXPORTED, Optional.empty(), "exported");
  }

  static TakeStatus sample(ItemId target, SampleKind kind, String reason) {
    return new TakeStatus(target, SupplyStatus.SAMPLE, Optional.of(kind), reason);
  }

  static TakeStatus lock(ItemId target, String reason) {
    return new TakeStatus(target, SupplyStatus.LOCKED, Optional.empty(), reason);
  }

  static TakeStatus reportStolen(ItemId target, String reason) {
    return new TakeStatus(target, SupplyStatus.STOLEN, Optional.empty(), reason);
  }

  static End decommission(ItemId target, String reason) {
    return new End(target, EndedHow.DECOMMISSIONED, reason);
  }

  static End destroy(ItemId target, String reason) {
    return new End(target, EndedHow.DESTROYED, reason);
  }

  private static void requireItemEnd(EndedHow how) {
    if (how.compareTo(EndedHow.DECOMMISSIONED) < 0) {
      throw new IllegalArgumentException(
          "end: " + how + " (expected: DECOMMISSIONED, DESTROYED or LOST)");
    }
  }

  private static void requireStatus(SupplyStatus status) {
    if (status == SupplyStatus.ACTIVE) {
      throw new IllegalArgumentException("status: ACTIVE (expected: another status, or its undo)");
    }
  }
}
