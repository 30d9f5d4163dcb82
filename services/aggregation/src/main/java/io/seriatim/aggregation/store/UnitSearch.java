package io.seriatim.aggregation.store;

import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Finds units of which nobody says the batch: in every batch of their product, some batches at a
 * time.
 */
final class UnitSearch {
  private static final int BATCHES_AT_ONCE = 32;
  private static final String CONTAINERS_ONLY = "sscc:";

  private final LedgerTables tables;

  UnitSearch(LedgerTables tables) {
    this.tables = tables;
  }

  /** Those that are units of a batch, by identity; the later state where two batches have one. */
  Map<String, ObjectState> of(List<String> itemIds) {
    Map<String, List<String>> products =
        itemIds.stream()
            .filter(id -> !id.startsWith(CONTAINERS_ONLY))
            .collect(Collectors.groupingBy(ProductBatches::productOf));
    Map<String, ObjectState> found = new HashMap<>();
    products.forEach((product, units) -> search(product, units, found));
    return found;
  }

  private void search(String product, List<String> units, Map<String, ObjectState> found) {
    List<BatchRow> batches = CassandraLedgerView.now(tables.productBatches.read(product));
    for (int from = 0; from < batches.size(); from += BATCHES_AT_ONCE) {
      List<CompletionStage<List<ObjectState>>> reads = new ArrayList<>();
      batches
          .subList(from, Math.min(batches.size(), from + BATCHES_AT_ONCE))
          .forEach(batch -> reads.add(tables.units.read(batch, units)));
      CassandraLedgerView.now(Stages.all(reads)).stream()
          .flatMap(List::stream)
          .forEach(unit -> found.merge(unit.getItemId(), unit, CassandraLedgerView::later));
    }
  }
}
