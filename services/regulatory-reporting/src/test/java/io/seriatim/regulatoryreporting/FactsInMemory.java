package io.seriatim.regulatoryreporting;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.regulatoryreporting.domain.Catalogue;
import io.seriatim.regulatoryreporting.domain.Partner;
import io.seriatim.regulatoryreporting.domain.Product;
import io.seriatim.regulatoryreporting.domain.Site;
import io.seriatim.regulatoryreporting.domain.Tenant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Master data in memory. */
public final class FactsInMemory implements Catalogue {
  private final Map<Gtin, Product> products = new HashMap<>();
  private final Map<SiteId, Site> sites = new HashMap<>();
  private final Map<TenantId, Tenant> tenants = new HashMap<>();
  private final Map<String, Partner> partners = new HashMap<>();

  public FactsInMemory with(Product... some) {
    for (Product one : some) {
      products.put(one.gtin(), one);
    }
    return this;
  }

  public FactsInMemory with(Site... some) {
    for (Site one : some) {
      sites.put(one.id(), one);
    }
    return this;
  }

  public FactsInMemory with(Tenant... some) {
    for (Tenant one : some) {
      tenants.put(one.id(), one);
    }
    return this;
  }

  public FactsInMemory with(Partner one) {
    partners.put(one.id(), one);
    return this;
  }

  public FactsInMemory without(TenantId id) {
    tenants.remove(id);
    return this;
  }

  public FactsInMemory without(SiteId id) {
    sites.remove(id);
    return this;
  }

  public FactsInMemory without(Gtin id) {
    products.remove(id);
    return this;
  }

  public FactsInMemory without(String partner) {
    partners.remove(partner);
    return this;
  }

  @Override
  public Optional<Product> product(Gtin gtin) {
    return Optional.ofNullable(products.get(gtin));
  }

  @Override
  public Optional<Site> site(SiteId id) {
    return Optional.ofNullable(sites.get(id));
  }

  @Override
  public Optional<Tenant> tenant(TenantId id) {
    return Optional.ofNullable(tenants.get(id));
  }

  @Override
  public Optional<Partner> partner(String id) {
    return Optional.ofNullable(partners.get(id));
  }
}
