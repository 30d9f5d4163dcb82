package io.seriatim.regulatoryreporting.domain;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.PpnItem;
import io.seriatim.kernel.identity.SchemeCode;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.SsccId;
import io.seriatim.regulatoryreporting.domain.Gap.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether goods can be told: each pack commissioned with batch and expiry, the hierarchy closed,
 * each item once.
 */
final class LoadCheck {
  private final Catalogue catalogue;
  private final EpcNames names;
  private final Set<ItemId> seen = new HashSet<>();
  private final List<Gap> gaps = new ArrayList<>();

  LoadCheck(Catalogue catalogue, EpcNames names) {
    this.catalogue = catalogue;
    this.names = names;
  }

  List<Gap> of(List<Load> outermost) {
    outermost.forEach(load -> check(load, Optional.empty()));
    return List.copyOf(gaps);
  }

  private void check(Load load, Optional<ItemId> parent) {
    Goods goods = load.goods();
    if (!seen.add(goods.id())) {
      gap(Kind.PACKED_TWICE, goods);
      return;
    }
    if (!goods.alive()) {
      gap(Kind.IDENTITY_ENDED, goods);
    }
    if (!goods.parent().equals(parent)) {
      gap(Kind.HIERARCHY_OPEN, goods, "in " + shown(goods.parent()) + ", not " + shown(parent));
    }
    checkBirth(goods);
    checkBatch(goods);
    if (goods.isContainer()) {
      checkContents(load);
    }
    load.children().forEach(child -> check(child, Optional.of(goods.id())));
  }

  private void checkBirth(Goods goods) {
    if (goods.born().isEmpty()) {
      gap(Kind.NOT_COMMISSIONED, goods);
    } else if (catalogue.site(goods.born().get().site()).isEmpty()) {
      gap(Kind.SITE_UNKNOWN, goods, goods.born().get().site().value());
    }
  }

  private void checkBatch(Goods goods) {
    switch (goods.id()) {
      case Sgtin sgtin -> checkProduct(goods, sgtin);
      case SsccId _ -> checkNumber(goods);
      case PpnItem _, SchemeCode _ -> gap(Kind.NO_EPC, goods);
    }
  }

  private void checkProduct(Goods goods, Sgtin sgtin) {
    if (goods.batch().isEmpty()) {
      gap(Kind.BATCH_UNKNOWN, goods);
      return;
    }
    Optional<Product> product = catalogue.product(goods.batch().get().product());
    if (product.isEmpty()) {
      gap(Kind.PRODUCT_UNKNOWN, goods, goods.batch().get().product().value());
    } else if (product.get().ndc().isEmpty()) {
      gap(Kind.NDC_MISSING, goods, product.get().gtin().value());
    } else if (!EpcNames.isOf(sgtin.gtin(), product.get())) {
      gap(Kind.LEVEL_UNKNOWN, goods, sgtin.gtin() + " of " + product.get().gtin());
    }
  }

  private void checkNumber(Goods goods) {
    if (!goods.isContainer()) {
      gap(Kind.HIERARCHY_OPEN, goods, "nobody packed it");
    }
    if (names.of(goods).isEmpty()) {
      gap(Kind.COMPANY_PREFIX_UNKNOWN, goods, "a company prefix of the owner or the packer");
    }
  }

  private void checkContents(Load load) {
    Goods goods = load.goods();
    int counted = goods.children().orElse(0);
    if (load.children().isEmpty() || counted != load.children().size()) {
      gap(Kind.HIERARCHY_OPEN, goods, load.children().size() + " children listed of " + counted);
    }
    if (load.filled().isEmpty()) {
      gap(Kind.PACKING_UNKNOWN, goods);
    } else if (catalogue.site(load.filled().get().site()).isEmpty()) {
      gap(Kind.SITE_UNKNOWN, goods, load.filled().get().site().value());
    }
  }

  private static String shown(Optional<ItemId> parent) {
    return parent.map(ItemId::canonical).orElse("no container");
  }

  private void gap(Kind kind, Goods goods) {
    gaps.add(new Gap(kind, goods.id().canonical()));
  }

  private void gap(Kind kind, Goods goods, String detail) {
    gaps.add(new Gap(kind, goods.id().canonical() + ", " + detail));
  }
}
