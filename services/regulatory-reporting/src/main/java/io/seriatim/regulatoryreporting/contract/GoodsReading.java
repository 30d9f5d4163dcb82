package io.seriatim.regulatoryreporting.contract;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.proto.ledger.v1.GetHistoryResponse;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.regulatoryreporting.domain.Goods;
import io.seriatim.regulatoryreporting.domain.Goods.Batch;
import io.seriatim.regulatoryreporting.domain.Goods.Moment;
import java.util.Optional;
import java.util.Set;

/** Goods and what happened to them, from the ledger's answers. */
public final class GoodsReading {
  /** Names under which the ledger tells that a container's contents became others. */
  private static final Set<String> FILLING = Set.of("CONTAINER_OPENED", "CONTENTS_CHANGED");

  private GoodsReading() {}

  public static Goods of(ObjectState state) {
    return new Goods(
        ItemId.parse(state.getItemId()),
        batch(state),
        state.getIdentity() == Identity.IDENTITY_ALIVE,
        born(state),
        Micros.instant(state.getChangedMicros()),
        state.getStamp(),
        text(state.getParent()).map(ItemId::parse),
        state.hasContents() ? Optional.of(state.getContents().getChildren()) : Optional.empty());
  }

  private static Optional<Batch> batch(ObjectState state) {
    boolean told =
        !state.getGtin().isEmpty() && !state.getLot().isEmpty() && !state.getExpiry().isEmpty();
    return told
        ? Optional.of(
            new Batch(
                Gtin.parse(state.getGtin()),
                BatchNumber.parse(state.getLot()),
                Expiry.parse(state.getExpiry())))
        : Optional.empty();
  }

  /** Its supply status began where it was made, and begins anew only where somebody changes it. */
  private static Optional<Moment> born(ObjectState state) {
    boolean commissioned = state.getStage() == Stage.STAGE_COMMISSIONED;
    return commissioned && state.getBornMicros() > 0
        ? text(state.getSupplySite())
            .map(site -> new Moment(Micros.instant(state.getBornMicros()), SiteId.parse(site)))
        : Optional.empty();
  }

  /** When and where the contents of the container last changed. */
  public static Optional<Moment> lastFilled(GetHistoryResponse history, ItemId container) {
    Optional<HistoryEntry> last = Optional.empty();
    for (HistoryEntry entry : history.getEntriesList()) {
      if (entry.getItemId().equals(container.canonical()) && FILLING.contains(entry.getWhat())) {
        last = Optional.of(entry);
      }
    }
    return last.map(entry ->
        new Moment(
            Micros.instant(entry.getHeader().getRecordedMicros()),
            SiteId.parse(entry.getHeader().getSite())));
  }

  private static Optional<String> text(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }
}
