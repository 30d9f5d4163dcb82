package io.seriatim.masterdata.domain;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.MarketNumbering;
import java.util.Optional;

/**
 * Decides whether a fact may be published: who publishes it, what it replaces, what it refers to.
 *
 * <p>Refusals come in order of precedence: entitlement before version before references. What is
 * another tenant's is decided about as if it were not there, so that a stranger learns nothing;
 * only where a stranger's fact would be good but for that, its name is told to be taken.
 *
 * @param ledgerPartitions partitions of the ledger's inputs; a site's slot is one of them
 */
public record Publication(int ledgerPartitions) {
  /** What came of it. */
  public sealed interface Decision {
    /** To be stored with this version. */
    record Publish(Fact fact, long version) implements Decision {}

    /** The very same fact is stored already. */
    record AlreadyPublished(long version) implements Decision {}

    /** No. */
    record Refuse(PublicationRefusal reason, String given, String expected) implements Decision {}
  }

  /**
   * @param expectedVersion the version the author saw last; 0 for a new fact
   */
  public Decision decide(Fact fact, TenantId acting, long expectedVersion, Catalogue catalogue) {
    if (!fact.steward().equals(acting)) {
      return notTheSteward(acting);
    }
    Optional<Versioned<Fact>> stored = catalogue.find(fact.key());
    Optional<Versioned<Fact>> own = stored.filter(v -> v.fact().steward().equals(acting));
    Decision decision = decide(fact, own, expectedVersion, catalogue);
    return decision instanceof Decision.Publish && !own.equals(stored)
        ? notTheSteward(acting)
        : decision;
  }

  private static Decision notTheSteward(TenantId acting) {
    return refuse(PublicationRefusal.NOT_THE_STEWARD, acting.value(), "the tenant it belongs to");
  }

  private Decision decide(
      Fact fact, Optional<Versioned<Fact>> stored, long expectedVersion, Catalogue catalogue) {
    long version = stored.map(Versioned::version).orElse(0L);
    if (stored.filter(v -> v.fact().equals(fact)).isPresent()) {
      return new Decision.AlreadyPublished(version);
    }
    if (version != expectedVersion) {
      return refuse(
          PublicationRefusal.VERSION_CHANGED,
          Long.toString(expectedVersion),
          Long.toString(version));
    }
    return reference(fact, stored, catalogue).orElse(new Decision.Publish(fact, version + 1));
  }

  private Optional<Decision> reference(
      Fact fact, Optional<Versioned<Fact>> stored, Catalogue catalogue) {
    return switch (fact) {
      case Partner _, MarketProfile _ -> Optional.empty();
      case Tenant tenant -> tenant(tenant, catalogue);
      case Site site -> site(site, stored);
      case Line line -> line(line, catalogue);
      case Product product -> product(product, catalogue);
      case Grant grant -> grant(grant, catalogue);
    };
  }

  /** Two prefixes of which one begins with the other could number the same goods. */
  private static Optional<Decision> tenant(Tenant tenant, Catalogue catalogue) {
    String mine = tenant.companyPrefix().value();
    boolean taken =
        catalogue.all(FactKey.Kind.TENANT).stream()
            .map(Versioned::fact)
            .filter(other -> !other.key().equals(tenant.key()))
            .map(other -> ((Tenant) other).companyPrefix().value())
            .anyMatch(theirs -> theirs.startsWith(mine) || mine.startsWith(theirs));
    return taken
        ? no(PublicationRefusal.COMPANY_PREFIX_TAKEN, mine, "a prefix that no other tenant has")
        : Optional.empty();
  }

  private Optional<Decision> site(Site site, Optional<Versioned<Fact>> stored) {
    if (site.slot() < 0 || site.slot() >= ledgerPartitions) {
      return no(
          PublicationRefusal.SLOT_OUT_OF_RANGE, site.slot(), "0 to " + (ledgerPartitions - 1));
    }
    return stored
        .map(v -> ((Site) v.fact()).slot())
        .filter(slot -> slot != site.slot())
        .flatMap(slot -> no(PublicationRefusal.SLOT_IS_FIXED, site.slot(), slot.toString()));
  }

  private static Optional<Decision> line(Line line, Catalogue catalogue) {
    return catalogue
            .find(FactKey.site(line.site()), Site.class)
            .filter(site -> site.operator().equals(line.operator()))
            .isPresent()
        ? Optional.empty()
        : no(PublicationRefusal.SITE_UNKNOWN, line.site(), "a site of " + line.operator());
  }

  private static Optional<Decision> product(Product product, Catalogue catalogue) {
    Optional<CompanyPrefix> licensed =
        catalogue.find(FactKey.tenant(product.owner()), Tenant.class).map(Tenant::companyPrefix);
    if (licensed.isEmpty()) {
      return no(PublicationRefusal.TENANT_UNKNOWN, product.owner(), "a published tenant");
    }
    CompanyPrefix prefix = licensed.get();
    if (product.prefixLength() != prefix.length() || !carries(product.gtin(), prefix)) {
      return no(PublicationRefusal.GTIN_NOT_LICENSED, product.gtin(), "company prefix " + prefix);
    }
    return product.hierarchy().stream()
        .flatMap(level -> level.gtin().stream())
        .filter(gtin -> !carries(gtin, prefix))
        .findFirst()
        .flatMap(gtin -> no(PublicationRefusal.GTIN_NOT_LICENSED, gtin, "company prefix " + prefix))
        .or(() -> markets(product, catalogue));
  }

  /** Markets that exclude each other are refused before anything is numbered for them. */
  private static Optional<Decision> markets(Product product, Catalogue catalogue) {
    return switch (MarketNumbering.of(Markets.profiles(product, catalogue))) {
      case MarketNumbering.Strictest _ -> Optional.empty();
      case MarketNumbering.Contradiction(String given) ->
          no(PublicationRefusal.MARKETS_CONTRADICT, given, "markets that one serial can serve");
    };
  }

  private static boolean carries(Gtin gtin, CompanyPrefix prefix) {
    return gtin.value().startsWith(prefix.value(), 1);
  }

  private static Optional<Decision> grant(Grant grant, Catalogue catalogue) {
    if (catalogue
        .find(FactKey.product(grant.gtin()), Product.class)
        .filter(product -> product.owner().equals(grant.owner()))
        .isEmpty()) {
      return no(PublicationRefusal.PRODUCT_UNKNOWN, grant.gtin(), "a product of " + grant.owner());
    }
    if (catalogue.find(FactKey.tenant(grant.operator())).isEmpty()) {
      return no(PublicationRefusal.TENANT_UNKNOWN, grant.operator(), "a published tenant");
    }
    return grant.sites().stream()
        .filter(id ->
            catalogue
                .find(FactKey.site(id), Site.class)
                .filter(site -> site.operator().equals(grant.operator()))
                .isEmpty())
        .findFirst()
        .flatMap(id -> no(PublicationRefusal.SITE_UNKNOWN, id, "a site of " + grant.operator()));
  }

  private static Optional<Decision> no(PublicationRefusal reason, Object given, String expected) {
    return Optional.of(refuse(reason, given.toString(), expected));
  }

  private static Decision refuse(PublicationRefusal reason, String given, String expected) {
    return new Decision.Refuse(reason, given, expected);
  }
}
