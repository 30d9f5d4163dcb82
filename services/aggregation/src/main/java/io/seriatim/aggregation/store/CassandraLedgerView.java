package io.seriatim.aggregation.store;

import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads the ledger's rows. */
public final class CassandraLedgerView implements LedgerView {
  private static final int DEEPEST = 16;
  private static final int READS_AT_ONCE = 200;

  private final LedgerTables tables;
  private final BatchCount count;
  private final ObjectHistory histories;

  public CassandraLedgerView(LedgerTables tables) {
    this.tables = tables;
    this.count = new BatchCount(tables);
    this.histories = new ObjectHistory(tables);
  }

  @Override
  public Optional<ObjectState> find(String itemId) {
    return now(tables.objects.read(itemId));
  }

  @Override
  public List<ObjectState> findAll(List<String> itemIds) {
    List<ObjectState> found = new ArrayList<>();
    for (int from = 0; from < itemIds.size(); from += READS_AT_ONCE) {
      List<String> some = itemIds.subList(from, Math.min(itemIds.size(), from + READS_AT_ONCE));
      List<CompletionStage<Optional<ObjectState>>> reads =
          some.stream().map(tables.objects::read).toList();
      reads.forEach(read -> now(read).ifPresent(found::add));
    }
    return found;
  }

  @Override
  public List<String> children(String parent) {
    return now(tables.members.read(parent));
  }

  @Override
  public List<ObjectState> ancestors(ObjectState state) {
    List<ObjectState> found = new ArrayList<>();
    Optional<ObjectState> next = parent(state);
    while (next.isPresent() && found.size() < DEEPEST) {
      found.add(next.get());
      next = parent(next.get());
    }
    return found;
  }

  private Optional<ObjectState> parent(ObjectState state) {
    return state.getParent().isEmpty() ? Optional.empty() : find(state.getParent());
  }

  @Override
  public List<HistoryEntry> history(String itemId) {
    return histories.of(itemId);
  }

  @Override
  public List<CountedOrder> figures(BatchKey batch) {
    return count.of(BatchRow.of(batch));
  }

  @Override
  public List<String> containers(BatchKey batch, PackLevel level, int most) {
    return now(tables.containers.read(BatchRow.of(batch))).stream()
        .filter(c -> level == PackLevel.PACK_LEVEL_UNSPECIFIED || c.level() == level)
        .limit(most)
        .map(ContainerRows.Container::itemId)
        .toList();
  }

  @Override
  public List<String> sites(BatchKey batch) {
    return now(tables.orders.read(BatchRow.of(batch))).stream()
        .map(OrderRows.OrderFacts::site)
        .filter(site -> !site.isEmpty())
        .distinct()
        .toList();
  }

  @Override
  public long watermark(int partition) {
    return now(tables.progress.read(partition));
  }

  static <T> T now(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    return future.join();
  }
}
