package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.Performance;

/** Writes a performance as bytes; the same always as the same bytes. */
public interface PerformanceFormat {
  byte[] write(Performance performance);
}
