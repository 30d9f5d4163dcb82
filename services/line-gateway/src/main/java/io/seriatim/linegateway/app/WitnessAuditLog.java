package io.seriatim.linegateway.app;

import io.seriatim.kernel.merkle.Checkpoint;
import io.seriatim.kernel.merkle.ConsistencyProof;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.kernel.merkle.SignedNote;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the audit log's checkpoints outside the data centre, and believes a new one only if its log
 * continues the one that is kept.
 *
 * <p>What is refused never replaces what is kept: the kept note is the proof of what the log was,
 * and is handed back to the platform, whose verifications compare with it.
 */
public final class WitnessAuditLog {
  private final AuditLog platform;
  private final KeptCheckpoints kept;
  private final List<NoteKey> keys;
  private final int handInEach;
  private final InstantSource clock;
  private int round;

  /**
   * A witness.
   *
   * @param keys of the log, by which notes are believed; their name is the log's origin
   * @param handInEach every so many looks the kept note is given back
   */
  public WitnessAuditLog(
      AuditLog platform,
      KeptCheckpoints kept,
      List<NoteKey> keys,
      int handInEach,
      InstantSource clock) {
    this.platform = platform;
    this.kept = kept;
    this.keys = List.copyOf(keys);
    this.handInEach = handInEach;
    this.clock = clock;
  }

  /**
   * Looks once.
   *
   * @throws PlatformAway if the platform can't be asked, or can't be given what is kept; what was
   *     seen before that counts
   */
  public void look() {
    Optional<String> held = kept.latest();
    Optional<String> shown = platform.latest();
    Optional<String> trouble = trouble(held, shown);
    // first of all here: whoever changed the log may not want to be told of it
    trouble.ifPresent(why -> kept.refuse(why, shown.orElse("")));
    boolean due = round++ % handInEach == 0 || trouble.isPresent();
    boolean holds = held.isEmpty() || !due || platform.handIn(held.get());
    if (trouble.isEmpty() && holds) {
      kept.believe(clock.instant());
      shown
          .filter(note -> !held.equals(shown))
          .flatMap(this::open)
          .ifPresent(checkpoint -> kept.keep(checkpoint.size(), shown.get()));
    } else if (trouble.isEmpty()) {
      kept.refuse("the audit log lost what is kept here", shown.orElse(""));
    }
  }

  private Optional<String> trouble(Optional<String> held, Optional<String> shown) {
    try {
      return shown.isEmpty()
          ? held.map(note -> "the audit log shows no checkpoint any more")
          : differs(held, shown.get());
    } catch (NotProven none) {
      return Optional.of(
          "that the audit log continues what is kept here could not be proven (%s); it last was %s"
              .formatted(none.answer(), kept.lastBelieved().map(at -> "at " + at).orElse("never")));
    }
  }

  /** Why what is shown does not continue what is held; empty if it does. */
  private Optional<String> differs(Optional<String> held, String shown) {
    Optional<Checkpoint> now = open(shown);
    if (now.isEmpty()) {
      return Optional.of("the audit log shows a checkpoint that none of its keys signed");
    }
    return held.flatMap(this::open).flatMap(before -> differs(before, now.get()));
  }

  private Optional<String> differs(Checkpoint before, Checkpoint now) {
    if (now.size() < before.size()) {
      return Optional.of(
          "the audit log has %d records, it had %d".formatted(now.size(), before.size()));
    }
    Optional<ConsistencyProof> proof =
        now.size() == before.size()
            ? Optional.of(new ConsistencyProof(before.size(), now.size(), List.of()))
            : platform.consistency(before.size(), now.size());
    boolean proven =
        proof
            .filter(given -> given.from() == before.size() && given.to() == now.size())
            .filter(given -> given.proves(before.root(), now.root()))
            .isPresent();
    return proven
        ? Optional.empty()
        : Optional.of("the audit log was changed before record " + before.size());
  }

  private Optional<Checkpoint> open(String note) {
    try {
      SignedNote signed = SignedNote.parse(note);
      Checkpoint checkpoint = Checkpoint.parse(signed.text());
      boolean ours =
          keys.stream()
              .anyMatch(key -> key.name().equals(checkpoint.origin()) && key.verifies(signed));
      return ours ? Optional.of(checkpoint) : Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
