package io.seriatim.kernel.merkle;

import io.seriatim.kernel.identity.InvalidValue;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shows that many leaves are in a tree, by the hashes of the subtrees that none of them is in: from
 * the root on, what has no such leaf is a hash, what has one is cut as RFC 6962 section 2.1 cuts
 * it.
 *
 * <p>One run of leaves needs about two hashes for each level of the tree; scattered leaves share
 * what their single proofs would repeat.
 */
public final class SubsetProof {
  private final TiledTree tree;
  private final List<Run> runs;
  private final Consumer<MerkleHash> beside;
  private int at;

  /**
   * Leaves that lie together.
   *
   * @param from the first
   * @param to behind the last
   */
  public record Run(long from, long to) {
    public Run {
      if (from < 0 || to <= from) {
        throw new InvalidValue("run", from + " to " + to, "at least one leaf");
      }
    }
  }

  private SubsetProof(TiledTree tree, List<Run> runs, Consumer<MerkleHash> beside) {
    this.tree = tree;
    this.runs = runs;
    this.beside = beside;
  }

  /**
   * Gives the hashes from left to right.
   *
   * @param size of the tree
   * @param runs in their order, with a gap between any two
   * @throws InvalidValue if a run is not behind the one before, or not in the tree
   */
  public static void write(TiledTree tree, long size, List<Run> runs, Consumer<MerkleHash> beside) {
    long end = -1;
    for (Run run : runs) {
      if (run.from() <= end || run.to() > size) {
        throw new InvalidValue("run", run.toString(), "behind " + end + " and within " + size);
      }
      end = run.to();
    }
    new SubsetProof(tree, runs, beside).write(0, size);
  }

  private void write(long begin, long end) {
    while (at < runs.size() && runs.get(at).to() <= begin) {
      at++;
    }
    if (at == runs.size() || runs.get(at).from() >= end) {
      beside.accept(tree.hash(begin, end));
      return;
    }
    if (runs.get(at).from() <= begin && runs.get(at).to() >= end) {
      return;
    }
    long middle = begin + Long.highestOneBit(end - begin - 1);
    write(begin, middle);
    write(middle, end);
  }
}
