package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What an order is from its import on; before it runs, an amendment may change quantity and expiry.
 *
 * @param quantity good units wanted
 * @param serialsNeeded quantity and allowance
 * @param product as it was at the import
 * @param produced date of manufacture, where the schedule names it
 */
public record OrderFacts(
    OrderId id,
    BatchKey batch,
    TenantId operator,
    SiteId site,
    LineId line,
    Expiry expiry,
    long quantity,
    long serialsNeeded,
    String market,
    String grantId,
    TenantId releasingTenant,
    Product product,
    Optional<LocalDate> produced) {

  /** Of a schedule that names no date of manufacture. */
  public OrderFacts(
      OrderId id,
      BatchKey batch,
      TenantId operator,
      SiteId site,
      LineId line,
      Expiry expiry,
      long quantity,
      long serialsNeeded,
      String market,
      String grantId,
      TenantId releasingTenant,
      Product product) {
    this(
        id,
        batch,
        operator,
        site,
        line,
        expiry,
        quantity,
        serialsNeeded,
        market,
        grantId,
        releasingTenant,
        product,
        Optional.empty());
  }

  /** SHA-256 over all of them, in this order; a date of manufacture only where there is one. */
  public Sha256 hash() {
    CanonicalText text =
        new CanonicalText("seriatim-order/1")
            .add("order", id)
            .add("owner", batch.owner())
            .add("gtin", batch.gtin())
            .add("lot", batch.lot())
            .add("operator", operator)
            .add("site", site)
            .add("line", line)
            .add("expiry", expiry)
            .add("quantity", quantity)
            .add("serials", serialsNeeded)
            .add("market", market)
            .add("grant", grantId)
            .add("releasing", releasingTenant);
    produced.ifPresent(day -> text.add("produced", day));
    product(text);
    return text.hash();
  }

  /** Whether the same run was asked for, whatever master data said at the time. */
  public boolean sameAsk(OrderFacts other) {
    return id.equals(other.id)
        && batch.equals(other.batch)
        && site.equals(other.site)
        && line.equals(other.line)
        && expiry.equals(other.expiry)
        && quantity == other.quantity
        && serialsNeeded == other.serialsNeeded
        && market.equals(other.market)
        && produced.equals(other.produced);
  }

  OrderFacts amended(long otherQuantity, long otherSerials, Expiry otherExpiry) {
    return new OrderFacts(
        id,
        batch,
        operator,
        site,
        line,
        otherExpiry,
        otherQuantity,
        otherSerials,
        market,
        grantId,
        releasingTenant,
        product,
        produced);
  }

  private void product(CanonicalText text) {
    text.add("name", product.name())
        .add("prefix-length", product.prefixLength())
        .add("ndc", product.ndc())
        .add("form", product.description().dosageForm())
        .add("strength", product.description().strength())
        .add("content", product.description().netContent());
    for (Product.Level level : product.hierarchy()) {
      text.add("level", level.level())
          .add("capacity", level.capacity())
          .add("level-gtin", level.gtin().map(Object::toString).orElse("SSCC"))
          .add("mixed", level.mixedRule());
    }
    text.add("serial-length", product.serialPolicy().length())
        .add("alphabet", product.serialPolicy().alphabet())
        .add("serial-prefix", product.serialPolicy().prefix())
        .add("markets", String.join(",", product.markets()));
  }
}
