package io.seriatim.aggregation.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.aggregation.grpc.MarkBoard.Journal;
import io.seriatim.aggregation.grpc.MarkBoard.Marks;
import io.seriatim.proto.ledger.v1.Hello;
import io.seriatim.proto.ledger.v1.StreamFault;
import java.util.Optional;

/** What a gateway said of its journal, beside what this instance knows of it. */
record Greeting(Journal journal, Hello hello, MarkBoard board) {

  Marks marks() {
    return board.of(journal);
  }

  /** Whether nothing that is durable is beyond the journal's end. */
  boolean holds() {
    return hello.getDurableThrough() >= 0 && hello.getDurableThrough() <= hello.getLastSequence();
  }

  /**
   * Whether another instance told the gateway of marks that were not read here yet. What it was
   * told is durable it no longer has to keep: told an older place, it could not go on from there.
   */
  boolean isBehind() {
    return marks().acceptedThrough() < hello.getDurableThrough();
  }

  /** Whether the ledger knows another journal than the gateway has. */
  Optional<StreamFault> fault(Marks marks) {
    long accepted = marks.acceptedThrough();
    if (accepted > hello.getLastSequence()) {
      return Optional.of(StreamFault.STREAM_FAULT_LEDGER_AHEAD);
    }
    boolean sameRecord = accepted > 0 && accepted == hello.getLastSequence();
    boolean differs =
        sameRecord
            && marks
                .last()
                .filter(mark -> !mark.getChainHash().equals(hello.getLastChainHash()))
                .isPresent();
    return differs ? Optional.of(StreamFault.STREAM_FAULT_HASH_DIFFERS) : Optional.empty();
  }

  /**
   * Whether marks that came after the hello are of records that this journal does not have.
   *
   * @param last sequence that came in this stream
   */
  boolean isBeyond(Marks marks, long last) {
    return marks.acceptedThrough() > Math.max(hello.getLastSequence(), last);
  }

  String detail(Marks marks) {
    return ("journal of epoch %d ends at %d; the ledger has it up to %d. Burn the numbers in hand and"
            + " begin a new epoch.")
        .formatted(hello.getEpoch(), hello.getLastSequence(), marks.acceptedThrough());
  }

  StatusRuntimeException notReadUp() {
    return Status.UNAVAILABLE
        .withDescription(
            "MARKS_NOT_READ_UP: marks of epoch %d are read up to %d (expected: %d, which is durable). Connect again"
                .formatted(hello.getEpoch(), marks().acceptedThrough(), hello.getDurableThrough()))
        .asRuntimeException();
  }

  /** For the log: what was durable is not on record. */
  String lost() {
    return "%s was told that epoch %d is durable through %d; all marks are read, and end at %d"
        .formatted(
            journal.gateway(),
            hello.getEpoch(),
            hello.getDurableThrough(),
            marks().acceptedThrough());
  }
}
