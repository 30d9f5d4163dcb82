package io.seriatim.reconciliation.domain;

import java.util.List;
import java.util.Map;

/**
 * Where the record of a closed batch stood when something was signed, so that it can be hashed
 * again when more was added.
 *
 * @param closed hash of the closing record
 * @param supplements how many it had
 * @param steps how many it had, with those taken back
 * @param revoked ids of the steps that were taken back by then
 * @param reopeningAsked somebody had asked for the batch to be opened again
 * @param required formats of reports that were waited for, by market
 * @param reports where they stood
 */
public record RecordMark(
    Sha256 closed,
    int supplements,
    int steps,
    List<String> revoked,
    boolean reopeningAsked,
    Map<String, List<String>> required,
    List<ReportStanding> reports) {
  public RecordMark {
    revoked = List.copyOf(revoked);
    required = Map.copyOf(required);
    reports = List.copyOf(reports);
  }
}
