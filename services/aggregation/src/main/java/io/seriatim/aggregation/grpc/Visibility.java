package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.Sites;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.stream.Stream;

/**
 * Who may see an object: its owner, and who runs the site that holds it, that it left, or where it
 * was made. For everybody else it is not there.
 */
final class Visibility {
  private final Sites sites;

  Visibility(Sites sites) {
    this.sites = sites;
  }

  boolean isVisible(ObjectState own, ObjectState outermost, TenantId tenant) {
    return own.getOwner().equals(tenant.value())
        || Stream.of(
                outermost.getPlace().getCustodySite(),
                outermost.getPlace().getFromSite(),
                own.getSupplySite())
            .distinct()
            .anyMatch(site -> isRunBy(site, tenant));
  }

  boolean isRunBy(String site, TenantId tenant) {
    return !site.isEmpty()
        && sites.find(site).filter(s -> s.getOperator().equals(tenant.value())).isPresent();
  }

  static RefusedException notFound(String what) {
    return new RefusedException(
        Refusal.notFound("UNKNOWN_OBJECT")
            .given(what)
            .expected("an object that you own, hold or made")
            .advice("check the code; if it was just packed, wait until the line's records are in")
            .retryMayHelp(true)
            .build());
  }
}
