package io.seriatim.aggregation.app;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Place;
import java.time.Instant;

/**
 * Who asks, where and when.
 *
 * @param tenant from the token
 * @param operator who runs the site that asks
 * @param site the site that asks
 * @param decider the site that decides; another one only where a shipment is called back from its
 *     way
 */
public record Asker(TenantId tenant, TenantId operator, SiteId site, SiteId decider, Instant time) {

  /** One that asks where it is decided. */
  public static Asker at(SiteId site, TenantId tenant, TenantId operator, Instant time) {
    return new Asker(tenant, operator, site, site, time);
  }

  Context context(TenantId owner) {
    return Context.of(owner, decider, time);
  }

  /** Whether it is the site's own people who ask. */
  public boolean runsTheSite() {
    return tenant.equals(operator);
  }

  /** The owner on whose behalf the asker may act on this object; itself where there is none. */
  TenantId actsFor(ItemState state, Workspace workspace) {
    return state instanceof ItemState.Present present
            && runsTheSite()
            && isOrWasHere(workspace.outermost(present).place())
        ? present.header().owner()
        : tenant;
  }

  private boolean isOrWasHere(Place place) {
    return switch (place) {
      case Place.AtSite at -> at.site().equals(site);
      case Place.InTransit transit -> transit.to().equals(site) || transit.from().equals(site);
      case Place.Outside outside -> outside.from().equals(site);
    };
  }
}
