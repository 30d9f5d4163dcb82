package io.seriatim.regulatoryreporting.grpc;

import io.grpc.Channel;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.ledger.v1.GetHistoryRequest;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.regulatoryreporting.app.Ledger;
import io.seriatim.regulatoryreporting.contract.GoodsReading;
import io.seriatim.regulatoryreporting.domain.Goods;
import io.seriatim.regulatoryreporting.domain.Goods.Moment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks the ledger as this service, for the owner. */
public final class PeerLedger implements Ledger {
  private final Function<TenantId, Channel> channels;

  /**
   * Asks.
   *
   * @param channels to the ledger, for an owner
   */
  public PeerLedger(Function<TenantId, Channel> channels) {
    this.channels = channels;
  }

  @Override
  public Optional<Goods> find(TenantId owner, ItemId id) {
    GetObjectRequest asked = GetObjectRequest.newBuilder().setItemId(id.canonical()).build();
    return Answers.found(() -> ledger(owner).getObject(asked))
        .map(answer -> GoodsReading.of(answer.getState()));
  }

  @Override
  public List<Goods> children(TenantId owner, ItemId container) {
    ListChildrenRequest asked =
        ListChildrenRequest.newBuilder().setParent(container.canonical()).build();
    return Answers.found(() -> ledger(owner).listChildren(asked)).stream()
        .flatMap(answer -> answer.getChildrenList().stream())
        .map(GoodsReading::of)
        .toList();
  }

  @Override
  public Optional<Moment> lastFilled(TenantId owner, ItemId container) {
    GetHistoryRequest asked =
        GetHistoryRequest.newBuilder().setItemId(container.canonical()).build();
    return Answers.found(() -> ledger(owner).getHistory(asked))
        .flatMap(history -> GoodsReading.lastFilled(history, container));
  }

  private LedgerQueryServiceBlockingStub ledger(TenantId owner) {
    return LedgerQueryServiceGrpc.newBlockingStub(channels.apply(owner));
  }
}
