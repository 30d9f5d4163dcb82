package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.StoredUnit;
import java.util.HashMap;
import java.util.Map;

/** The rows of all units, read past everything that reads them for the ledger. */
public final class StoredPacks {
  private StoredPacks() {}

  /** States by serial; rows of two batches under one serial would be one, so count them apart. */
  public static Map<String, ObjectState> of(CqlSession session) {
    Map<String, ObjectState> packs = new HashMap<>();
    session
        .execute("SELECT unit, state, writetime(state) AS stamp FROM units_of_batch")
        .forEach(row ->
            packs.put(
                Blobs.text(row, "unit"),
                StoredUnits.state(
                    Blobs.read(row, "state", StoredUnit.parser()), row.getLong("stamp"))));
    return packs;
  }
}
