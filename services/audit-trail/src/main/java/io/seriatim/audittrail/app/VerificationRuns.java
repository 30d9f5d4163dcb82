package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Misfit;
import java.util.List;
import java.util.Optional;

/** Keeps what verifications found. */
public interface VerificationRuns {
  /**
   * One comparison of a log.
   *
   * @param id the request's, or the round's
   */
  record Run(String owner, String id, long startedMicros) {}

  /** How much was looked at, and how much of it does not fit. */
  record Counts(long leaves, long tiles, long checkpoints, long misfits) {}

  /**
   * A run and what is known of it.
   *
   * @param endedMicros 0 while it goes on
   * @param brokenOff why; empty if it was not
   */
  record Result(Run run, long endedMicros, Counts counts, List<Misfit> found, String brokenOff) {}

  /** False, and nothing done, where there is a run of that id already. */
  boolean begin(Run run);

  /** Takes over a run that has not ended; false, and nothing done, if somebody did before. */
  boolean beginAgain(Run dead, long atMicros);

  /** Keeps one of the first misfits. */
  void found(Run run, int number, Misfit misfit);

  /** It has ended. */
  void end(Run run, Counts counts, long atMicros);

  /** It could not end. */
  void breakOff(Run run, String why, long atMicros);

  /** The run of that id. */
  Optional<Result> find(String owner, String id);
}
