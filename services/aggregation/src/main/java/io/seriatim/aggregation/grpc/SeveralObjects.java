package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.EffectiveStates;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.proto.ledger.v1.FoundObject;
import io.seriatim.proto.ledger.v1.GetObjectsRequest;
import io.seriatim.proto.ledger.v1.GetObjectsResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The question about several objects. What holds them is read level by level, so that the cases of
 * a pallet cost its row once.
 */
final class SeveralObjects {
  private static final int MOST = 500;
  private static final int DEEPEST = 16;

  private final LedgerRows rows;

  SeveralObjects(LedgerRows rows) {
    this.rows = rows;
  }

  GetObjectsResponse objects(GetObjectsRequest request) {
    int asked = request.getItemIdsCount();
    if (asked == 0 || asked > MOST) {
      throw new InvalidValue("item_ids", asked + " objects", "1 to " + MOST);
    }
    Map<String, String> canonical = new LinkedHashMap<>();
    request.getItemIdsList().forEach(id -> canonical.put(id, ItemId.parse(id).canonical()));
    rows.await(request.getMinimumPosition());
    Instant began = rows.unknown().begin();
    Map<String, ObjectState> known = read(canonical.values().stream().distinct().toList());
    GetObjectsResponse.Builder found = GetObjectsResponse.newBuilder();
    canonical.forEach((text, id) ->
        Optional.ofNullable(known.get(id))
            .flatMap(state -> rows.visible(state, ancestors(known, state)))
            .ifPresent(seen ->
                found.addObjects(
                    FoundObject.newBuilder()
                        .setAsked(text)
                        .setObject(EffectiveStates.of(seen.state(), seen.ancestors())))));
    if (found.getObjectsCount() < canonical.size()) {
      rows.unknown().await(began);
    }
    return found.build();
  }

  /** The objects with all that holds them. */
  private Map<String, ObjectState> read(List<String> ids) {
    Map<String, ObjectState> known = new HashMap<>();
    List<String> next = ids;
    for (int level = 0; level <= DEEPEST && !next.isEmpty(); level++) {
      List<ObjectState> found = rows.view().findAll(next);
      found.forEach(state -> known.put(state.getItemId(), state));
      next =
          found.stream()
              .map(ObjectState::getParent)
              .filter(parent -> !parent.isEmpty() && !known.containsKey(parent))
              .distinct()
              .toList();
    }
    return known;
  }

  /** Innermost first. */
  private static List<ObjectState> ancestors(Map<String, ObjectState> known, ObjectState state) {
    List<ObjectState> above = new ArrayList<>();
    Optional<ObjectState> next = parent(known, state);
    while (next.isPresent() && above.size() < DEEPEST) {
      above.add(next.get());
      next = parent(known, next.get());
    }
    return above;
  }

  private static Optional<ObjectState> parent(Map<String, ObjectState> known, ObjectState state) {
    return Optional.ofNullable(known.get(state.getParent()));
  }
}
