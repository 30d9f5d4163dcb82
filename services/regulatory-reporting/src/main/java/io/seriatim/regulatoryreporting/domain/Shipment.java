package io.seriatim.regulatoryreporting.domain;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Goods that left a site for a partner off the platform, as the ledger decided.
 *
 * @param eventId the ledger's event that tells of it
 * @param commandId the request that asked for it
 * @param partner id of the receiving partner of the owner
 * @param items what stands on the truck: the outermost containers, or loose packs
 * @param purchaseOrder the buyer's number; may be empty
 * @param despatchAdvice the seller's number; may be empty
 * @param at when they left
 * @param recordedAt when the ledger recorded it
 */
public record Shipment(
    String eventId,
    String commandId,
    TenantId owner,
    SiteId from,
    String partner,
    List<Item> items,
    String purchaseOrder,
    String despatchAdvice,
    Instant at,
    Instant recordedAt) {
  /**
   * One of the items.
   *
   * @param stamp write stamp of the ledger's decision; rows with a lower one are older than the
   *     shipment
   */
  public record Item(ItemId id, long stamp) {}

  public Shipment {
    items = List.copyOf(items);
    if (items.isEmpty()) {
      throw new InvalidValue("shipped items", "", "at least one container or pack");
    }
  }

  /** The submission that this shipment calls for. */
  public SubmissionId submissionId() {
    return SubmissionId.of(owner, eventId);
  }
}
