package io.seriatim.reconciliation.grpc;

import io.grpc.Channel;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.ListContainersResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SummaryLine;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.reconciliation.app.LedgerItems;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.domain.BatchKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the ledger about single objects. */
public final class LedgerItemsPeer implements LedgerItems {
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
        state.getStage() == Stage.STAGE_IN_DOUBT,
        state.getHoldsList().contains(Hold.HOLD_CONFLICT),
        answer.getEffectiveHoldsCount() > 0 || state.getContents().getBlocked() > 0);
  }

  private static Map<BatchKey, Long> units(ObjectState state, Optional<BatchKey> batch) {
    Map<BatchKey, Long> units = new HashMap<>();
    if (!state.hasContents()) {
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
