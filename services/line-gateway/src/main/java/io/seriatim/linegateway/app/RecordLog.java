package io.seriatim.linegateway.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The chain of records as the ledger has to get it. */
public interface RecordLog {

  /** Where the chain ends. */
  Head head();

  /** Records of the current epoch behind a sequence, in order, at most so many. */
  List<ChainedRecord> after(long sequence, int most);

  /**
   * The chain hash of a record of the current epoch; empty where it was forgotten or is to come.
   */
  Optional<byte[]> hashAt(long sequence);

  LedgerStanding.Marks marks();

  /** The ledger has decided and archived up to here; what is archived is no longer kept. */
  void acknowledged(long epoch, long accepted, long durable);

  /**
   * Begins another chain; records that the ledger had not decided are its first ones.
   *
   * @param above the new epoch is greater than this one and than the present one
   */
  void beginEpoch(long above);

  /** Runs after each group of records that was written. */
  void onWritten(Runnable listener);

  /** Age of the oldest record that the ledger has not decided; zero where there is none. */
  Duration backlogAge();

  /**
   * The end of a chain.
   *
   * @param sequence 0 where it is empty
   * @param hash of the last record; 32 zero bytes where it is empty
   */
  record Head(long epoch, long sequence, byte[] hash) {}

  /** A record with its place in the chain. */
  record ChainedRecord(long sequence, byte[] report, byte[] hash) {}
}
