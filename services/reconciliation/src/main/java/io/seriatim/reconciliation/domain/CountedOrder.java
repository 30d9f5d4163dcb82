package io.seriatim.reconciliation.domain;

import java.util.List;

/**
 * An order beside what was counted of it.
 *
 * @param figures of the ledger
 * @param numbers of the number pools
 * @param unexplainedPartials containers that are not full and of which the ledger has no reason
 */
public record CountedOrder(
    Order order, OrderFigures figures, OrderNumbers numbers, List<String> unexplainedPartials) {
  public CountedOrder {
    unexplainedPartials = List.copyOf(unexplainedPartials);
  }
}
