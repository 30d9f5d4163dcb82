package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.SiteId;
import java.time.Instant;
import java.util.Optional;

/**
 * Custody of one object, with all it holds, on its way to another site.
 *
 * <p>The site that gave it decides nothing about the object any more; the one that gets it starts
 * from exactly this state and stamp, so that stamps keep growing across sites.
 */
public record CustodyGrant(ItemState.Present object) {

  /** The grant that a decision makes due: custody was {@code before}'s and is another's now. */
  public static Optional<CustodyGrant> due(ItemState before, ItemState after) {
    if (before instanceof ItemState.Present was
        && after instanceof ItemState.Present is
        && is.parent().isEmpty()
        && !was.place().custody().equals(is.place().custody())) {
      return Optional.of(new CustodyGrant(is));
    }
    return Optional.empty();
  }

  /** Empty for the owner's pseudo-site. */
  public Optional<SiteId> to() {
    return object.place().custody();
  }

  /** The first event at the new custodian. */
  public ItemEvent taken(Instant at) {
    return new ItemEvent(
        object.id(), Stamp.next(object.stamp(), at), new Change.CustodyTaken(object));
  }
}
