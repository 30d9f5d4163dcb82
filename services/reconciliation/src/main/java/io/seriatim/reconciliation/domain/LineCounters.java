package io.seriatim.reconciliation.domain;

/**
 * What the line's machines counted (OPC 30050 ProdProcessedCount, ProdDefectiveCount differences).
 *
 * @param counted whether anything counted; without it both figures are 0 and say nothing
 */
public record LineCounters(long processed, long defective, boolean counted) {

  /** Of machines that count. */
  public LineCounters(long processed, long defective) {
    this(processed, defective, true);
  }

  LineCounters plus(LineCounters more) {
    return new LineCounters(
        processed + more.processed, defective + more.defective, counted && more.counted);
  }
}
