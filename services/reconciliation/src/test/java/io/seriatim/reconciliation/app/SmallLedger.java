package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.PackAccount;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Samples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects of the batch, as a test puts them there; every case is full or explained. */
final class SmallLedger implements LedgerItems {
  final Map<String, Item> items = new HashMap<>();

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
            false,
            false,
            false));
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
            false,
            false,
            false));
  }

  @Override
  public Optional<Item> item(String id) {
    return Optional.ofNullable(items.get(id));
  }

  @Override
  public Map<OrderId, List<String>> unexplainedPartials(BatchKey batch) {
    return Map.of();
  }
}
