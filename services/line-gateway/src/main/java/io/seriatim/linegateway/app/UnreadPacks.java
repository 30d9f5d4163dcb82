package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.linegateway.domain.CameraRead;
import io.seriatim.linegateway.domain.ExpectedSequence;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.PackVerdict;
import io.seriatim.linegateway.domain.PackVerdict.Reject;
import io.seriatim.linegateway.domain.RejectCause;
import io.seriatim.linegateway.domain.Skip;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.linegateway.domain.UnitStage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Rejected packs that named no serial, until the next read label tells which they were.
 *
 * <p>Labels come by in the order of printing, so a skip in that order is explained by as many
 * unreadable packs, or else a pack is missing.
 */
final class UnreadPacks {
  private final Run run;
  private final Recorder recorder;
  private final BiConsumer<StopReason, String> stop;
  private final Deque<Rejected> waiting = new ArrayDeque<>();
  private final ExpectedSequence sequence;
  private Optional<ExpectedSequence.Beyond> beyond = Optional.empty();

  private record Rejected(RejectCause cause, String read) {}

  UnreadPacks(
      Run run, Recorder recorder, ExpectedSequence sequence, BiConsumer<StopReason, String> stop) {
    this.run = run;
    this.sequence = sequence;
    this.recorder = recorder;
    this.stop = stop;
  }

  /** A pack was rejected for a reason that names no serial of the order. */
  void rejected(Reject reject, CameraRead read) {
    Rejected pack = new Rejected(reject.cause(), read.shown());
    if (reject.mayBeOurs()) {
      waiting.add(pack);
    } else {
      stranger(pack);
    }
  }

  /** Camera results were lost; without an answer the gate rejected those packs. */
  void lost(long count) {
    for (long i = 0; i < count; i++) {
      waiting.add(new Rejected(RejectCause.NO_READ, ""));
    }
  }

  /**
   * A label cannot be at the camera: it does not pass, and the line stops.
   *
   * @param lost camera results that were lost right before it
   */
  PackVerdict judged(PackVerdict verdict, long lost) {
    if (!(verdict instanceof PackVerdict.Pass(SerialNumber serial))) {
      return verdict;
    }
    beyond = sequence.objection(serial, run.units(), waiting.size() + Math.max(0, lost));
    return beyond.isPresent() ? new PackVerdict.Scrap(serial, RejectCause.MISMATCH) : verdict;
  }

  /** A label was read: what should have come before it is settled. */
  void seen(SerialNumber serial) {
    beyond.ifPresent(why -> stop.accept(StopReason.OUT_OF_SEQUENCE, why.text()));
    boolean resync = beyond.isPresent();
    beyond = Optional.empty();
    List<SerialNumber> before = run.units().unreadBefore(serial);
    List<SerialNumber> due = resync ? before : sequence.due(serial, run.units(), waiting.size());
    sequence.seen(serial, run.units());
    if (due.size() == before.size()) {
      explain(due);
      waiting.forEach(this::stranger);
      waiting.clear();
    } else if (!due.isEmpty()) {
      explain(due); // what is not due may still be behind the other unreadable packs
    }
  }

  /** No label comes any more. */
  void settleAll() {
    explain(run.units().unread());
    waiting.forEach(this::stranger);
    waiting.clear();
  }

  int count() {
    return waiting.size();
  }

  private void explain(List<SerialNumber> skipped) {
    if (run.units().isInAnyOrder()) {
      doubt(skipped); // unused labels, and those of rejected packs: only a person can tell which
    } else {
      explainInOrder(skipped);
    }
    waiting.forEach(this::stranger);
    waiting.clear();
  }

  private void doubt(List<SerialNumber> open) {
    if (!open.isEmpty()) {
      run.units().move(open, UnitStage.IN_DOUBT);
      recorder.fact(new LineFact.NumbersInDoubt(open));
    }
  }

  private void explainInOrder(List<SerialNumber> skipped) {
    Skip skip = Skip.explain(skipped.size(), waiting.size());
    if (skip.scrapped()) {
      skipped.forEach(serial -> scrap(serial, waiting.remove().cause()));
    } else {
      doubt(skipped);
      stop.accept(StopReason.PACKS_MISSING, skipped.size() + " labels not read");
    }
  }

  private void scrap(SerialNumber serial, RejectCause cause) {
    run.units().move(List.of(serial), UnitStage.SCRAPPED);
    recorder.fact(new LineFact.LabelsScrapped(List.of(serial), cause));
  }

  private void stranger(Rejected pack) {
    recorder.fact(new LineFact.PackRejected(pack.cause(), pack.read()));
  }
}
