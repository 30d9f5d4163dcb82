package io.seriatim.regulatoryreporting.domain;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.util.Optional;

/** The master data that one owner may see. */
public interface Catalogue {
  /** A product of the owner, by the GTIN of its packs. */
  Optional<Product> product(Gtin gtin);

  Optional<Site> site(SiteId id);

  Optional<Tenant> tenant(TenantId id);

  /** A partner of the owner. */
  Optional<Partner> partner(String id);
}
