package io.seriatim.aggregation.app;

import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.aggregation.domain.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what comparisons found. */
public interface VerificationRuns {
  /** How a comparison stands, for one owner. */
  record Result(
      VerificationRun run,
      Optional<Instant> ended,
      Verified verified,
      String brokenOff,
      List<Misfit> found) {}

  /** False where there is one of that id already. */
  boolean begin(VerificationRun run);

  void found(VerificationRun run, Misfit misfit);

  /**
   * It has come to its end.
   *
   * @param misfits how many, by owner
   */
  void end(VerificationRun run, Verified verified, Map<String, Long> misfits, Instant at);

  void breakOff(VerificationRun run, String why, Instant at);

  /** An owner's own, or a part of everything with only his misfits. */
  Optional<Result> find(String owner, String id);
}
