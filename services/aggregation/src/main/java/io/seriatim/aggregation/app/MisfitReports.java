package io.seriatim.aggregation.app;

import io.seriatim.aggregation.domain.Misfit;
import java.util.List;

/** Brings misfits before somebody who owns them. */
public interface MisfitReports {
  /**
   * Returns when they can't be lost any more.
   *
   * @param alike of one kind and one owner; the first of them
   * @param count how many there are
   */
  void report(VerificationRun run, List<Misfit> alike, long count);
}
