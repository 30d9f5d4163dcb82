package io.seriatim.verifier;

import io.seriatim.verifier.Subset.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The proofs of a package (proofs.json).
 *
 * @param size of the tree that the records are proven in
 * @param runs places of the records
 * @param hashes of the subtrees without any of them, from left to right
 * @param steps from each checkpoint to the next
 */
record Proofs(long size, List<Run> runs, Hashes hashes, List<Step> steps) {
  static final long LARGEST = 256L << 20;
  private static final int MOST_STEPS = 1_000;
  private static final int LONGEST = 128;

  /** Shows that a tree continues an earlier one. */
  record Step(long from, long to, List<byte[]> path) {}

  static Proofs read(Scan in) throws IOException, Misspelt {
    in.expect("{\"size\":");
    long size = in.number();
    in.expect(",\"runs\":[");
    List<Run> runs = runs(in, size);
    in.expect("],\"hashes\":[");
    Hashes hashes = new Hashes();
    while (!in.isNext(']')) {
      in.expect(hashes.count() == 0 ? "" : ",");
      hashes.add(in.hash());
    }
    in.expect("],\"consistency\":[");
    List<Step> steps = new ArrayList<>();
    while (!in.isNext(']') && steps.size() < MOST_STEPS) {
      in.expect(steps.isEmpty() ? "" : ",");
      steps.add(step(in));
    }
    in.expect("]}");
    in.end();
    return new Proofs(size, runs, hashes, steps);
  }

  private static List<Run> runs(Scan in, long size) throws IOException, Misspelt {
    List<Run> runs = new ArrayList<>();
    long end = -1;
    while (!in.isNext(']')) {
      in.expect(runs.isEmpty() ? "[" : ",[");
      long from = in.number();
      in.expect(",");
      long to = in.number();
      in.expect("]");
      if (from <= end || to <= from || to > size || runs.size() == Statement.MOST_RECORDS) {
        throw in.wrong("a run of records behind the one before it and within the log");
      }
      runs.add(new Run(from, to));
      end = to;
    }
    return runs;
  }

  private static Step step(Scan in) throws IOException, Misspelt {
    in.expect("{\"from\":");
    long from = in.number();
    in.expect(",\"to\":");
    long to = in.number();
    in.expect(",\"path\":[");
    List<byte[]> path = new ArrayList<>();
    while (!in.isNext(']') && path.size() < LONGEST) {
      in.expect(path.isEmpty() ? "" : ",");
      path.add(in.hash());
    }
    in.expect("]}");
    return new Step(from, to, path);
  }

  long records() {
    return runs.stream().mapToLong(run -> run.to() - run.from()).sum();
  }
}
