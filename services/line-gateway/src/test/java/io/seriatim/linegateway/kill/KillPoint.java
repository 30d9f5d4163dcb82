package io.seriatim.linegateway.kill;

/** Where a gateway dies. */
enum KillPoint {
  /** Nowhere. */
  NONE,
  /** Whenever the moment has come, killed from outside. */
  ANY_TIME,
  /** Something is about to be written down. */
  BEFORE_JOURNAL_WRITE,
  /** The commit is on the disk and nobody knows. */
  AFTER_COMMIT,
  /** Labels are about to go to a printer. */
  BEFORE_SEND,
  /** Labels are on their way to a printer. */
  AFTER_SEND,
  /** A pack or case was judged and the gate does not know. */
  BEFORE_DECISION,
  /** The gate is being told. */
  AFTER_DECISION,
  /** The gate has confirmed and nothing has been made of it. */
  BEFORE_CONFIRMATION,
  /** The confirmation is with the line. */
  AFTER_CONFIRMATION,
  /** Records are about to be sent to the ledger. */
  BEFORE_UPLOAD,
  /** The ledger's answer is here and not taken down. */
  BEFORE_ACKNOWLEDGEMENT,
  /** The ledger's answer is taken down. */
  AFTER_ACKNOWLEDGEMENT,
  /** Numbers are about to be leased. */
  BEFORE_LEASE,
  /** Numbers are leased and not written down. */
  AFTER_LEASE,
  /** Numbers are about to be returned. */
  BEFORE_RETURN,
  /** Numbers are returned and that is not written down. */
  AFTER_RETURN
}
