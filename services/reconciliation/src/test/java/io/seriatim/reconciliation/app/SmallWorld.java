package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Grant;
import io.seriatim.reconciliation.domain.OrderNumbers;
import io.seriatim.reconciliation.domain.Product;
import io.seriatim.reconciliation.domain.Samples;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/** The other services, as far as an import asks them. */
final class SmallWorld implements MasterData, NumberPools {
  long left = 1_000_000;

  @Override
  public Optional<Product> product(Gtin gtin) {
    return Optional.of(Samples.PRODUCT).filter(known -> known.gtin().equals(gtin));
  }

  @Override
  public Optional<SiteFacts> site(SiteId site) {
    return site.value().equals("basel")
        ? Optional.of(new SiteFacts(Samples.ACME, ZoneId.of("Europe/Zurich")))
        : Optional.empty();
  }

  @Override
  public boolean hasLine(SiteId site, LineId line) {
    return line.value().equals("line-1");
  }

  @Override
  public Optional<Grant> grant(Gtin gtin, TenantId operator, SiteId site, LocalDate day) {
    return Optional.of(Samples.GRANT);
  }

  @Override
  public OptionalLong remaining(Gtin gtin) {
    return OptionalLong.of(left);
  }

  @Override
  public OrderNumbers ofOrder(Gtin gtin, OrderId order) {
    return Samples.LEASED;
  }
}
