package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.SiteId;

/** Where a shipment goes. */
public sealed interface Destination {

  /** A site of the platform; custody goes there. */
  record ToSite(SiteId site) implements Destination {}

  /** A party outside; the owner's pseudo-site decides from then on. */
  record ToParty(PartyId party) implements Destination {}

  /** The place of an object that has left {@code from} for here. */
  default Place from(SiteId from) {
    return switch (this) {
      case ToSite to -> new Place.InTransit(from, to.site());
      case ToParty to -> new Place.Outside(from, to.party());
    };
  }
}
