package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Misfit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifications in memory. */
final class MemoryRuns implements VerificationRuns {
  private static final Counts NONE = new Counts(0, 0, 0, 0);
  private final Map<String, Result> results = new HashMap<>();
  private final Map<String, List<Misfit>> found = new HashMap<>();

  @Override
  public boolean begin(Run run) {
    return results.putIfAbsent(run.id(), result(run, 0, NONE, "")) == null;
  }

  private static Result result(Run run, long ended, Counts counts, String why) {
    return new Result(run, ended, counts, List.of(), why);
  }

  @Override
  public boolean beginAgain(Run dead, long atMicros) {
    Run again = new Run(dead.owner(), dead.id(), atMicros);
    return results.replace(dead.id(), result(dead, 0, NONE, ""), result(again, 0, NONE, ""));
  }

  @Override
  public void found(Run run, int number, Misfit misfit) {
    List<Misfit> kept = found.computeIfAbsent(run.id(), id -> new ArrayList<>());
    if (kept.size() == number) {
      kept.add(misfit);
    } else {
      kept.set(number, misfit);
    }
  }

  @Override
  public void end(Run run, Counts counts, long atMicros) {
    results.put(run.id(), result(run, atMicros, counts, ""));
  }

  @Override
  public void breakOff(Run run, String why, long atMicros) {
    results.put(run.id(), result(run, atMicros, NONE, why));
  }

  @Override
  public Optional<Result> find(String owner, String id) {
    return Optional.ofNullable(results.get(id))
        .map(kept ->
            new Result(
                kept.run(),
                kept.endedMicros(),
                kept.counts(),
                List.copyOf(found.getOrDefault(id, List.of())),
                kept.brokenOff()));
  }
}
