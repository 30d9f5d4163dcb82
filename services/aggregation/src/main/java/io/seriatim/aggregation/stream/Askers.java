package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.Asker;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.RequestInput;
import java.time.Instant;

/** Who asks, from an input. */
final class Askers {
  private Askers() {}

  /** A shipment is called back by the site that it left, and decided where it goes. */
  static Asker of(LedgerInput input, long decided) {
    RequestInput asked = input.getRequest();
    TenantId tenant = TenantId.parse(asked.getTenant());
    SiteId decider = SiteId.parse(input.getSite());
    Instant time = Micros.instant(decided);
    return asked.hasVoidShipment()
        ? new Asker(
            tenant,
            TenantId.parse(asked.getAskingOperator()),
            SiteId.parse(asked.getVoidShipment().getFromSite()),
            decider,
            time)
        : Asker.at(decider, tenant, TenantId.parse(input.getOperator()), time);
  }
}
