package io.seriatim.aggregation.contract;

import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.SupplyStatus;

/** What a person who walks through a site finds there: outermost containers and loose units. */
public final class SiteStock {
  private SiteStock() {}

  /** Whether it {@link #stands} at this site and something is in it, where it is a container. */
  public static boolean isAt(ObjectState state, String site) {
    boolean isEmpty = state.hasContents() && state.getContents().getChildren() == 0;
    return !isEmpty && stands(state, site);
  }

  /** The site it {@link #stands} at; empty for none. */
  public static String of(ObjectState state) {
    String site = state.getPlace().getCustodySite();
    return stands(state, site) ? site : "";
  }

  /** Whether it is by itself, at this site and in its hands, be it empty yet. */
  public static boolean stands(ObjectState state, String site) {
    return state.getParent().isEmpty()
        && state.getIdentity() == Identity.IDENTITY_ALIVE
        && state.getPlace().getCustodySite().equals(site)
        && state.getPlace().getInTransitTo().isEmpty()
        && state.getSupply() != SupplyStatus.SUPPLY_STATUS_STOLEN
        && PastStates.handedOut(state).isEmpty();
  }
}
