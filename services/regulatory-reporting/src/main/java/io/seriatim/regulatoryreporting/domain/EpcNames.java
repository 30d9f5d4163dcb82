package io.seriatim.regulatoryreporting.domain;

import io.seriatim.kernel.gs1.EpcUri;
import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.PpnItem;
import io.seriatim.kernel.identity.SchemeCode;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import io.seriatim.kernel.identity.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * EPC URIs of goods, places and products.
 *
 * <p>Where the company prefix ends in a number is licensed and comes from master data: of a GTIN
 * from its product, of an SSCC from the tenants that may have numbered it, of a GLN from whom it
 * belongs to. A number that no licence explains has no URI.
 */
final class EpcNames {
  private final TenantId owner;
  private final Catalogue catalogue;

  EpcNames(TenantId owner, Catalogue catalogue) {
    this.owner = owner;
    this.catalogue = catalogue;
  }

  /** The URI of an item, if a licence explains its number. */
  Optional<String> of(Goods goods) {
    return switch (goods.id()) {
      case Sgtin sgtin -> product(goods).map(product -> EpcUri.of(sgtin, product.prefixLength()));
      case SsccId container ->
          licensedLength(container.sscc(), goods).map(length -> EpcUri.of(container, length));
      case PpnItem _, SchemeCode _ -> Optional.empty();
    };
  }

  static String of(Site site) {
    return of(site.gln(), site.prefixLength());
  }

  /** The party's SGLN; empty if its GLN does not carry its own company prefix. */
  static Optional<String> of(Tenant tenant) {
    return tenant.gln().value().startsWith(tenant.companyPrefix().value())
        ? Optional.of(of(tenant.gln(), tenant.companyPrefix().length()))
        : Optional.empty();
  }

  static String of(Gln gln, int prefixLength) {
    return EpcUri.of(EpcUri.Place.whole(gln), prefixLength);
  }

  static String patternOf(Gtin gtin, Product product) {
    return EpcUri.patternOf(gtin, product.prefixLength());
  }

  private Optional<Product> product(Goods goods) {
    return goods.batch().flatMap(batch -> catalogue.product(batch.product()));
  }

  private Optional<Integer> licensedLength(Sscc sscc, Goods goods) {
    List<Integer> lengths =
        numberers(goods)
            .flatMap(id -> catalogue.tenant(id).stream())
            .map(Tenant::companyPrefix)
            .filter(prefix -> sscc.value().startsWith(prefix.value(), 1))
            .map(prefix -> prefix.length())
            .distinct()
            .toList();
    return lengths.size() == 1 ? Optional.of(lengths.getFirst()) : Optional.empty();
  }

  /** The owner, and who runs the site where the container was made: a grant says which of them. */
  private Stream<TenantId> numberers(Goods goods) {
    Stream<TenantId> operator =
        goods.born().flatMap(born -> catalogue.site(born.site())).map(Site::operator).stream();
    return Stream.concat(Stream.of(owner), operator).distinct();
  }

  /** Whether the product has this GTIN, as a pack or as a level of its hierarchy. */
  static boolean isOf(Gtin gtin, Product product) {
    return product.gtin().equals(gtin) || product.levels().contains(gtin);
  }
}
