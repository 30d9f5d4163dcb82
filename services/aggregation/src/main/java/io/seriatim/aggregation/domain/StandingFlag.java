package io.seriatim.aggregation.domain;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.PpnItem;
import io.seriatim.kernel.identity.SchemeCode;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.SsccId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Flag;
import io.seriatim.kernel.life.Lot;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A recall or withdrawal that is in force.
 *
 * @param batch the one batch it is about; the whole product where empty
 * @param markets countries for which it holds, ISO 3166-1 alpha-2; everywhere where empty
 * @param serials for which it holds; all where empty
 */
public record StandingFlag(
    String id,
    Flag flag,
    TenantId owner,
    Gtin product,
    Optional<BatchNumber> batch,
    Set<String> markets,
    List<SerialRange> serials) {
  public StandingFlag {
    markets = Set.copyOf(markets);
    serials = List.copyOf(serials);
  }

  /**
   * Whether it holds for goods meant for these countries; where nobody knows for which they are
   * meant, it does.
   */
  public boolean holdsFor(Set<String> destinations) {
    return markets.isEmpty()
        || destinations.isEmpty()
        || destinations.stream().anyMatch(markets::contains);
  }

  /** Whether it is about this batch of this owner, or some of its serials. */
  public boolean isAbout(TenantId ownerOfGoods, Lot lot) {
    return owner.equals(ownerOfGoods)
        && product.equals(lot.product())
        && batch.map(lot.batch()::equals).orElse(true);
  }

  /** Whether it is about some serials only. */
  public boolean isNarrow() {
    return !serials.isEmpty();
  }

  /** Whether a unit of the batch is among the serials; one whose code has no serial always is. */
  public boolean covers(ItemId unit) {
    return serials.isEmpty()
        || switch (unit) {
          case Sgtin sgtin -> serials.stream().anyMatch(range -> range.contains(sgtin.serial()));
          case SsccId sscc -> true;
          case PpnItem ppn -> true;
          case SchemeCode code -> true;
        };
  }
}
