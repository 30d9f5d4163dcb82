package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import java.util.List;
import java.util.Optional;

/**
 * One run of a batch on one line, as it was downloaded: everything a gateway needs offline.
 *
 * @param quantity good packs wanted
 * @param serialsNeeded serials to lease: quantity and allowance
 * @param levels inner first
 * @param hash SHA-256 of the order, hexadecimal
 */
public record OrderFacts(
    OrderId id,
    TenantId owner,
    TenantId operator,
    SiteId site,
    LineId line,
    Gtin gtin,
    BatchNumber lot,
    Expiry expiry,
    long quantity,
    long serialsNeeded,
    List<ContainerLevel> levels,
    String hash,
    boolean startable) {

  public OrderFacts {
    levels = List.copyOf(levels);
  }

  /** The level, where the product has it. */
  public Optional<ContainerLevel> level(Level wanted) {
    return levels.stream().filter(l -> l.level() == wanted).findFirst();
  }

  /** The GTIN whose pool the numbers of a level come from; empty where they are SSCCs. */
  public Optional<Gtin> pool(Level of) {
    return of == Level.UNIT ? Optional.of(gtin) : level(of).flatMap(l -> l.gtin());
  }

  /** The item that a number of a level names. */
  public ItemId item(Level of, String number) {
    return pool(of)
        .<ItemId>map(own -> new Sgtin(own, SerialNumber.parse(number)))
        .orElseGet(() -> new SsccId(Sscc.parse(number)));
  }

  /** Container numbers to lease for a level: what all serials would fill, and some to spoil. */
  public long containersNeeded(Level wanted) {
    long below = serialsNeeded;
    for (ContainerLevel level : levels) {
      below = Math.ceilDiv(below, level.capacity()) + SPARE_CONTAINERS;
      if (level.level() == wanted) {
        return below;
      }
    }
    return 0;
  }

  private static final int SPARE_CONTAINERS = 8;
}
