package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.ObjectsLoaded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from the rows what the topology does not have in memory. */
public final class ColdObjects {
  private final LedgerView view;

  public ColdObjects(LedgerView view) {
    this.view = view;
  }

  /** The input that goes in front of {@code cause}: the objects it needs, with their containers. */
  LedgerInput inFrontOf(LedgerInput cause, int slot, List<String> items) {
    long watermark = view.watermark(slot);
    Map<String, ObjectState> found = new LinkedHashMap<>();
    List<String> absent = new ArrayList<>();
    for (String item : items) {
      Optional<ObjectState> state = view.find(item);
      if (state.isEmpty()) {
        absent.add(item);
      } else {
        found.put(item, state.get());
        view.ancestors(state.get()).forEach(above -> found.put(above.getItemId(), above));
      }
    }
    return cause.toBuilder()
        .setInputId("load/" + cause.getInputId())
        .setObjectsLoaded(
            ObjectsLoaded.newBuilder()
                .setCauseId(cause.getInputId())
                .addAllObjects(found.values())
                .addAllAbsent(absent)
                .setWatermark(watermark))
        .build();
  }
}
