package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.ImportedPositions;
import io.seriatim.serialallocation.domain.ImportProgress;
import java.util.List;
import java.util.Map;

/**
 * What an accepted part of an import leaves in the store.
 *
 * @param positions that leases pass over from now on
 * @param outside serials that no segment could give; kept to know them again
 * @param progress by import
 */
public record Imports(
    ImportedPositions positions, List<SerialNumber> outside, Map<String, ImportProgress> progress) {
  /** Nothing was imported. */
  public static final Imports NOTHING =
      new Imports(ImportedPositions.none(), List.of(), Map.of());

  public Imports {
    outside = List.copyOf(outside);
    progress = Map.copyOf(progress);
  }
}
