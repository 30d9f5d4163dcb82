package io.seriatim.kernel.life;

import java.util.Optional;

/**
 * A container's own account of what it holds.
 *
 * @param children direct children
 * @param partialReason why it was closed with fewer than its capacity
 * @param closed nothing more is to go in; only a closed container ships
 */
public record Contents(
    ContainerPlan plan,
    int children,
    ContainerSummary summary,
    Optional<String> partialReason,
    boolean closed) {

  /** An empty open container. */
  static Contents of(ContainerPlan plan) {
    return new Contents(plan, 0, ContainerSummary.EMPTY, Optional.empty(), false);
  }

  Contents plus(int moreChildren, ContainerSummary difference) {
    return new Contents(
        plan, children + moreChildren, summary.plus(difference), partialReason, closed);
  }

  Contents close(Optional<String> reason) {
    return new Contents(plan, children, summary, reason, true);
  }

  Contents reopen() {
    return new Contents(plan, children, summary, Optional.empty(), false);
  }
}
