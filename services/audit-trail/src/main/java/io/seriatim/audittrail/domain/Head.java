package io.seriatim.audittrail.domain;

import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.Tile;
import io.seriatim.kernel.merkle.TreeEdge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a log goes.
 *
 * <p>Laws: the head after some records is a function of the head before and of the records, however
 * they were cut into steps; a record that is in the log already changes nothing.
 *
 * @param edge with it size and root
 * @param last where the last leaf came from; empty before the first
 */
public record Head(TreeEdge edge, Optional<Position> last) {
  /** A log without leaves. */
  public static final Head START = new Head(TreeEdge.START, Optional.empty());

  /**
   * What taking records in gives.
   *
   * @param head the head after them
   * @param leaves the records that were not in the log yet, as leaves
   * @param filled tiles that became full
   */
  public record Growth(Head head, List<Leaf> leaves, List<Tile> filled) {}

  public long size() {
    return edge.size();
  }

  public MerkleHash root() {
    return edge.root();
  }

  /**
   * Takes records in, in their order.
   *
   * @throws IllegalStateException if they come from another partition than those before: they would
   *     have no order with them
   */
  public Growth take(List<Incoming> records) {
    List<Leaf> leaves = new ArrayList<>();
    Optional<Position> at = last;
    for (Incoming record : records) {
      if (isNew(record.position(), at)) {
        leaves.add(new Leaf(size() + leaves.size(), record.bytes(), record.position()));
        at = Optional.of(record.position());
      }
    }
    TreeEdge.Growth grown =
        edge.grow(leaves.stream().map(leaf -> MerkleHash.ofLeaf(leaf.bytes())).toList());
    return new Growth(new Head(grown.edge(), at), leaves, grown.filled());
  }

  private static boolean isNew(Position given, Optional<Position> last) {
    if (last.isEmpty()) {
      return true;
    }
    Position before = last.get();
    if (given.isOfSameOrder(before)) {
      return given.isAfter(before);
    }
    if (given.topicId().equals(before.topicId())) {
      throw new IllegalStateException(
          "a record at %s of a log whose records come from %s (expected: one partition for each"
                  .formatted(given, before)
              + " owner)");
    }
    return true;
  }
}
