package io.seriatim.kernel.life;

import io.seriatim.kernel.identity.SiteId;
import java.util.Optional;

/** Where an object is, and so which site decides about it. */
public sealed interface Place {

  /** At a site, in its custody. */
  record AtSite(SiteId site) implements Place {}

  /** Between two sites, in the custody of the destination. */
  record InTransit(SiteId from, SiteId to) implements Place {}

  /** With a party outside the platform. */
  record Outside(SiteId from, PartyId party) implements Place {}

  /**
   * The site that decides about it: where it is, where it is expected, or, once it is outside, the
   * site that sent it there and so stands for the party.
   */
  default SiteId decider() {
    return switch (this) {
      case AtSite at -> at.site();
      case InTransit transit -> transit.to();
      case Outside outside -> outside.from();
    };
  }

  /** The one site that may decide; empty outside, where it is the owner's pseudo-site. */
  default Optional<SiteId> custody() {
    return switch (this) {
      case AtSite at -> Optional.of(at.site());
      case InTransit transit -> Optional.of(transit.to());
      case Outside outside -> Optional.empty();
    };
  }
}
