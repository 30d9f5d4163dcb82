package io.seriatim.kernel.numbering;

import io.seriatim.kernel.identity.SerialNumber;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Serials from elsewhere (a legacy system, a partner's range), as the positions they have here.
 *
 * @param bySegment positions per segment number
 * @param outside how many of the serials no segment could ever give; they still count as given out
 */
public record ImportedPositions(Map<Integer, Set<Long>> bySegment, long outside) implements Skips {
  public ImportedPositions {
    bySegment =
        bySegment.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    if (outside < 0) {
      throw new IllegalArgumentException("serials outside: " + outside + " (expected: >= 0)");
    }
  }

  /** Nothing was imported. */
  public static ImportedPositions none() {
    return new ImportedPositions(Map.of(), 0);
  }

  /** Inverts serials through every segment; a serial named twice counts once. */
  public static ImportedPositions of(
      Collection<SerialNumber> serials, List<? extends SerialSource> sources) {
    Map<Integer, Set<Long>> found = new TreeMap<>();
    long outside = 0;
    for (SerialNumber serial : Set.copyOf(serials)) {
      if (!place(serial, sources, found)) {
        outside++;
      }
    }
    return new ImportedPositions(found, outside);
  }

  private static boolean place(
      SerialNumber serial, List<? extends SerialSource> sources, Map<Integer, Set<Long>> found) {
    for (SerialSource source : sources) {
      OptionalLong position = source.positionOf(serial);
      if (position.isPresent()) {
        found
            .computeIfAbsent(source.source().number(), number -> new TreeSet<>())
            .add(position.getAsLong());
        return true;
      }
    }
    return false;
  }

  /** How many serials these are. */
  public long count() {
    return outside + bySegment.values().stream().mapToLong(Set::size).sum();
  }

  /** Both imports together. */
  public ImportedPositions plus(ImportedPositions others) {
    Map<Integer, Set<Long>> both = new TreeMap<>(bySegment);
    others.bySegment.forEach((segment, positions) -> both.merge(segment, positions, union()));
    return new ImportedPositions(both, outside + others.outside);
  }

  @Override
  public SkipReason at(int segment, long position) {
    return bySegment.getOrDefault(segment, Set.of()).contains(position)
        ? SkipReason.IMPORTED
        : SkipReason.NOT_SKIPPED;
  }

  private static BinaryOperator<Set<Long>> union() {
    return (one, other) -> {
      Set<Long> all = new TreeSet<>(one);
      all.addAll(other);
      return all;
    };
  }
}
