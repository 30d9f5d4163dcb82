package io.seriatim.linegateway.grpc;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.LedgerItems;
import io.seriatim.linegateway.domain.KnownItem;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks the ledger about packs and containers in the gateway's own name; what another tenant's are,
 * the ledger does not find.
 */
public final class LedgerClient implements LedgerItems {
  private final Supplier<LedgerQueryServiceBlockingStub> ledger;

  public LedgerClient(Supplier<LedgerQueryServiceBlockingStub> ledger) {
    this.ledger = ledger;
  }

  @Override
  public Optional<LedgerItem> find(ItemId id) {
    GetObjectRequest request = GetObjectRequest.newBuilder().setItemId(id.canonical()).build();
    return Asking.found(() -> known(ledger.get().getObject(request)));
  }

  private LedgerItem known(GetObjectResponse found) {
    return new LedgerItem(
        item(found),
        text(found.getState().getOrderId(), OrderId::parse),
        site(found.getEffectivePlace()));
  }

  private KnownItem item(GetObjectResponse found) {
    ObjectState state = found.getState();
    return new KnownItem(
        ItemId.parse(state.getItemId()),
        state.hasContents() ? level(state.getContents().getLevel()) : Level.UNIT,
        text(state.getLot(), BatchNumber::parse),
        state.getContents().getChildren() > 0 ? children(state) : List.of(),
        text(state.getParent(), ItemId::parse),
        isGood(found));
  }

  private List<ItemId> children(ObjectState container) {
    ListChildrenRequest request =
        ListChildrenRequest.newBuilder().setParent(container.getItemId()).build();
    return ledger.get().listChildren(request).getChildrenList().stream()
        .map(child -> ItemId.parse(child.getItemId()))
        .toList();
  }

  private static boolean isGood(GetObjectResponse found) {
    ObjectState state = found.getState();
    return state.getIdentity() == Identity.IDENTITY_ALIVE
        && state.getStage() == Stage.STAGE_COMMISSIONED
        && state.getSupply() == SupplyStatus.SUPPLY_STATUS_ACTIVE
        && found.getEffectiveHoldsCount() == 0;
  }

  private static Optional<SiteId> site(Place place) {
    return place.getInTransitTo().isEmpty() && place.getOutsidePartner().isEmpty()
        ? text(place.getCustodySite(), SiteId::parse)
        : Optional.empty();
  }

  private static <T> Optional<T> text(String value, Function<String, T> parse) {
    return value.isEmpty() ? Optional.empty() : Optional.of(parse.apply(value));
  }

  private static Level level(PackLevel level) {
    return switch (level) {
      case PACK_LEVEL_UNIT -> Level.UNIT;
      case PACK_LEVEL_BUNDLE -> Level.BUNDLE;
      case PACK_LEVEL_CASE -> Level.CASE;
      case PACK_LEVEL_PALLET -> Level.PALLET;
      case PACK_LEVEL_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("pack level: " + level + " (expected: a known level)");
    };
  }
}
