package io.seriatim.aggregation.store;

import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.FlagOnObject;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the ledger's rows. */
public final class CassandraLedgerView implements LedgerView {
  private static final int DEEPEST = 16;
  private static final int READS_AT_ONCE = 200;

  private final LedgerTables tables;
  private final BatchCount count;
  private final ObjectHistory histories;
  private final UnitSearch units;
  private final EarlierStates earlier;
  private final BatchUnits batchUnits;
  private final ObjectFlags flags;

  public CassandraLedgerView(LedgerTables tables, FlagRecords flags) {
    this.tables = tables;
    this.flags = new ObjectFlags(flags);
    this.count = new BatchCount(tables);
    this.units = new UnitSearch(tables);
    this.histories = new ObjectHistory(tables.archive, this::find);
    this.earlier = new EarlierStates(tables.archive, this::find);
    this.batchUnits = new BatchUnits(tables.units);
  }

  @Override
  public Optional<ObjectState> find(String itemId) {
    return findAll(List.of(itemId)).stream().findFirst();
  }

  static ObjectState later(ObjectState a, ObjectState b) {
    return a.getStamp() >= b.getStamp() ? a : b;
  }

  @Override
  public List<ObjectState> findAll(List<String> itemIds) {
    List<ObjectState> found = new ArrayList<>();
    for (int from = 0; from < itemIds.size(); from += READS_AT_ONCE) {
      found.addAll(findSome(itemIds.subList(from, Math.min(itemIds.size(), from + READS_AT_ONCE))));
    }
    return found;
  }

  @Override
  public Optional<ObjectState> findUnit(BatchKey batch, String itemId) {
    return now(tables.units.read(BatchRow.of(batch), itemId));
  }

  @Override
  public List<ObjectState> findUnits(BatchKey batch, List<String> itemIds) {
    List<ObjectState> found = new ArrayList<>();
    for (int from = 0; from < itemIds.size(); from += READS_AT_ONCE) {
      List<String> some = itemIds.subList(from, Math.min(itemIds.size(), from + READS_AT_ONCE));
      found.addAll(inOrder(some, now(tables.units.read(BatchRow.of(batch), some))));
    }
    return found;
  }

  private static List<ObjectState> inOrder(List<String> itemIds, List<ObjectState> found) {
    Map<String, ObjectState> byId =
        found.stream().collect(Collectors.toMap(ObjectState::getItemId, Function.identity()));
    return itemIds.stream().flatMap(id -> Stream.ofNullable(byId.get(id))).toList();
  }

  @Override
  public Map<String, List<String>> childrenOfAll(List<String> parents) {
    Map<String, List<String>> found = new HashMap<>();
    for (int from = 0; from < parents.size(); from += READS_AT_ONCE) {
      List<String> some = parents.subList(from, Math.min(parents.size(), from + READS_AT_ONCE));
      List<CompletionStage<List<String>>> reads = some.stream().map(tables.contents::read).toList();
      for (int i = 0; i < some.size(); i++) {
        found.put(some.get(i), now(reads.get(i)));
      }
    }
    return found;
  }

  /** Of a batch or of none; the later of both where it was the one and is the other. */
  private List<ObjectState> findSome(List<String> itemIds) {
    List<CompletionStage<Optional<ObjectState>>> reads =
        itemIds.stream().map(tables.objects::read).toList();
    Map<String, ObjectState> found = units.of(itemIds);
    reads.forEach(read ->
        now(read)
            .ifPresent(
                object -> found.merge(object.getItemId(), object, CassandraLedgerView::later)));
    return itemIds.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
  }

  @Override
  public List<String> children(String parent) {
    return now(tables.contents.read(parent));
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

  /** What holds something is a container, and a container is of no batch. */
  private Optional<ObjectState> parent(ObjectState state) {
    return state.getParent().isEmpty()
        ? Optional.empty()
        : now(tables.objects.read(state.getParent()));
  }

  @Override
  public List<HistoryEntry> history(String itemId, List<ObjectState> known) {
    return histories.of(itemId, known);
  }

  @Override
  public Optional<Earlier> at(ObjectState now, long micros) {
    return earlier.at(now, micros);
  }

  @Override
  public List<ObjectState> ancestorsAt(ObjectState then, long micros) {
    return earlier.ancestorsAt(then, micros);
  }

  @Override
  public List<CountedOrder> figures(BatchKey batch) {
    return count.booked(BatchRow.of(batch));
  }

  @Override
  public List<CountedOrder> recount(BatchKey batch) {
    return count.recounted(BatchRow.of(batch));
  }

  @Override
  public List<String> containers(BatchKey batch, PackLevel level, String after, int most) {
    return now(tables.containers.read(BatchRow.of(batch))).stream()
        .filter(c -> level == PackLevel.PACK_LEVEL_UNSPECIFIED || c.level() == level)
        .filter(c -> c.itemId().compareTo(after) > 0)
        .limit(most)
        .map(ContainerRows.Container::itemId)
        .toList();
  }

  @Override
  public List<TopContainer> topContainers(BatchKey batch) {
    return now(tables.containers.read(BatchRow.of(batch))).stream()
        .filter(container -> container.parent().isEmpty())
        .map(c -> new TopContainer(c.itemId(), c.orderId(), c.units()))
        .toList();
  }

  @Override
  public StockPage stock(String site, String place, int most) {
    return now(tables.stock.read(site, place, most));
  }

  @Override
  public List<ObjectState> units(
      BatchKey batch, String after, int most, Predicate<ObjectState> wanted) {
    return batchUnits.next(BatchRow.of(batch), after, most, wanted);
  }

  @Override
  public void eachUnit(BatchKey batch, Consumer<ObjectState> each) {
    batchUnits.each(BatchRow.of(batch), each);
  }

  @Override
  public List<String> ordersOf(BatchKey batch, String operator) {
    return now(tables.orders.read(BatchRow.of(batch))).stream()
        .filter(order -> order.operator().equals(operator))
        .map(OrderRows.OrderFacts::orderId)
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
  public List<String> lots(String owner, String gtin) {
    return now(tables.productBatches.lots(owner, gtin));
  }

  @Override
  public List<String> operators(BatchKey batch) {
    return now(tables.orders.read(BatchRow.of(batch))).stream()
        .map(OrderRows.OrderFacts::operator)
        .distinct()
        .toList();
  }

  @Override
  public List<FlagOnObject> flags(ObjectState state) {
    return flags.of(state);
  }

  @Override
  public long watermark(int partition) {
    return now(tables.progress.read(partition));
  }

  @Override
  public Map<Integer, Long> watermarks() {
    return now(tables.progress.read());
  }

  static <T> T now(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    return future.join();
  }
}
