package io.seriatim.linegateway.app;

/**
 * The ledger's record and this journal differ: stop printing, use up what is in hand, begin another
 * epoch, and say again in it what the ledger had not decided.
 */
public final class HandleLedgerFault {
  private final Lines lines;
  private final RecordLog log;

  public HandleLedgerFault(Lines lines, RecordLog log) {
    this.lines = lines;
    this.log = log;
  }

  /**
   * Deals with it; the stream is opened again afterwards.
   *
   * @param epoch that the ledger spoke of
   * @param ledgerAhead whether the ledger has records that this journal does not: then it is not
   *     known which of the numbers in hand were printed
   */
  public void handle(long epoch, boolean ledgerAhead) {
    lines.all().forEach(line -> line.burnRest(!ledgerAhead));
    log.beginEpoch(epoch);
  }
}
