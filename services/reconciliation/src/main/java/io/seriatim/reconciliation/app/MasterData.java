package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Grant;
import io.seriatim.reconciliation.domain.Product;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** What master data tells the tenant that asks; what it may not see is not there. */
public interface MasterData {
  /** Who runs a site, and what time it is there. */
  record SiteFacts(TenantId operator, ZoneId timeZone) {}

  Optional<Product> product(Gtin gtin);

  Optional<SiteFacts> site(SiteId site);

  boolean hasLine(SiteId site, LineId line);

  Optional<Grant> grant(Gtin gtin, TenantId operator, SiteId site, LocalDate day);
}
