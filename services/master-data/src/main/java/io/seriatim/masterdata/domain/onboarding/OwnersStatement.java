package io.seriatim.masterdata.domain.onboarding;

import io.seriatim.masterdata.domain.Catalogue;
import io.seriatim.masterdata.domain.FactKey;
import io.seriatim.masterdata.domain.Product;
import io.seriatim.masterdata.domain.Tenant;
import java.util.List;
import java.util.Optional;

/** The owner's side of a comparison: published facts, and what the agreement says beside them. */
public final class OwnersStatement {
  private OwnersStatement() {}

  public static Statement of(OnboardingKey key, Agreement terms, Catalogue catalogue) {
    return new Statement(
        terms.party().gln().value(),
        ssccPrefix(key, terms, catalogue),
        terms.sites().stream()
            .map(site -> new Statement.Place(site.id().value(), site.gln().value()))
            .toList(),
        terms.products().stream().flatMap(agreed -> article(agreed, catalogue).stream()).toList());
  }

  private static String ssccPrefix(OnboardingKey key, Agreement terms, Catalogue catalogue) {
    return terms.parts().sscc().equals(key.operator())
        ? terms.party().companyPrefix().value()
        : catalogue
            .find(FactKey.tenant(key.owner()), Tenant.class)
            .map(tenant -> tenant.companyPrefix().value())
            .orElse("");
  }

  private static Optional<Statement.Article> article(
      Agreement.AgreedProduct agreed, Catalogue catalogue) {
    return catalogue
        .find(FactKey.product(agreed.gtin()), Product.class)
        .map(product -> article(agreed, product));
  }

  private static Statement.Article article(Agreement.AgreedProduct agreed, Product product) {
    List<Statement.Pack> packs =
        product.hierarchy().stream()
            .map(level ->
                new Statement.Pack(
                    level.level().name(),
                    level.capacity(),
                    level.gtin().map(gtin -> gtin.value()).orElse("")))
            .toList();
    Product.SerialPolicy serials = product.serialPolicy();
    return new Statement.Article(
        product.gtin().value(),
        agreed.articleNumber(),
        product.description().netContent(),
        product.description().strength(),
        product.markets(),
        agreed.shelfLifeMonths(),
        packs,
        new Statement.Serials(serials.length(), serials.alphabet(), serials.prefix()));
  }
}
