package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.OrderId;

/**
 * What the ledger counts of one order.
 *
 * @param started the line has begun
 * @param ended the line has ended, and everything it did before is in these figures
 * @param returned numbers returned, as the line reported
 */
public record OrderFigures(
    OrderId order,
    Labels labels,
    Packs packs,
    Containers containers,
    LineCounters counters,
    boolean started,
    boolean ended,
    long returned) {

  /**
   * What became of the numbers that went to a printer.
   *
   * @param encoded sent and not yet settled
   */
  public record Labels(
      long sent,
      long encoded,
      long inDoubt,
      long commissioned,
      long scrapped,
      long sampled,
      long invalid) {
    Labels plus(Labels more) {
      return new Labels(
          sent + more.sent,
          encoded + more.encoded,
          inDoubt + more.inDoubt,
          commissioned + more.commissioned,
          scrapped + more.scrapped,
          sampled + more.sampled,
          invalid + more.invalid);
    }
  }

  /** What became of the packs. */
  public record Packs(
      long good, long sampled, long decommissioned, long destroyed, long missing, long conflicts) {
    Packs moved(long toSampled, long toDestroyed) {
      return new Packs(
          good - toSampled - toDestroyed,
          sampled + toSampled,
          decommissioned,
          destroyed + toDestroyed,
          missing,
          conflicts);
    }

    Packs plus(Packs more) {
      return new Packs(
          good + more.good,
          sampled + more.sampled,
          decommissioned + more.decommissioned,
          destroyed + more.destroyed,
          missing + more.missing,
          conflicts + more.conflicts);
    }
  }

  /** What they were packed into. */
  public record Containers(long fullCases, long partialCases, long pallets) {
    Containers plus(Containers more) {
      return new Containers(
          fullCases + more.fullCases, partialCases + more.partialCases, pallets + more.pallets);
    }
  }

  /** An order of which the ledger has nothing. */
  public static OrderFigures none(OrderId order) {
    return new OrderFigures(
        order,
        new Labels(0, 0, 0, 0, 0, 0, 0),
        new Packs(0, 0, 0, 0, 0, 0),
        new Containers(0, 0, 0),
        new LineCounters(0, 0),
        false,
        false,
        0);
  }

  /** With packs that the ledger still has as good ones, and a signed supplement no longer. */
  public OrderFigures supplemented(Supplement.Kind kind, long count) {
    Packs now =
        switch (kind) {
          case LATE_SAMPLE -> packs.moved(count, 0);
          case DAMAGE -> packs.moved(0, count);
        };
    return new OrderFigures(order, labels, now, containers, counters, started, ended, returned);
  }

  OrderFigures with(Labels other) {
    return new OrderFigures(order, other, packs, containers, counters, started, ended, returned);
  }

  OrderFigures plus(OrderFigures more) {
    return new OrderFigures(
        order,
        labels.plus(more.labels),
        packs.plus(more.packs),
        containers.plus(more.containers),
        counters.plus(more.counters),
        started || more.started,
        ended && more.ended,
        returned + more.returned);
  }
}
