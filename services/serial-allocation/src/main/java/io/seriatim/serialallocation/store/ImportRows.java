package io.seriatim.serialallocation.store;

import io.seriatim.chassis.outbox.Partition;
import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.ImportedPositions;
import io.seriatim.kernel.numbering.SkipReason;
import io.seriatim.kernel.numbering.Skips;
import io.seriatim.serialallocation.app.Imports;
import io.seriatim.serialallocation.contract.ImportRecords;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rows of imports beside a pool: imported positions, in runs of 65,536 a row; serials that no
 * segment can give, a row each; how far each import has come.
 */
final class ImportRows {
  private static final int RUN = 1 << 16;
  private static final String POSITIONS = "used/";
  private static final String OUTSIDE = "outside/";
  private static final String IMPORTS = "import/";

  private final PartitionStore partitions;

  ImportRows(PartitionStore partitions) {
    this.partitions = partitions;
  }

  /** Reads a run when it is first asked about; for one thread and one decision. */
  Skips positions(String pool) {
    return positions(pool, POSITIONS);
  }

  /** The same, of positions of which such a result was reported. */
  Skips reported(String pool, Outcome outcome) {
    return positions(pool, result(outcome));
  }

  private Skips positions(String pool, String kind) {
    Map<String, Set<Integer>> read = new HashMap<>();
    return (segment, position) -> {
      Set<Integer> run =
          read.computeIfAbsent(row(kind, segment, position / RUN), row -> offsets(pool, row));
      return run.contains((int) (position % RUN)) ? SkipReason.IMPORTED : SkipReason.NOT_SKIPPED;
    };
  }

  Optional<ImportProgress> progress(String pool, String importId) {
    return partitions.detail(pool, IMPORTS + importId).map(ImportRecords::progress);
  }

  /** Looked up all at once: each is a row of its own. */
  Set<SerialNumber> known(String pool, Collection<SerialNumber> serials) {
    return Together.read(serials, serial -> partitions.detail(pool, row(serial))).keySet();
  }

  Optional<SerialNumber> outsideAtOrBefore(String pool, String text) {
    return partitions
        .detailAtOrBefore(pool, OUTSIDE + text)
        .map(Map.Entry::getKey)
        .filter(row -> row.startsWith(OUTSIDE))
        .map(row -> new SerialNumber(row.substring(OUTSIDE.length())));
  }

  void put(Partition.Change change, String pool, Imports imports) {
    put(change, pool, POSITIONS, imports.positions());
    imports
        .results()
        .forEach((outcome, positions) -> put(change, pool, result(outcome), positions));
    List<SerialNumber> outside = imports.outside();
    outside.forEach(serial -> change.putDetail(row(serial), new byte[0]));
    imports
        .progress()
        .forEach((id, progress) ->
            change.putDetail(IMPORTS + id, ImportRecords.record(progress).toByteArray()));
  }

  private void put(Partition.Change change, String pool, String kind, ImportedPositions added) {
    Map<String, Set<Integer>> runs = new HashMap<>();
    added
        .bySegment()
        .forEach((segment, positions) ->
            positions.forEach(position ->
                runs.computeIfAbsent(row(kind, segment, position / RUN), row -> offsets(pool, row))
                    .add((int) (position % RUN))));
    runs.forEach((row, offsets) -> change.putDetail(row, ImportRecords.positions(offsets)));
  }

  private Set<Integer> offsets(String pool, String row) {
    return partitions.detail(pool, row).map(ImportRecords::offsets).orElseGet(TreeSet::new);
  }

  private static String row(String kind, int segment, long run) {
    return kind + "%09d-%019d".formatted(segment, run);
  }

  private static String result(Outcome outcome) {
    return switch (outcome) {
      case USED -> "result-used/";
      case SCRAPPED -> "result-scrapped/";
      case UNUSED -> "result-unused/";
    };
  }

  private static String row(SerialNumber serial) {
    return OUTSIDE + serial.value();
  }
}
