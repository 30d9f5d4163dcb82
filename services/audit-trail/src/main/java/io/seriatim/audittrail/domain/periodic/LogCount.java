package io.seriatim.audittrail.domain.periodic;

import java.util.Optional;

/** What is counted of a log while its leaves are read in their order. */
public interface LogCount {
  /** One more leaf; empty for one that nobody can read. */
  void add(long index, Optional<PeriodAct> act);

  /**
   * Leaves since the last one that was recorded before the period's end: services' clocks differ,
   * so the end is where many in a row were recorded after it.
   */
  long behind(long index);
}
