package io.seriatim.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The checkpoints of a package: who signed them, and that each continues the one before. */
final class Chain {
  private final Findings findings;
  private final Package files;
  private final Statement said;
  private final List<Key> keys;
  private final Terms terms;
  private final Map<Long, Checkpoint> checkpoints = new TreeMap<>();
  private final Map<Long, Key> signers = new TreeMap<>();

  private Chain(Findings findings, Package files, Statement said, List<Key> keys, Terms terms) {
    this.findings = findings;
    this.files = files;
    this.said = said;
    this.keys = keys;
    this.terms = terms;
  }

  /** Those that are signed by one of the keys. */
  static Chain read(Findings findings, Package files, Statement said, List<Key> keys, Terms terms)
      throws IOException {
    Chain chain = new Chain(findings, files, said, keys, terms);
    chain.read();
    chain.signers();
    return chain;
  }

  /** The good one of that size. */
  Optional<Checkpoint> at(long size) {
    return Optional.ofNullable(checkpoints.get(size));
  }

  private void read() throws IOException {
    for (String name : files.names()) {
      if (name.matches(Package.NOTE)) {
        checkpoint(name);
      }
    }
    if (!List.copyOf(checkpoints.keySet()).equals(said.checkpoints())) {
      findings.disproven("The checkpoints are not those that the package names.");
    } else if (said.checkpoints().getLast() != said.checkpoint()) {
      findings.disproven(
          "The records are proven in %,d, but the package has a checkpoint of %,d."
              .formatted(said.checkpoint(), said.checkpoints().getLast()));
    } else {
      findings.proven(
          "%d checkpoint(s) of log %s are signed by a key of the log, the last over %,d records."
              .formatted(checkpoints.size(), said.log(), said.checkpoint()));
    }
  }

  private void checkpoint(String name) throws IOException {
    Optional<Note> note = Note.parse(files.small(name));
    Optional<Checkpoint> read = note.flatMap(found -> Checkpoint.parse(found.text()));
    if (note.isEmpty() || read.isEmpty()) {
      findings.disproven(name + " is no checkpoint.");
      return;
    }
    Checkpoint checkpoint = read.get();
    Optional<String> doubt = note.get().doubt(keys);
    if (!checkpoint.origin().equals(said.log())) {
      findings.disproven("%s is of another log: %s.".formatted(name, checkpoint.origin()));
    } else if (!name.equals("checkpoints/" + checkpoint.size() + ".note")) {
      findings.disproven("%s is a checkpoint of %,d.".formatted(name, checkpoint.size()));
    } else if (doubt.isPresent()) {
      findings.disproven("%s is not proven: %s.".formatted(name, doubt.get()));
    } else {
      checkpoints.put(checkpoint.size(), checkpoint);
      note.get().signer(keys).ifPresent(key -> signers.put(checkpoint.size(), key));
    }
  }

  /** One key signs at a time: one that was followed by another signs nothing more. */
  private void signers() {
    List<Key> order = new ArrayList<>();
    int before = findings.wrong();
    signers.forEach((size, key) -> {
      Optional<Key> next = terms.followed(key, size);
      boolean returned = order.contains(key) && !order.getLast().equals(key);
      if (next.isPresent() || returned) {
        findings.disproven(
            "The checkpoint of %,d is signed by retired key %s; %s signed before it."
                .formatted(size, key, next.orElseGet(order::getLast)));
      }
      if (!order.contains(key)) {
        order.add(key);
      }
    });
    if (order.size() > 1 && !findings.isWrongSince(before)) {
      findings.proven(
          "The log's key was exchanged %d time(s): each signs from where the one before ended."
              .formatted(order.size() - 1));
    }
  }

  /** Each checkpoint has to continue the one before it. */
  void steps(Proofs proofs) {
    List<Checkpoint> chain = List.copyOf(checkpoints.values());
    int before = findings.wrong();
    if (proofs.steps().size() != Math.max(0, said.checkpoints().size() - 1)) {
      findings.disproven("There is not one proof from each checkpoint to the next.");
      return;
    }
    for (int at = 1; at < chain.size() && at <= proofs.steps().size(); at++) {
      Checkpoint old = chain.get(at - 1);
      Checkpoint grown = chain.get(at);
      Proofs.Step step = proofs.steps().get(at - 1);
      boolean holds =
          step.from() == old.size()
              && step.to() == grown.size()
              && Tree.continues(step.from(), old.root(), step.to(), grown.root(), step.path());
      if (!holds) {
        findings.disproven(
            "It is not shown that the log of the %s begins with that of the %s."
                .formatted(grown, old));
      }
    }
    if (!findings.isWrongSince(before) && chain.size() > 1) {
      findings.proven(
          "Each checkpoint continues the one before it: nothing was rewritten between.");
    }
  }

  /**
   * Compares with a checkpoint that somebody else kept. Only one that the log signed says anything:
   * for the package, or against it.
   */
  void witness(byte[] kept) {
    Optional<Note> note = Note.parse(kept);
    Optional<Checkpoint> read = note.flatMap(found -> Checkpoint.parse(found.text()));
    if (note.isEmpty() || read.isEmpty()) {
      findings.missing(
          "A witness's file is no checkpoint, so nothing was compared with it.",
          "take the note as it was kept, to the last letter");
      return;
    }
    Checkpoint theirs = read.get();
    Optional<String> doubt = note.get().doubt(keys);
    if (!theirs.origin().equals(said.log()) || doubt.isPresent()) {
      findings.missing(
          "The witness's %s was not compared: %s."
              .formatted(theirs, doubt.orElse("it is of another log, " + theirs.origin())),
          "look whose log the witness keeps, and give the key that signed it with --keys");
    } else {
      compare(theirs);
    }
  }

  private void compare(Checkpoint theirs) {
    Optional<Checkpoint> ours = at(theirs.size());
    if (ours.isEmpty()) {
      findings.missing(
          "That the log continues the witness's %s: the package has no proof from there%s."
              .formatted(theirs, tail(theirs)),
          "export again with checkpoint_size=" + theirs.size());
    } else if (ours.get().equals(theirs)) {
      findings.proven("The witness's %s is the same as the package's.".formatted(theirs));
    } else {
      findings.disproven("The log was rewritten: the witness keeps another %s.".formatted(theirs));
    }
  }

  private String tail(Checkpoint theirs) {
    return theirs.size() > said.checkpoint()
        ? "; the log had %,d records more than the package knows of"
            .formatted(theirs.size() - said.checkpoint())
        : "";
  }
}
