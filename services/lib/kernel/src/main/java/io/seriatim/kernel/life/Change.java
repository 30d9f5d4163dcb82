package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one event changes on one object. */
public sealed interface Change {

  /** The object is known from now on, though nobody has reported its number. */
  record Discovered(Header header, SiteId site, Instant at) implements Change {}

  /** The number left for a printer. */
  record NumberSent(Header header, SiteId site, Instant at) implements Change {}

  /** Nobody knows whether the number was printed. */
  record NumberDoubted(Header header, SiteId site, Instant at) implements Change {}

  /** The item exists. */
  record ItemCommissioned(Header header, SiteId site, Instant at) implements Change {}

  /** The item exists, made from others that ended for it. */
  record ItemRepackaged(Header header, List<ItemId> inputs, SiteId site, Instant at)
      implements Change {
    public ItemRepackaged {
      inputs = List.copyOf(inputs);
    }
  }

  /** A unit is of another lot or expiry than was recorded. */
  record LotCorrected(Lot from, Lot to, String reason) implements Change {}

  /** The identity ended, for ever. */
  record IdentityEnded(EndedHow how, String reason) implements Change {}

  /** The supply status is now this one; ACTIVE after an undo. */
  record StatusChanged(Supply supply, String reason) implements Change {}

  record QuarantineSet(String reason) implements Change {}

  record QuarantineReleased(String reason) implements Change {}

  /** A report said something that should not have been possible. */
  record ConflictRaised(Conflict conflict) implements Change {}

  record ConflictCleared(String reason) implements Change {}

  /** The object holds others from now on; one that was only a number is an item now. */
  record ContainerOpened(Header header, ContainerPlan plan, SiteId site, Instant at)
      implements Change {}

  /** What a container holds changed by this difference. */
  record ContentsChanged(int children, ContainerSummary difference) implements Change {}

  record ContainerClosed(Optional<String> partialReason) implements Change {}

  record ContainerReopened() implements Change {}

  /** The object is in a container. */
  record PutInto(ItemId parent) implements Change {}

  /** The object left its container and carries what it had inherited as its own. */
  record TakenOut(ItemId parent, Inherited inherited) implements Change {}

  /** The object left a site. */
  record Departed(SiteId from, Destination to, ShipmentId shipment) implements Change {}

  /** The object is in the custody of a site, received or called back. */
  record Arrived(SiteId site) implements Change {}

  /** The first word at a new custodian: the object as the last one left it. */
  record CustodyTaken(ItemState.Present object) implements Change {}
}
