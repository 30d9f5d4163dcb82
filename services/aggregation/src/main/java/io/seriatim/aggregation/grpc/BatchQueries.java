package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.GetBatchFiguresRequest;
import io.seriatim.proto.ledger.v1.GetBatchFiguresResponse;
import io.seriatim.proto.ledger.v1.GetCountsRequest;
import io.seriatim.proto.ledger.v1.GetCountsResponse;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.ListContainersResponse;
import io.seriatim.proto.ledger.v1.ListTopContainersRequest;
import io.seriatim.proto.ledger.v1.ListTopContainersResponse;
import io.seriatim.proto.ledger.v1.ListUnitsRequest;
import io.seriatim.proto.ledger.v1.ListUnitsResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.TopContainer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Questions about a batch as a whole. */
final class BatchQueries {
  private static final PageSize CONTAINERS = new PageSize(5_000, 5_000);
  private static final PageSize UNITS = new PageSize(5_000, 1_000);

  private final LedgerRows rows;

  BatchQueries(LedgerRows rows) {
    this.rows = rows;
  }

  GetBatchFiguresResponse figures(GetBatchFiguresRequest request) {
    rows.await(request.getMinimumPosition());
    TenantId tenant = Callers.current().tenant();
    boolean owns = request.getBatch().getOwner().equals(tenant.value());
    GetBatchFiguresResponse.Builder response = GetBatchFiguresResponse.newBuilder();
    rows.view().figures(request.getBatch()).stream()
        .filter(order -> owns || order.operator().equals(tenant.value()))
        .forEach(order -> response.addOrders(order.figures()));
    return response.build();
  }

  ListContainersResponse containers(ListContainersRequest request) {
    int size = CONTAINERS.of(request.getPageSize());
    String place = rows.tokens().read(request, request.getPageToken());
    BatchKey batch = checked(request.getBatch());
    rows.await(request.getMinimumPosition());
    scope(batch); // a page's token names a container: it is for those who may see the batch
    TenantId tenant = Callers.current().tenant();
    List<String> some = rows.view().containers(batch, request.getLevel(), place, size + 1);
    List<String> ids = some.subList(0, Math.min(size, some.size()));
    ListContainersResponse.Builder page =
        ListContainersResponse.newBuilder()
            .addAllContainers(
                rows.view().findAll(ids).stream()
                    .filter(state -> rows.visibility().isVisible(state, state, tenant))
                    .toList());
    if (some.size() > size) {
      page.setNextPageToken(rows.tokens().write(request, ids.getLast()));
    }
    return page.build();
  }

  ListTopContainersResponse top(ListTopContainersRequest request) {
    int size = CONTAINERS.of(request.getPageSize());
    String place = rows.tokens().read(request, request.getPageToken());
    BatchKey batch = checked(request.getBatch());
    rows.await(request.getMinimumPosition());
    Scope scope = scope(batch);
    List<LedgerView.TopContainer> all = top(batch, scope);
    List<LedgerView.TopContainer> rest =
        all.stream().filter(container -> container.itemId().compareTo(place) > 0).toList();
    List<LedgerView.TopContainer> some = rest.subList(0, Math.min(size, rest.size()));
    ListTopContainersResponse.Builder page =
        ListTopContainersResponse.newBuilder()
            .addAllContainers(outermost(some))
            .setTotalContainers(all.size())
            .setTotalUnits(all.stream().mapToLong(LedgerView.TopContainer::units).sum());
    if (some.size() < rest.size()) {
      page.setNextPageToken(rows.tokens().write(request, some.getLast().itemId()));
    }
    return page.build();
  }

  private List<TopContainer> outermost(List<LedgerView.TopContainer> some) {
    Map<String, Long> units =
        some.stream()
            .collect(
                Collectors.toMap(LedgerView.TopContainer::itemId, LedgerView.TopContainer::units));
    return rows.view().findAll(List.copyOf(units.keySet())).stream()
        .filter(state -> state.getParent().isEmpty())
        .sorted(Comparator.comparing(ObjectState::getItemId))
        .map(state ->
            TopContainer.newBuilder()
                .setState(state)
                .setUnits(units.getOrDefault(state.getItemId(), 0L))
                .build())
        .toList();
  }

  ListUnitsResponse units(ListUnitsRequest request) {
    int size = UNITS.of(request.getPageSize());
    String place = rows.tokens().read(request, request.getPageToken());
    BatchKey batch = checked(request.getBatch());
    rows.await(request.getMinimumPosition());
    Scope scope = scope(batch);
    Predicate<ObjectState> wanted = UnitFilter.of(request);
    List<ObjectState> some =
        rows.view()
            .units(
                batch, place, size + 1, unit -> scope.has(unit.getOrderId()) && wanted.test(unit));
    List<ObjectState> page = some.subList(0, Math.min(size, some.size()));
    ListUnitsResponse.Builder response = ListUnitsResponse.newBuilder().addAllUnits(page);
    if (some.size() > size) {
      response.setNextPageToken(rows.tokens().write(request, page.getLast().getItemId()));
    }
    return response.build();
  }

  GetCountsResponse counts(GetCountsRequest request) {
    BatchKey batch = checked(request.getBatch());
    rows.await(request.getMinimumPosition());
    Scope scope = scope(batch);
    UnitCounts counts = new UnitCounts();
    rows.view()
        .eachUnit(
            batch,
            unit -> {
              if (scope.has(unit.getOrderId())) {
                counts.add(unit);
              }
            });
    outermost(top(batch, scope)).forEach(counts::add);
    return counts.message();
  }

  /** By identity. */
  private List<LedgerView.TopContainer> top(BatchKey batch, Scope scope) {
    return rows.view().topContainers(batch).stream()
        .filter(container -> scope.has(container.orderId()))
        .sorted(Comparator.comparing(LedgerView.TopContainer::itemId))
        .toList();
  }

  /** What of a batch the caller may see: all as its owner, else what its own orders made. */
  private record Scope(boolean all, Set<String> orders) {
    boolean has(String orderId) {
      return all || orders.contains(orderId);
    }
  }

  private Scope scope(BatchKey batch) {
    TenantId tenant = Callers.current().tenant();
    if (batch.getOwner().equals(tenant.value())) {
      return new Scope(true, Set.of());
    }
    LedgerView view = rows.view();
    Set<String> orders = Set.copyOf(view.ordersOf(batch, tenant.value()));
    if (orders.isEmpty()) {
      throw unknown(batch);
    }
    return new Scope(false, orders);
  }

  private static BatchKey checked(BatchKey batch) {
    return BatchKey.newBuilder()
        .setOwner(TenantId.parse(batch.getOwner()).value())
        .setGtin(Gtin.parse(batch.getGtin()).value())
        .setLot(BatchNumber.parse(batch.getLot()).value())
        .build();
  }

  private static RefusedException unknown(BatchKey batch) {
    return new RefusedException(
        Refusal.notFound("UNKNOWN_BATCH")
            .given(
                "batch %s of %s, %s".formatted(batch.getLot(), batch.getGtin(), batch.getOwner()))
            .expected("a batch that you own, or that an order at your sites packed")
            .advice("check owner, GTIN and lot")
            .build());
  }
}
