package io.seriatim.masterdata.domain;

import io.seriatim.kernel.numbering.NumberingProfile;
import java.util.List;

/** The profiles of a product's markets, of its own owner; a market without one asks for nothing. */
public final class Markets {
  private Markets() {}

  /** As they stand, by market. */
  public static List<Versioned<MarketProfile>> of(Product product, Catalogue catalogue) {
    return product.markets().stream()
        .distinct()
        .sorted()
        .flatMap(market -> catalogue.find(FactKey.marketProfile(product.owner(), market)).stream())
        .map(found -> new Versioned<>((MarketProfile) found.fact(), found.version()))
        .toList();
  }

  static List<NumberingProfile> profiles(Product product, Catalogue catalogue) {
    return of(product, catalogue).stream()
        .map(found -> found.fact().asked(found.version()))
        .toList();
  }
}
