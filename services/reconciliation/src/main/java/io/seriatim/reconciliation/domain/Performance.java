package io.seriatim.reconciliation.domain;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * What orders of a batch came to, for who keeps the batch record (ISA-95 production performance).
 *
 * @param id of what it tells: the same id always tells the same
 * @param about an order's end or a batch's close, in words
 * @param published when that was
 * @param results of each order that ran
 */
public record Performance(
    String id, String about, OffsetDateTime published, Batch batch, List<Result> results) {
  public Performance {
    results = List.copyOf(results);
  }

  /** What one order came to. */
  public record Result(Order order, OrderFigures figures, RunHistory run) {}
}
