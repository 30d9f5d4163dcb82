package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.ObjectsLoaded;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads from the rows what the topology does not have in memory. */
public final class ColdObjects {
  private final LedgerView view;

  public ColdObjects(LedgerView view) {
    this.view = view;
  }

  /** The input that goes in front of {@code cause}: the objects it needs, with their containers. */
  LedgerInput inFrontOf(LedgerInput cause, int slot, List<String> items) {
    Map<Integer, Long> watermarks = view.watermarks(); // before the rows are read
    Map<String, ObjectState> found = new LinkedHashMap<>();
    Set<String> absent = new LinkedHashSet<>(items);
    for (ObjectState state : view.findAll(items)) {
      absent.remove(state.getItemId());
      found.put(state.getItemId(), state);
      view.ancestors(state).forEach(above -> found.put(above.getItemId(), above));
    }
    return cause.toBuilder()
        .setInputId("load/" + cause.getInputId())
        .setObjectsLoaded(
            ObjectsLoaded.newBuilder()
                .setCauseId(cause.getInputId())
                .addAllObjects(found.values())
                .addAllAbsent(absent)
                .setWatermark(watermarks.getOrDefault(slot, 0L))
                .putAllWatermarks(watermarks))
        .build();
  }
}
