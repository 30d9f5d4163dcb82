package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.SiteId;
import java.util.List;
import java.util.Optional;

/** Something that is asked for and may be refused. */
public sealed interface Request {

  /** The object it is about; for packing, the container; the first of several that are alike. */
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
        case Return returned -> Action.RECEIVE;
        case HandOver handOver -> Action.RECEIVE;
        case UndoStatus undo -> Action.undoing(undo.status());
        case ReturnSample returned -> Action.UNDO_SAMPLE;
        case ResolveInDoubt resolve -> Action.RESOLVE_IN_DOUBT;
      };
    }
  }

  /** About more than one object: the packing room answers it. */
  sealed interface OfContainer extends Request {}

  /** Sends an object, with all it holds, away from the acting site. */
  record Ship(ItemId target, Destination to, Purpose purpose, ShipmentId shipment)
      implements OfObject {}

  /** Takes an object that is in transit, or comes back from outside, into the acting site. */
  record Receive(ItemId target) implements OfObject {}

  /** Calls a shipment back to the site it left. */
  record VoidShipment(ItemId target, SiteId origin) implements OfObject {}

  /**
   * Takes an object back into the acting site from a party outside or from its way there, in
   * quarantine until it is verified; one that comes back alone leaves its container.
   */
  record Return(ItemId target, String reason) implements OfObject {}

  /**
   * Hands an object that is with a party outside to the site that has it in hand, and with it the
   * custody.
   */
  record HandOver(ItemId target, SiteId to, ShipmentId shipment) implements OfObject {}

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

  /** Puts a sample that was only looked at beside the line back among the good. */
  record ReturnSample(ItemId target, String reason) implements OfObject {}

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

  /**
   * Moves children from one container into another that is there and open, all or none.
   *
   * @param target the container they leave
   * @param leftPartial why that one stays closed with fewer; it is open again without
   * @param partialReason why the other is closed with fewer than its capacity
   * @param close nothing more is to go into the other
   */
  record Reparent(
      ItemId target,
      ItemId to,
      List<ItemId> children,
      Optional<String> leftPartial,
      Optional<String> partialReason,
      boolean close)
      implements OfContainer {
    public Reparent {
      children = List.copyOf(children);
      requireSome(children);
    }
  }

  /**
   * Says that units are of another lot or expiry than was recorded, all or none; the product stays.
   */
  record CorrectLot(List<ItemId> units, BatchNumber batch, Expiry expiry, String reason)
      implements OfContainer {
    public CorrectLot {
      units = List.copyOf(units);
      requireSome(units);
    }

    @Override
    public ItemId target() {
      return units.getFirst();
    }
  }

  /**
   * Ends the inputs, verified, and begins the outputs with a link to them, all or none.
   *
   * @param outputs numbers that are in use by nothing yet
   */
  record Repackage(
      List<ItemId> inputs, List<Sgtin> outputs, BatchNumber batch, Expiry expiry, String reason)
      implements OfContainer {
    public Repackage {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
      requireSome(inputs);
      requireSome(outputs);
    }

    @Override
    public ItemId target() {
      return inputs.getFirst();
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

  private static void requireSome(List<? extends ItemId> items) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("items: none (expected: at least 1)");
    }
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
