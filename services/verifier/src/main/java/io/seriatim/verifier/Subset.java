package io.seriatim.verifier;

import java.util.List;

/**
 * The root of a tree of which some leaves are known, and of all other subtrees the hash: runs of
 * known leaves in their order, and hashes from left to right.
 *
 * <p>Where a hash is used instead of leaves follows from size and runs alone, so that nobody can
 * choose it.
 */
public final class Subset {
  /** A run of leaves from one place to before another. */
  public record Run(long from, long to) {}

  /** The hash of the next known leaf. */
  @FunctionalInterface
  public interface Leaves {
    byte[] next(long index) throws Broken;
  }

  /** What is there does not fit together. */
  public static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String why) {
      super(why);
    }
  }

  private final List<Run> runs;
  private final Hashes hashes;
  private final Leaves leaves;
  private int run;
  private int used;

  private Subset(List<Run> runs, Hashes hashes, Leaves leaves) {
    this.runs = runs;
    this.hashes = hashes;
    this.leaves = leaves;
  }

  /** The root; leaves are asked for in their order, once each. */
  public static byte[] root(long size, List<Run> runs, Hashes hashes, Leaves leaves) throws Broken {
    Subset subset = new Subset(runs, hashes, leaves);
    byte[] root = subset.hash(0, size);
    if (subset.used != hashes.count()) {
      throw new Broken("the proof has more hashes than the tree has subtrees beside the records");
    }
    return root;
  }

  private byte[] hash(long begin, long end) throws Broken {
    while (run < runs.size() && runs.get(run).to() <= begin) {
      run++;
    }
    if (run == runs.size() || runs.get(run).from() >= end) {
      if (used == hashes.count()) {
        throw new Broken(
            "the proof has fewer hashes than the tree has subtrees beside the records");
      }
      return hashes.get(used++);
    }
    if (end - begin == 1) {
      return leaves.next(begin);
    }
    long middle = begin + Tree.cut(end - begin);
    byte[] left = hash(begin, middle);
    return Tree.node(left, hash(middle, end));
  }
}
