package io.seriatim.verifier;

import io.seriatim.verifier.Entry.Line;
import io.seriatim.verifier.Statement.Lines;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Line records by the journals they stand in.
 *
 * <p>Law: a stretch is whole only if every sequence of it is there; a record that is there twice
 * stands for no other.
 */
final class Journals {
  private final Map<Journal, Seen> seen = new HashMap<>();

  private record Journal(String gateway, long epoch) {}

  void add(Line line) {
    seen.computeIfAbsent(new Journal(line.gateway(), line.epoch()), key -> new Seen())
        .add(line.sequence(), Tree.leaf(line.chainHash()));
  }

  /** Says of a stretch whether it is whole, in order, and without repetition. */
  void tell(Lines lines, Findings findings) {
    String what =
        "gateway %s, journal %d, records %,d to %,d"
            .formatted(lines.gateway(), lines.epoch(), lines.from(), lines.to());
    if (lines.to() < lines.from()) {
      findings.disproven("The package names a stretch that ends before it begins: " + what + ".");
      return;
    }
    Seen found = seen.getOrDefault(new Journal(lines.gateway(), lines.epoch()), new Seen());
    NavigableSet<Long> again = part(found.again, lines);
    NavigableSet<Long> forked = part(found.forked, lines);
    Ranges gaps = found.gaps(lines);
    if (gaps.count() > 0) {
      long all = lines.to() - lines.from() + 1;
      findings.missing(
          "Line records of %s: %,d of %,d are there; there is no %s."
              .formatted(what, all - gaps.count(), all, gaps),
          "export again; what is missing then is not in the log, so compare with the gateway's"
              + " own journal");
    } else {
      findings.proven(
          "Every line record of %s is there%s: each sequence number is one more than the one before."
              .formatted(what, again.isEmpty() && forked.isEmpty() ? ", once" : ""));
    }
    repeated(what, again, forked, findings);
    NavigableSet<Long> late = part(new TreeSet<>(found.late.keySet()), lines);
    if (!late.isEmpty()) {
      findings.open(
          "That the records of %s were taken in in their order: behind a later one stand(s) %s."
              .formatted(what, new Ranges(late)));
    }
  }

  private static void repeated(
      String what, NavigableSet<Long> again, NavigableSet<Long> forked, Findings findings) {
    if (!again.isEmpty()) {
      findings.missing(
          "Of %s there are duplicates, %s: a duplicate stands for no other record."
              .formatted(what, new Ranges(again)),
          "ask the owner of the log why they were taken in twice");
    }
    if (!forked.isEmpty()) {
      findings.missing(
          "Of %s there are different records in one place, %s: their chain hashes differ."
              .formatted(what, new Ranges(forked)),
          "ask the owner of the log which of them is in the gateway's journal");
    }
  }

  private static NavigableSet<Long> part(NavigableSet<Long> all, Lines lines) {
    return all.subSet(lines.from(), true, lines.to(), true);
  }

  /** Sequences with their hashes: those that came in their order, and those that came late. */
  private static final class Seen {
    private final Hashes hashes = new Hashes();
    private final TreeMap<Long, byte[]> late = new TreeMap<>();
    private final TreeSet<Long> again = new TreeSet<>();
    private final TreeSet<Long> forked = new TreeSet<>();
    private long[] sequences = new long[64];

    void add(long sequence, byte[] hash) {
      int count = hashes.count();
      if (count == 0 || sequence > sequences[count - 1]) {
        sequences = count == sequences.length ? Arrays.copyOf(sequences, 2 * count) : sequences;
        sequences[count] = sequence;
        hashes.add(hash);
        return;
      }
      int at = Arrays.binarySearch(sequences, 0, count, sequence);
      if (at >= 0 || late.containsKey(sequence)) {
        byte[] before = at >= 0 ? hashes.get(at) : late.getOrDefault(sequence, hash);
        (Arrays.equals(before, hash) ? again : forked).add(sequence);
      } else {
        late.put(sequence, hash);
      }
    }

    Ranges gaps(Lines lines) {
      LongStream inOrder = Arrays.stream(sequences, 0, hashes.count());
      long[] there =
          LongStream.concat(inOrder, late.keySet().stream().mapToLong(Long::longValue))
              .filter(sequence -> sequence >= lines.from() && sequence <= lines.to())
              .sorted()
              .toArray();
      Ranges gaps = new Ranges();
      long next = lines.from();
      for (long sequence : there) {
        if (sequence > next) {
          gaps.add(next, sequence - 1);
        }
        next = sequence + 1;
      }
      if (next <= lines.to()) {
        gaps.add(next, lines.to());
      }
      return gaps;
    }
  }
}
