package io.seriatim.audittrail.domain;

import io.seriatim.kernel.merkle.MerkleHash;
import java.util.Optional;

/**
 * A record that a reviewer is shown.
 *
 * @param answer what was remarked on it
 */
public record ReviewItem(
    Leaf leaf, ReviewedAct act, RiskTable.Rating rating, Optional<ItemAnswer> answer) {

  public long index() {
    return leaf.index();
  }

  public MerkleHash hash() {
    return MerkleHash.ofLeaf(leaf.bytes());
  }

  /** True if it has to be answered before a review is signed, and is not. */
  public boolean isOpen() {
    return rating.risk() == ReviewRisk.HIGH && answer.isEmpty();
  }
}
