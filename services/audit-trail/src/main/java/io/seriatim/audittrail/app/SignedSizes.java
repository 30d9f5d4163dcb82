package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.WitnessStore.Witnessed;
import io.seriatim.audittrail.domain.KeyTerms;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.Misfit.Kind;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.kernel.merkle.Checkpoint;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.kernel.merkle.TreeEdge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What was signed of a log, by size: its own chain, and what witnesses kept of it. */
final class SignedSizes {
  private static final int PAGE = 500;

  /** So far behind the head the chain is read; a last size that was forged may say anything. */
  private static final long BEYOND = 1L << 26;

  private final String owner;
  private final CheckpointStore checkpoints;
  private final LogKeys keys;
  private final Findings findings;
  private final Optional<SignedCheckpoint> latest;
  private final List<Witnessed> witnessed;
  private final Deque<Claim> claims = new ArrayDeque<>();
  private final KeyTerms terms;
  private final List<String> signing = new ArrayList<>();
  private long checked;
  private boolean rewritten;

  /** That the log had this root at this size. */
  private record Claim(long size, MerkleHash root, Kind otherwise, String who) {}

  SignedSizes(
      String owner,
      CheckpointStore checkpoints,
      WitnessStore witnesses,
      LogKeys keys,
      Findings findings) {
    this.owner = owner;
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.findings = findings;
    this.latest = checkpoints.latest(owner);
    this.terms = new KeyTerms(checkpoints.keysSince(owner));
    this.witnessed = witnesses.all(owner);
  }

  long checked() {
    return checked;
  }

  /** Reads the chain and checks every signature. */
  void begin(long size) {
    List<Claim> all = new ArrayList<>();
    long previous = 0;
    long until = size + BEYOND;
    for (List<SignedCheckpoint> page = page(0, until);
        !page.isEmpty();
        page = page(previous, until)) {
      for (SignedCheckpoint checkpoint : page) {
        follow(checkpoint, previous);
        claim(checkpoint).ifPresent(all::add);
        previous = checkpoint.size();
      }
    }
    endOfChain(previous).flatMap(this::claim).ifPresent(all::add);
    witnessed.forEach(kept -> claim(kept).ifPresent(all::add));
    all.sort(Comparator.comparingLong(Claim::size));
    claims.addAll(all);
    latest.filter(end -> end.size() > size).ifPresent(end -> truncated(end, size));
  }

  private List<SignedCheckpoint> page(long after, long until) {
    return latest
        .map(end -> checkpoints.chain(owner, after + 1, Math.min(end.size(), until), PAGE))
        .orElse(List.of());
  }

  /** The last one may not be in the chain yet if its signer stopped; any other has to be. */
  private Optional<SignedCheckpoint> endOfChain(long last) {
    Optional<SignedCheckpoint> open = latest.filter(end -> end.size() > last);
    open.ifPresent(end -> follow(end, last));
    return open;
  }

  private void follow(SignedCheckpoint checkpoint, long previous) {
    if (checkpoint.previousSize() != previous) {
      findings.add(
          Kind.CHECKPOINT_MISSING,
          "checkpoint " + checkpoint.previousSize(),
          checkpoint.previousSize(),
          "the one before " + checkpoint.size() + " is " + previous,
          "the one of size " + checkpoint.previousSize());
    }
  }

  private void truncated(SignedCheckpoint end, long size) {
    findings.add(
        Kind.LOG_TRUNCATED, "head", size, size + " leaves", end.size() + " leaves were signed");
  }

  /** One key signs at a time: after another has signed, one that signed before does so no more. */
  private void retired(SignedCheckpoint row) {
    keys.signedBy(owner, row.note())
        .map(NoteKey::text)
        .ifPresent(key -> {
          if (!signing.isEmpty() && !signing.getLast().equals(key) && signing.contains(key)
              || !terms.allows(key, row.size())) {
            findings.add(
                Kind.SIGNATURE_INVALID,
                "checkpoint " + row.size(),
                Math.max(0, row.size() - 1),
                "a note of retired key " + key,
                "a note of the key that followed it");
          }
          if (!signing.contains(key)) {
            signing.add(key);
          }
        });
  }

  private Optional<Claim> claim(SignedCheckpoint row) {
    checked++;
    retired(row);
    Optional<Checkpoint> said = keys.open(owner, row.note());
    boolean same =
        said.filter(told -> told.size() == row.size() && told.root().equals(row.root()))
            .isPresent();
    if (!same) {
      findings.add(
          Kind.SIGNATURE_INVALID,
          "checkpoint " + row.size(),
          Math.max(0, row.size() - 1),
          said.map(told -> "a note of size " + told.size()).orElse("a note no key has signed"),
          "a note over size %d and root %s".formatted(row.size(), row.root()));
      findings.checkpoint(row.size(), false);
      return Optional.empty();
    }
    return Optional.of(
        new Claim(row.size(), row.root(), Kind.CHECKPOINT_DIFFERS, "checkpoint " + row.size()));
  }

  private Optional<Claim> claim(Witnessed kept) {
    checked++;
    return keys.open(owner, kept.note())
        .map(said ->
            new Claim(
                said.size(),
                said.root(),
                Kind.WITNESS_DIFFERS,
                "checkpoint %d kept by %s".formatted(said.size(), kept.by())));
  }

  /** Compares what was signed of sizes after the edge, as far as these leaves go. */
  void compare(TreeEdge edge, List<MerkleHash> leaves) {
    long end = edge.size() + leaves.size();
    for (Claim next = claims.peek(); next != null && next.size() <= end; next = claims.peek()) {
      claims.remove();
      int more = (int) (next.size() - edge.size());
      settle(next, edge.grow(leaves.subList(0, more)).edge().root());
    }
  }

  private void settle(Claim claim, MerkleHash found) {
    boolean holds = found.equals(claim.root());
    boolean own = claim.otherwise() == Kind.CHECKPOINT_DIFFERS;
    if (own) {
      findings.checkpoint(claim.size(), holds);
    }
    // the first of the chain tells where it begins; all after it follow from the same change
    if (!holds && !(own && rewritten)) {
      rewritten = rewritten || own;
      findings.add(
          claim.otherwise(),
          claim.who(),
          Math.max(0, claim.size() - 1),
          "leaves with root " + found,
          "root " + claim.root());
    }
  }

  /** What is left is of sizes that the log does not have. */
  void end(long size) {
    for (Claim left : claims) {
      if (left.otherwise() == Kind.WITNESS_DIFFERS) {
        findings.add(
            Kind.WITNESS_DIFFERS, left.who(), size, size + " leaves", left.size() + " leaves");
      } else {
        findings.checkpoint(left.size(), false);
      }
    }
  }
}
