package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.serialallocation.domain.Grant;
import io.seriatim.serialallocation.domain.Product;
import java.util.Optional;

/** What master data says to the one who asks; what does not concern the asker is empty. */
public interface MasterData {
  /**
   * A product the asker owns or may pack; of a case's GTIN, the product inside, under that GTIN.
   */
  Optional<Product> product(Gtin gtin);

  /** The grant by which the operator may pack the product, or its cases, at the site today. */
  Optional<Grant> grant(Gtin gtin, TenantId operator, SiteId site);

  /** The tenant that runs a site. */
  Optional<TenantId> operatorOf(SiteId site);

  /** The company prefix of a tenant the asker has to do with. */
  Optional<CompanyPrefix> prefixOf(TenantId tenant);
}
