package io.seriatim.regulatoryreporting.domain;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger says about one pack or container.
 *
 * @param batch its product and batch; of a container the only one in it, empty where there are
 *     several
 * @param alive its identity has not ended
 * @param born when and where it was commissioned or opened; empty before
 * @param changedAt when the ledger last decided about it
 * @param stamp write stamp of that decision
 * @param parent what it is in
 * @param children direct children as the ledger counts them; empty for a pack
 */
public record Goods(
    ItemId id,
    Optional<Batch> batch,
    boolean alive,
    Optional<Moment> born,
    Instant changedAt,
    long stamp,
    Optional<ItemId> parent,
    Optional<Integer> children) {
  /** A batch with its expiry, as it is printed on every pack of it. */
  public record Batch(Gtin product, BatchNumber lot, Expiry expiry) {}

  /** When and where. */
  public record Moment(Instant at, SiteId site) {}

  /** Whether it is a container and not a pack. */
  public boolean isContainer() {
    return children.isPresent();
  }
}
