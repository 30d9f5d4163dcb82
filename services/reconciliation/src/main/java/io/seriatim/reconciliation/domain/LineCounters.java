package io.seriatim.reconciliation.domain;

/**
 * What the line's machines counted (OPC 30050 ProdProcessedCount, ProdDefectiveCount differences).
 */
public record LineCounters(long processed, long defective) {
  LineCounters plus(LineCounters more) {
    return new LineCounters(processed + more.processed, defective + more.defective);
  }
}
