package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Ruling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Keeps batches in memory; can be told to fail before a write, as a store that goes away does. */
public final class InMemoryBatchStore implements BatchStore {
  final List<BatchEvent> announced = new ArrayList<>();
  int writesUntilFailure = Integer.MAX_VALUE;

  private final Map<BatchKey, Batch> batches = new HashMap<>();
  private final Map<OrderId, BatchKey> claims = new HashMap<>();
  private final Map<String, Batch> answers = new HashMap<>();
  private final Map<String, List<Order>> imports = new HashMap<>();

  public void put(Batch batch) {
    batches.put(batch.key(), batch);
    batch.orders().forEach(order -> claims.put(order.id(), batch.key()));
  }

  @Override
  public Optional<Batch> batch(BatchKey key) {
    return Optional.ofNullable(batches.get(key));
  }

  @Override
  public Optional<BatchKey> batchOf(OrderId order) {
    return Optional.ofNullable(claims.get(order));
  }

  @Override
  public List<Order> readyAt(SiteId site) {
    return batches.values().stream()
        .flatMap(batch -> batch.orders().stream())
        .filter(order -> order.facts().site().equals(site))
        .filter(order -> order.state() instanceof OrderState.Ready)
        .toList();
  }

  @Override
  public List<Batch> batchesOf(TenantId tenant, int atMost, Optional<Mark> after) {
    return batches.values().stream()
        .filter(batch -> batch.concerns(tenant))
        .sorted(Comparator.comparingLong(Batch::createdMicros).reversed())
        .limit(atMost)
        .toList();
  }

  @Override
  public Outcome<List<Order>> once(Request request, Supplier<Outcome<List<Order>>> work) {
    if (imports.containsKey(request.id())) {
      return new Outcome.DoneBefore<>(imports.get(request.id()));
    }
    Outcome<List<Order>> outcome = work.get();
    if (outcome instanceof Outcome.Done<List<Order>>(var orders)) {
      imports.put(request.id(), orders);
    }
    return outcome;
  }

  @Override
  public boolean claim(OrderId order, BatchKey batch, Request request) {
    return claims.computeIfAbsent(order, id -> batch).equals(batch);
  }

  @Override
  public Outcome<Batch> decide(
      BatchKey key, Request request, Function<Optional<Batch>, Ruling> rule) {
    if (answers.containsKey(request.id())) {
      return new Outcome.DoneBefore<>(answers.get(request.id()));
    }
    Optional<Batch> before = batch(key);
    Ruling ruling = rule.apply(before);
    if (!batch(key).equals(before)) {
      return decide(key, request, rule);
    }
    return switch (ruling) {
      case Ruling.Refuse(var refusal) -> new Outcome.Refused<>(refusal);
      case Ruling.AlreadySo() -> new Outcome.DoneBefore<>(batch(key).orElseThrow());
      case Ruling.Happens(List<BatchEvent> events) -> {
        write(key, events);
        answers.put(request.id(), batch(key).orElseThrow());
        yield new Outcome.Done<>(batch(key).orElseThrow());
      }
    };
  }

  @Override
  public void follow(BatchKey key, Cause cause, Function<Batch, List<BatchEvent>> what) {
    batch(key).ifPresent(batch -> write(key, what.apply(batch)));
  }

  private void write(BatchKey key, List<BatchEvent> events) {
    if (writesUntilFailure-- <= 0) {
      throw new IllegalStateException("the store went away");
    }
    for (BatchEvent event : events) {
      batches.put(key, Batch.evolve(batch(key), event));
      announced.add(event);
    }
  }
}
