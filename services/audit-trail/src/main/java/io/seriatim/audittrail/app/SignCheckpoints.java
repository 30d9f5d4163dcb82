package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.KeyTerms;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.MissingHash;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Signs size and root of a log that has grown.
 *
 * <p>Nothing is signed that does not continue the checkpoint before: a log that was rewritten, even
 * with all its tiles, gets no signature and raises an alarm. Whoever signs the same head signs the
 * same note; which instance makes it the last is decided by compare-and-set. A key that was
 * followed by another signs nothing more: an instance that still has it is an alarm, too.
 */
public final class SignCheckpoints {
  private final LogStore logs;
  private final LogTrees trees;
  private final CheckpointStore checkpoints;
  private final LogKeys keys;
  private final Announcements announcements;
  private final Alarms alarms;
  private final InstantSource clock;
  private final Map<String, Long> told = new ConcurrentHashMap<>();

  public SignCheckpoints(
      LogStore logs,
      CheckpointStore checkpoints,
      LogKeys keys,
      Announcements announcements,
      Alarms alarms,
      InstantSource clock) {
    this.logs = logs;
    this.trees = new LogTrees(logs);
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.announcements = announcements;
    this.alarms = alarms;
    this.clock = clock;
  }

  /** Signs the log as it is now, if it has grown; true if this instance made a new checkpoint. */
  public boolean sign(String owner) {
    try {
      return signed(owner);
    } catch (DamagedHead damaged) {
      String expected = damaged.edge().edge().toString();
      alarms.raise(
          owner, new Misfit(Misfit.Kind.HEAD_DIFFERS, "head", 0, damaged.given(), expected, 0, 0));
      return false;
    }
  }

  private boolean signed(String owner) {
    Optional<SignedCheckpoint> latest = checkpoints.latest(owner); // before the head: it may grow
    Head head = logs.head(owner);
    if (!continues(owner, head, latest)) {
      return false;
    }
    latest.ifPresent(before -> finish(owner, before));
    if (head.size() == latest.map(SignedCheckpoint::size).orElse(0L)) {
      return false;
    }
    if (isRetired(owner, latest)) {
      return false;
    }
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    SignedCheckpoint next =
        new SignedCheckpoint(
            head.size(),
            head.root(),
            keys.sign(owner, head.size(), head.root()),
            latest.map(SignedCheckpoint::size).orElse(0L),
            now);
    if (!checkpoints.move(owner, latest, next)) {
      return false;
    }
    finish(owner, next);
    return true;
  }

  /**
   * Ours is retired where another key signs since later, and also where it signed before and the
   * last checkpoint is by a key that is not known here: that one's signer may have stopped before
   * it said since when.
   */
  private boolean isRetired(String owner, Optional<SignedCheckpoint> latest) {
    KeyTerms terms = new KeyTerms(checkpoints.keysSince(owner));
    String ours = keys.signer(owner).key().text();
    boolean followed = terms.until(ours).isPresent();
    boolean unknown =
        terms.hasSigned(ours)
            && latest.filter(last -> keys.signedBy(owner, last.note()).isEmpty()).isPresent();
    if (followed || unknown) {
      long last = latest.map(SignedCheckpoint::size).orElse(0L);
      alarms.raise(
          owner,
          new Misfit(
              Misfit.Kind.SIGNATURE_INVALID,
              "signing key " + ours,
              last,
              followed
                  ? "a retired key"
                  : "checkpoint " + last + " by a key that is not known here",
              "the key that signs the log now",
              last,
              0));
    }
    return followed || unknown;
  }

  /**
   * A signer that stopped after its compare-and-set may have left the last out of the chain and
   * told nobody, so each process does both once for a last one that it finds. The key is this one's
   * only if it makes the same note.
   */
  private void finish(String owner, SignedCheckpoint latest) {
    if (Long.valueOf(latest.size()).equals(told.get(owner))) {
      return;
    }
    if (keys.sign(owner, latest.size(), latest.root()).equals(latest.note())) {
      checkpoints.signsSince(owner, keys.signer(owner).key().text(), latest.size());
    }
    if (checkpoints.at(owner, latest.size()).isEmpty()) {
      checkpoints.chain(owner, latest);
    }
    if (keys.open(owner, latest.note()).isPresent()) {
      announcements.tell(owner, latest);
    }
    told.put(owner, latest.size());
  }

  private boolean continues(String owner, Head head, Optional<SignedCheckpoint> latest) {
    long signed = latest.map(SignedCheckpoint::size).orElse(0L);
    if (head.size() < signed) {
      alarms.raise(
          owner,
          new Misfit(
              Misfit.Kind.LOG_TRUNCATED,
              "head",
              head.size(),
              head.size() + " leaves",
              signed + " leaves were signed",
              0,
              signed));
      return false;
    }
    MerkleHash root = latest.map(SignedCheckpoint::root).orElse(MerkleHash.EMPTY);
    Optional<String> broken = brokenAt(owner, head, signed, root);
    broken.ifPresent(found ->
        alarms.raise(
            owner,
            new Misfit(
                Misfit.Kind.CHECKPOINT_DIFFERS,
                "checkpoint " + signed,
                0,
                found,
                "a log that continues root " + root,
                0,
                signed)));
    return broken.isEmpty();
  }

  private Optional<String> brokenAt(String owner, Head head, long signed, MerkleHash root) {
    try {
      boolean proven =
          trees.tree(owner, head).consistency(signed, head.size()).proves(root, head.root());
      return proven ? Optional.empty() : Optional.of("a log with root " + head.root());
    } catch (MissingHash hole) {
      return Optional.of(String.valueOf(hole.getMessage()));
    }
  }
}
