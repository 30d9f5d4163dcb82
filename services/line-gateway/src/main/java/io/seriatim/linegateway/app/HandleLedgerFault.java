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
   * @param anotherCopy whether the ledger has records that this journal has not: then a copy of it
   *     has run, and nobody knows which of the numbers in hand it printed
   */
  public void handle(long epoch, boolean anotherCopy) {
    lines.all().forEach(line -> line.burnRest(!anotherCopy));
    log.beginEpoch(epoch);
  }
}
