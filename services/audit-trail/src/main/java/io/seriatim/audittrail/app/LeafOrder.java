package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.Misfit.Kind;
import io.seriatim.audittrail.domain.Position;
import java.util.Optional;

/** Leaves lie in the order of their topic, and there is no row that is of none. */
final class LeafOrder {
  private final Head head;
  private final Findings findings;
  private Optional<Position> last = Optional.empty();

  LeafOrder(Head head, Findings findings) {
    this.head = head;
    this.findings = findings;
  }

  void follow(Leaf leaf) {
    Position at = leaf.position();
    if (last.filter(before -> at.isOfSameOrder(before) && !at.isAfter(before)).isPresent()) {
      findings.add(
          Kind.LEAVES_REORDERED,
          "leaf " + leaf.index(),
          leaf.index(),
          "a record of " + at,
          "one after " + last.orElseThrow());
    }
    last = Optional.of(at);
  }

  /**
   * A row outside the log. What an instance wrote without moving the head comes after the head's
   * last record, and the next instance takes it in; anything else was put there.
   */
  void surplus(Leaf leaf, long bundle) {
    boolean ofBundle = leaf.index() / LogStore.BUNDLE == bundle && leaf.index() >= head.size();
    boolean onItsWay =
        ofBundle
            && head.last()
                .map(end -> !leaf.position().isOfSameOrder(end) || leaf.position().isAfter(end))
                .orElse(true);
    if (!onItsWay) {
      findings.add(
          Kind.LEAF_SURPLUS,
          "leaf %d in bundle %d".formatted(leaf.index(), bundle),
          leaf.index(),
          "a record of " + leaf.position(),
          "no row: the log has " + head.size() + " leaves");
    }
  }
}
