package io.seriatim.kernel.numbering;

import io.seriatim.kernel.numbering.AllocationDecision.Accepted;
import io.seriatim.kernel.numbering.AllocationDecision.Refused;
import io.seriatim.kernel.numbering.AllocationRequest.ImportUsed;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/** Decides an import as a whole: one serial that can't be kept out refuses all of it. */
final class Importing {
  private Importing() {}

  static AllocationDecision decide(PoolState state, ImportUsed request, Skips skips) {
    if (state.kind().equals(Optional.of(PoolKind.IMPORTED))) {
      return Allocation.no(
          AllocationRefusal.WRONG_KIND_OF_NUMBERS,
          "used serials (expected: a pool of numbers made here, "
              + state.pool()
              + " has issued ones)");
    }
    ImportedPositions used = request.positions();
    if (used.count() == 0) {
      return Allocation.no(AllocationRefusal.NOTHING_TO_IMPORT, "origin " + request.origin());
    }
    Set<Integer> segments = new TreeSet<>(used.bySegment().keySet());
    for (int segment : segments) {
      if (state.source(segment).isEmpty()) {
        return Allocation.no(AllocationRefusal.SEGMENT_UNKNOWN, "segment " + segment);
      }
    }
    return outside(state, used, segments)
        .or(() -> leased(state, used, segments, skips))
        .<AllocationDecision>map(refused -> refused)
        .orElseGet(() -> new Accepted(imported(request, skips)));
  }

  private static Optional<Refused> outside(
      PoolState state, ImportedPositions used, Set<Integer> segments) {
    for (int segment : segments) {
      long usable = state.source(segment).orElseThrow().source().usable();
      Optional<Long> wrong = lowest(used, segment, p -> p < 0 || p >= usable);
      if (wrong.isPresent()) {
        return Optional.of(
            Allocation.no(
                AllocationRefusal.POSITION_OUTSIDE_SEGMENT,
                "position: " + wrong.get() + " (expected: 0.." + (usable - 1) + ")"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Refused> leased(
      PoolState state, ImportedPositions used, Set<Integer> segments, Skips skips) {
    for (int segment : segments) {
      long next = state.source(segment).orElseThrow().next();
      Optional<Long> wrong = lowest(used, segment, p -> p < next && !skips.skips(segment, p));
      if (wrong.isPresent()) {
        return Optional.of(
            Allocation.no(
                AllocationRefusal.SERIAL_ALREADY_LEASED,
                "position " + wrong.get() + " of segment " + segment));
      }
    }
    return Optional.empty();
  }

  private static Optional<Long> lowest(ImportedPositions used, int segment, LongPredicate wrong) {
    return used.bySegment().getOrDefault(segment, Set.of()).stream()
        .filter(wrong::test)
        .min(Long::compare);
  }

  private static AllocationEvent imported(ImportUsed request, Skips skips) {
    long known =
        request.positions().bySegment().entrySet().stream()
            .mapToLong(entry -> known(entry.getKey(), entry.getValue(), skips))
            .sum();
    return new AllocationEvent.NumbersImported(request, request.positions().count() - known);
  }

  private static long known(int segment, Set<Long> positions, Skips skips) {
    return positions.stream().filter(p -> skips.at(segment, p) == SkipReason.IMPORTED).count();
  }
}
