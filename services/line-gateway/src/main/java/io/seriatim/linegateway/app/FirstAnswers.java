package io.seriatim.linegateway.app;

import java.util.Optional;

/** What commands were answered when they were first said; kept 30 days with the journal. */
public interface FirstAnswers {

  /** The answer to this request id, if one was given. */
  Optional<Kept> find(String requestId);

  /**
   * Keeps an answer, unless the id has one; once this returns, a power cut cannot undo it. Where a
   * command writes something, its answer is written with that ({@link JournalWrite.Answered}).
   */
  void keep(String requestId, Kept answer);

  /**
   * An answer.
   *
   * @param requestHash of the command it answers: the same id may not be used for another one
   */
  record Kept(byte[] requestHash, byte[] response) {}
}
