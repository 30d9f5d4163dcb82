package io.seriatim.masterdata.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.FactKey;
import io.seriatim.masterdata.domain.Grant;
import io.seriatim.masterdata.domain.Line;
import io.seriatim.masterdata.domain.MarketProfile;
import io.seriatim.masterdata.domain.Markets;
import io.seriatim.masterdata.domain.Partner;
import io.seriatim.masterdata.domain.Product;
import io.seriatim.masterdata.domain.Site;
import io.seriatim.masterdata.domain.Tenant;
import io.seriatim.masterdata.domain.Versioned;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks facts up for a tenant: its own, and those of others that a grant connects it to. Everything
 * else is not found, whether it exists or not.
 */
public final class LookUpFacts {
  private final FactStore store;

  public LookUpFacts(FactStore store) {
    this.store = store;
  }

  public Optional<Versioned<Tenant>> tenant(TenantId acting, TenantId id) {
    return versioned(FactKey.tenant(id), Tenant.class)
        .filter(_ -> id.equals(acting) || connects(acting, grant -> grant.concerns(id)));
  }

  public Optional<Versioned<Site>> site(TenantId acting, SiteId id) {
    return versioned(FactKey.site(id), Site.class)
        .filter(found ->
            found.fact().operator().equals(acting)
                || connects(acting, grant -> grant.sites().contains(id)));
  }

  /** All sites the tenant may see, by id. */
  public List<Site> sites(TenantId acting) {
    List<Grant> grants = grantsOf(acting).toList();
    return store.list(FactKey.Kind.SITE, "").stream()
        .map(found -> (Site) found.fact())
        .filter(site ->
            site.operator().equals(acting)
                || grants.stream().anyMatch(grant -> grant.sites().contains(site.id())))
        .toList();
  }

  public Optional<Versioned<Line>> line(TenantId acting, SiteId site, LineId id) {
    return versioned(FactKey.line(site, id), Line.class)
        .filter(_ -> site(acting, site).isPresent());
  }

  public Optional<Versioned<Partner>> partner(TenantId acting, String id) {
    return versioned(FactKey.partner(acting, id), Partner.class);
  }

  public Optional<Versioned<Product>> product(TenantId acting, Gtin gtin) {
    return versioned(FactKey.product(gtin), Product.class)
        .filter(found -> found.fact().owner().equals(acting) || !grantsTo(gtin, acting).isEmpty());
  }

  /** What the tenant's own products keep in a market. */
  public Optional<Versioned<MarketProfile>> marketProfile(TenantId acting, String market) {
    return versioned(FactKey.marketProfile(acting, market), MarketProfile.class);
  }

  /** Profiles of those of a product's markets that have one, by market. */
  public List<Versioned<MarketProfile>> profilesOf(Product product) {
    return Markets.of(product, store);
  }

  /**
   * The GTIN of the product that is packed into levels with this GTIN; the GTIN itself if it is a
   * product's, or nobody's, or more than one product's level.
   */
  public Gtin packedInto(Gtin gtin) {
    if (store.find(FactKey.product(gtin)).isPresent()) {
      return gtin;
    }
    List<Gtin> packed =
        store.list(FactKey.Kind.PRODUCT, "").stream()
            .map(found -> (Product) found.fact())
            .filter(product -> product.hasLevel(gtin))
            .map(Product::gtin)
            .toList();
    return packed.size() == 1 ? packed.getFirst() : gtin;
  }

  /** The grant that lets the operator pack the product at the site on the day. */
  public Optional<Grant> grant(
      TenantId acting, Gtin gtin, TenantId operator, SiteId site, LocalDate day) {
    return grantsTo(gtin, operator).stream()
        .filter(grant -> grant.concerns(acting) && grant.covers(site, day))
        .findFirst();
  }

  private List<Grant> grantsTo(Gtin gtin, TenantId operator) {
    return store.list(FactKey.Kind.GRANT, FactKey.grantPrefix(gtin, operator)).stream()
        .map(found -> (Grant) found.fact())
        .toList();
  }

  private boolean connects(TenantId acting, Predicate<Grant> connection) {
    return grantsOf(acting).anyMatch(connection);
  }

  private Stream<Grant> grantsOf(TenantId acting) {
    return store.list(FactKey.Kind.GRANT, "").stream()
        .map(found -> (Grant) found.fact())
        .filter(grant -> grant.concerns(acting));
  }

  private <F extends Fact> Optional<Versioned<F>> versioned(FactKey key, Class<F> type) {
    return store
        .find(key)
        .filter(found -> type.isInstance(found.fact()))
        .map(found -> new Versioned<>(type.cast(found.fact()), found.version()));
  }
}
