package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.ImportedPositions;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.ListImport;
import io.seriatim.serialallocation.domain.ListPlace;
import io.seriatim.serialallocation.domain.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an accepted part of an import leaves in the store.
 *
 * @param positions that leases pass over from now on
 * @param outside serials that no segment could give; kept to know them again
 * @param progress by import
 * @param codes issued, at their places
 * @param lists of issued codes by import, as they are now
 * @param results positions of which is known what became of them
 */
public record Imports(
    ImportedPositions positions,
    List<SerialNumber> outside,
    Map<String, ImportProgress> progress,
    Map<ListPlace, IssuedCode> codes,
    Map<String, ListImport> lists,
    Map<Outcome, ImportedPositions> results) {
  /** Nothing was imported. */
  public static final Imports NOTHING = new Imports(ImportedPositions.none(), List.of(), Map.of());

  /** Used serials. */
  public Imports(
      ImportedPositions positions,
      List<SerialNumber> outside,
      Map<String, ImportProgress> progress) {
    this(positions, outside, progress, Map.of(), Map.of(), Map.of());
  }

  static Imports ofCodes(
      String importId, ListImport before, List<IssuedCode> codes, ListImport after) {
    Map<ListPlace, IssuedCode> placed = new HashMap<>();
    for (int i = 0; i < codes.size(); i++) {
      placed.put(new ListPlace(before.number(), before.codes() + i), codes.get(i));
    }
    return new Imports(
        ImportedPositions.none(), List.of(), Map.of(), placed, Map.of(importId, after), Map.of());
  }

  static Imports ofList(String importId, ListImport list) {
    return new Imports(
        ImportedPositions.none(), List.of(), Map.of(), Map.of(), Map.of(importId, list), Map.of());
  }

  static Imports ofResults(
      Map<Outcome, ImportedPositions> results, Map<String, ImportProgress> progress) {
    return new Imports(ImportedPositions.none(), List.of(), progress, Map.of(), Map.of(), results);
  }

  public Imports {
    outside = List.copyOf(outside);
    progress = Map.copyOf(progress);
    codes = Map.copyOf(codes);
    lists = Map.copyOf(lists);
    results = Map.copyOf(results);
  }
}
