package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.PackAccount;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.LedgerPlace;
import io.seriatim.reconciliation.domain.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects of the batch, as a test puts them there; every case is full or explained. A container
 * holds the packs of those in it, and packs of its own for the rest.
 */
final class SmallLedger implements LedgerItems {
  final Map<String, Item> items = new HashMap<>();
  final Map<String, List<String>> packed = new HashMap<>();
  Runnable onReading = () -> {};
  private long stamp = 100;

  void put(String id, long units, boolean onHold) {
    items.put(
        id,
        new Item(
            id,
            Optional.of(new OrderId("PO-1")),
            Optional.of(Samples.KEY),
            Map.of(Samples.KEY, units),
            List.of(),
            units == 1 ? Optional.of(PackAccount.GOOD) : Optional.empty(),
            "COMMISSIONED ALIVE ACTIVE",
            place(),
            false,
            false,
            onHold));
  }

  /** A container of the batch in others. */
  void putWithin(String id, long units, String... within) {
    items.put(
        id,
        new Item(
            id,
            Optional.empty(),
            Optional.of(Samples.KEY),
            Map.of(Samples.KEY, units),
            List.of(within),
            Optional.empty(),
            "a container",
            place(),
            false,
            false,
            false));
  }

  /** A container with exactly these packs of the batch in it. */
  void pack(String id, String... packs) {
    packed.put(id, List.of(packs));
    putWithin(id, packs.length);
  }

  /** A pack of the batch in that line of the book. */
  void putPack(String id, PackAccount account) {
    items.put(
        id,
        new Item(
            id,
            Optional.of(new OrderId("PO-1")),
            Optional.of(Samples.KEY),
            Map.of(Samples.KEY, 1L),
            List.of(),
            Optional.of(account),
            "a pack that is " + account,
            place(),
            false,
            false,
            false));
  }

  private LedgerPlace place() {
    stamp++;
    return new LedgerPlace(3, stamp, stamp);
  }

  @Override
  public Optional<Item> item(String id) {
    return Optional.ofNullable(items.get(id));
  }

  @Override
  public Map<String, Item> items(List<String> ids) {
    Map<String, Item> found = new LinkedHashMap<>();
    ids.forEach(id -> item(id).ifPresent(item -> found.put(id, item)));
    return found;
  }

  @Override
  public List<String> packs(Item container, BatchKey batch) {
    onReading.run();
    if (container.isUnit()) {
      return List.of(container.id());
    }
    List<String> exactly = packed.get(container.id());
    return exactly == null ? inside(container) : exactly;
  }

  private List<String> inside(Item container) {
    Set<String> packs = new LinkedHashSet<>();
    items.values().stream()
        .filter(item -> item.within().contains(container.id()))
        .forEach(item -> packs.addAll(inside(item)));
    for (int own = 0; packs.size() < container.packs(); own++) {
      packs.add(container.id() + "#" + own);
    }
    return new ArrayList<>(packs);
  }

  @Override
  public Map<OrderId, List<String>> unexplainedPartials(BatchKey batch) {
    return Map.of();
  }
}
