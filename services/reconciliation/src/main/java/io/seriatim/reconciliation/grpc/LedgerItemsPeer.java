package io.seriatim.reconciliation.grpc;

import io.grpc.Channel;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.GetObjectsRequest;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerPosition;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.ListContainersResponse;
import io.seriatim.proto.ledger.v1.ListDescendantsRequest;
import io.seriatim.proto.ledger.v1.ListDescendantsResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SummaryLine;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.reconciliation.app.LedgerItems;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.LedgerPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the ledger about single objects. */
public final class LedgerItemsPeer implements LedgerItems {
  private static final int MOST_DESCENDANTS = 10_000;
  private static final int MOST_OBJECTS = 500;

  private final LedgerQueryServiceBlockingStub stub;

  public LedgerItemsPeer(Channel channel) {
    this.stub = LedgerQueryServiceGrpc.newBlockingStub(channel);
  }

  @Override
  public Optional<Item> item(String id) {
    var request = GetObjectRequest.newBuilder().setItemId(id).build();
    return MasterDataPeer.found(() -> stub.getObject(request)).map(LedgerItemsPeer::read);
  }

  private static Item read(GetObjectResponse answer) {
    ObjectState state = answer.getState();
    Optional<BatchKey> batch = batch(state.getOwner(), state.getGtin(), state.getLot());
    return new Item(
        state.getItemId(),
        Optional.of(state.getOrderId()).filter(text -> !text.isEmpty()).map(OrderId::parse),
        batch,
        units(state, batch),
        answer.getAncestorsList(),
        LedgerStates.account(state),
        LedgerStates.text(state),
        place(state),
        state.getStage() == Stage.STAGE_IN_DOUBT,
        state.getHoldsList().contains(Hold.HOLD_CONFLICT),
        answer.getEffectiveHoldsCount() > 0 || state.getContents().getBlocked() > 0);
  }

  private static LedgerPlace place(ObjectState state) {
    ArchivePlace last =
        state.getPastCount() == 0
            ? ArchivePlace.getDefaultInstance()
            : state.getPast(state.getPastCount() - 1);
    return new LedgerPlace(last.getPartition(), last.getStamp(), state.getStamp());
  }

  private static Map<BatchKey, Long> units(ObjectState state, Optional<BatchKey> batch) {
    Map<BatchKey, Long> units = new HashMap<>();
    if (!state.hasContents() && LedgerStates.account(state).isPresent()) {
      batch.ifPresent(of -> units.put(of, 1L));
    }
    for (SummaryLine line : state.getContents().getSummaryList()) {
      batch(state.getOwner(), line.getGtin(), line.getLot())
          .ifPresent(of -> units.merge(of, line.getUnits(), Long::sum));
    }
    return units;
  }

  private static Optional<BatchKey> batch(String owner, String gtin, String lot) {
    return owner.isEmpty() || gtin.isEmpty() || lot.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BatchKey(TenantId.parse(owner), Gtin.parse(gtin), BatchNumber.parse(lot)));
  }

  @Override
  public Map<String, Item> items(List<String> ids) {
    Map<String, Item> found = new LinkedHashMap<>();
    for (int from = 0; from < ids.size(); from += MOST_OBJECTS) {
      var request =
          GetObjectsRequest.newBuilder()
              .addAllItemIds(ids.subList(from, Math.min(ids.size(), from + MOST_OBJECTS)))
              .build();
      stub.getObjects(request)
          .getObjectsList()
          .forEach(one -> found.put(one.getAsked(), read(one.getObject())));
    }
    return found;
  }

  @Override
  public List<String> packs(Item container, BatchKey batch) {
    return container.isUnit() ? List.of(container.id()) : inside(container, batch);
  }

  private List<String> inside(Item container, BatchKey batch) {
    boolean mixed = container.units().size() > 1;
    List<String> packs = new ArrayList<>();
    String next = "";
    do {
      ListDescendantsResponse page = descendants(container, mixed, next);
      page.getDescendantsList().stream()
          .filter(one -> !one.getContainer())
          .filter(one -> !mixed || isOf(one.getState(), batch))
          .forEach(one -> packs.add(one.getItemId()));
      next = page.getNextPageToken();
    } while (!next.isEmpty());
    return packs;
  }

  private static boolean isOf(ObjectState state, BatchKey batch) {
    return batch(state.getOwner(), state.getGtin(), state.getLot())
        .filter(batch::equals)
        .isPresent();
  }

  private ListDescendantsResponse descendants(Item container, boolean states, String token) {
    ListDescendantsRequest.Builder request =
        ListDescendantsRequest.newBuilder()
            .setParent(container.id())
            .setWithStates(states)
            .setPageSize(MOST_DESCENDANTS)
            .setPageToken(token);
    if (container.place().decided() > 0) {
      request.setMinimumPosition(
          LedgerPosition.newBuilder()
              .setPartition(container.place().partition())
              .setStamp(container.place().decided()));
    }
    return MasterDataPeer.found(() -> stub.listDescendants(request.build()))
        .orElseGet(ListDescendantsResponse::getDefaultInstance);
  }

  @Override
  public Map<OrderId, List<String>> unexplainedPartials(BatchKey batch) {
    Map<OrderId, List<String>> found = new HashMap<>();
    String next = "";
    do {
      ListContainersResponse page = page(batch, next);
      page.getContainersList().stream()
          .filter(LedgerItemsPeer::isUnexplainedPartial)
          .forEach(container ->
              found
                  .computeIfAbsent(
                      OrderId.parse(container.getOrderId()), order -> new ArrayList<>())
                  .add(container.getItemId()));
      next = page.getNextPageToken();
    } while (!next.isEmpty());
    return found;
  }

  private ListContainersResponse page(BatchKey batch, String token) {
    var request =
        ListContainersRequest.newBuilder()
            .setBatch(OrderWords.write(batch))
            .setLevel(PackLevel.PACK_LEVEL_CASE)
            .setPageToken(token)
            .build();
    return MasterDataPeer.found(() -> stub.listContainers(request))
        .orElseGet(ListContainersResponse::getDefaultInstance);
  }

  private static boolean isUnexplainedPartial(ObjectState container) {
    return container.getIdentity() == Identity.IDENTITY_ALIVE
        && !container.getOrderId().isEmpty()
        && container.getContents().getChildren() < container.getContents().getCapacity()
        && container.getContents().getPartialReason().isBlank();
  }
}
