package io.seriatim.portal.grpc;

import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.portal.app.ContainerLine;
import io.seriatim.portal.app.ItemPage;
import io.seriatim.portal.app.ItemPage.Entry;
import io.seriatim.portal.app.ItemPage.Fact;
import io.seriatim.proto.ledger.v1.GetHistoryResponse;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One pack or container in words. */
final class ItemWords {
  private ItemWords() {}

  static ItemPage page(
      ItemId id,
      GetObjectResponse found,
      GetHistoryResponse history,
      List<ContainerLine> children) {
    return new ItemPage(
        id.canonical(),
        Words.level(found.getState()),
        printed(id, found.getState()),
        facts(found),
        found.getAncestorsList(),
        history.getEntriesList().stream().map(ItemWords::entry).toList(),
        children,
        found.getEffectiveHoldsCount() > 0);
  }

  /** What stands on the pack in human-readable form. */
  private static String printed(ItemId id, ObjectState state) {
    if (id instanceof Sgtin pack && !state.getLot().isEmpty() && !state.getExpiry().isEmpty()) {
      return ElementString.ofPack(
              pack, BatchNumber.parse(state.getLot()), Expiry.parse(state.getExpiry()))
          .toBracketed();
    }
    return ElementString.ofItem(id).toBracketed();
  }

  private static List<Fact> facts(GetObjectResponse found) {
    ObjectState state = found.getState();
    List<Fact> facts = new ArrayList<>();
    add(facts, "Stage", lower(Words.word(state.getStage(), "STAGE_")));
    add(facts, "Identity", lower(Words.word(state.getIdentity(), "IDENTITY_")));
    add(facts, "Supply status", lower(Words.word(state.getSupply(), "SUPPLY_STATUS_")));
    add(facts, "Place", Words.place(found.getEffectivePlace()));
    add(facts, "Holds in effect", Words.holds(found.getEffectiveHoldsList()));
    add(facts, "Owner", state.getOwner());
    add(facts, "GTIN", state.getGtin());
    add(facts, "Batch", state.getLot());
    add(facts, "Expiry (YYMMDD)", state.getExpiry());
    add(facts, "Order", state.getOrderId());
    if (state.hasContents()) {
      add(
          facts,
          "Holds",
          "%d of %d, %d units"
              .formatted(
                  state.getContents().getChildren(),
                  state.getContents().getCapacity(),
                  Words.units(state.getContents())));
      add(facts, "Partial because", state.getContents().getPartialReason());
    }
    add(facts, "Since", Words.time(state.getBornMicros()));
    return facts;
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static void add(List<Fact> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(new Fact(name, value));
    }
  }

  private static Entry entry(HistoryEntry entry) {
    return new Entry(
        Words.time(entry.getHeader().getEventTime()),
        entry.getWhat().replace('_', ' '),
        entry.getDetail(),
        entry.getHeader().getSite(),
        entry.getHeader().getActor().getDisplayName().isEmpty()
            ? entry.getHeader().getActor().getId()
            : entry.getHeader().getActor().getDisplayName(),
        entry.getItemId(),
        entry.getConflict());
  }
}
