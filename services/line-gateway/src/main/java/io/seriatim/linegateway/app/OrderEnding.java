package io.seriatim.linegateway.app;

import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.LineState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Ends an order step by step: empty the printer, let the last packs reach the gate, finish partial
 * containers from the inside out, read the counters, return what was never sent, say the end.
 *
 * <p>A step that waits for a machine has its time; a silent machine leaves serials in doubt or
 * packs loose, never a line that cannot end. Returning needs the platform: if it is away, the line
 * stays here and {@code EndOrder} is to be said again.
 */
final class OrderEnding {

  /** What the line does next, in this order. */
  private enum Step {
    EMPTY_PRINTER,
    SETTLE_PACKS,
    FINISH_CONTAINERS,
    READ_COUNTERS,
    RETURN_NUMBERS,
    SAY_THE_END,
    OVER
  }

  private final Run run;
  private final Recorder recorder;
  private final PackFeed feed;
  private final PackStation packs;
  private final Station packGate;
  private final Deque<PackingStation> unfinished;
  private final List<LabelFeed> labels;
  private final LineTools tools;
  private final Supplier<MachineCounters> judged;
  private final Supplier<CompletableFuture<List<LineFact>>> returnUnsent;
  private final Runnable onEnded;
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private Step step = Step.EMPTY_PRINTER;
  private Instant deadline;
  private boolean returning;
  private Optional<MachineCounters> counted = Optional.empty();

  OrderEnding(
      Run run,
      Recorder recorder,
      PackFeed feed,
      PackStation packs,
      Station packGate,
      List<PackingStation> stations,
      List<LabelFeed> labels,
      LineTools tools,
      Supplier<MachineCounters> judged,
      Supplier<CompletableFuture<List<LineFact>>> returnUnsent,
      Runnable onEnded) {
    this.run = run;
    this.recorder = recorder;
    this.feed = feed;
    this.packs = packs;
    this.packGate = packGate;
    this.unfinished = new ArrayDeque<>(stations);
    this.labels = labels;
    this.tools = tools;
    this.judged = judged;
    this.returnUnsent = returnUnsent;
    this.onEnded = onEnded;
    this.deadline = in(tools.settings().finishWithin());
    feed.empty();
  }

  /** Done once the end is written down; failed if the numbers could not be returned. */
  CompletableFuture<Void> whenOver() {
    CompletableFuture<Void> over = new CompletableFuture<>();
    if (step == Step.OVER) {
      over.complete(null);
    } else {
      waiting.add(over);
    }
    return over;
  }

  /** The pack printer's queue is empty, and settled. */
  void printerEmptied() {
    if (step == Step.EMPTY_PRINTER) {
      enter(Step.SETTLE_PACKS);
    }
  }

  /** The station that was asked has finished its partial container. */
  void flushed(PackingStation station) {
    if (step == Step.FINISH_CONTAINERS && unfinished.peek() == station) {
      unfinished.remove();
      finishNext();
    }
  }

  void counters(MachineCounters now) {
    if (step == Step.READ_COUNTERS) {
      counted = run.counters().map(now::since);
      enter(Step.RETURN_NUMBERS);
    }
  }

  /** Looks whether the step is done or its time is up. */
  void tick() {
    boolean late = !tools.clock().instant().isBefore(deadline);
    switch (step) {
      case EMPTY_PRINTER -> {
        if (late) {
          enter(Step.SETTLE_PACKS);
        }
      }
      case SETTLE_PACKS -> {
        if (packs.isClear() || late) {
          packs.settleUnread();
          enter(Step.FINISH_CONTAINERS);
        }
      }
      case FINISH_CONTAINERS -> {
        if (late) {
          unfinished.poll();
          finishNext();
        }
      }
      case READ_COUNTERS -> {
        if (late) {
          enter(Step.RETURN_NUMBERS);
        }
      }
      case RETURN_NUMBERS, SAY_THE_END, OVER -> {}
    }
  }

  private void enter(Step next) {
    step = next;
    deadline = in(tools.settings().settleWithin());
    switch (next) {
      case EMPTY_PRINTER, SETTLE_PACKS, SAY_THE_END, OVER -> {}
      case FINISH_CONTAINERS -> finishNext();
      case READ_COUNTERS -> packGate.askCounters();
      case RETURN_NUMBERS -> giveBack();
    }
  }

  private void finishNext() {
    PackingStation next = unfinished.peek();
    if (next == null) {
      labels.forEach(LabelFeed::empty);
      enter(Step.READ_COUNTERS);
    } else if (next.station().isConnected()) {
      deadline = in(tools.settings().finishWithin());
      next.station().flush();
    } else {
      unfinished.remove();
      finishNext();
    }
  }

  /** Tries again to return the numbers, where that had failed. */
  void again() {
    if (step == Step.RETURN_NUMBERS && !returning) {
      giveBack();
    }
  }

  private void giveBack() {
    returning = true;
    if (run.state() instanceof LineState.Ending ending) {
      run.state(ending.returnNumbers());
    }
    // the state is in the journal before a number goes back: it can never be printed afterwards
    recorder.durably(
        List.of(new JournalWrite.StateEntered(run.order().id(), run.state())),
        () -> returnUnsent.get().whenComplete(this::returned));
  }

  private void returned(List<LineFact> facts, Throwable failure) {
    returning = false;
    if (failure != null) {
      List<CompletableFuture<Void>> told = List.copyOf(waiting);
      waiting.clear();
      told.forEach(over -> over.completeExceptionally(failure));
      return;
    }
    step = Step.SAY_THE_END;
    List<JournalWrite> writes = new ArrayList<>();
    facts.forEach(fact -> writes.add(recorder.of(fact)));
    LineFact ended = ended();
    writes.add(
        run.endedBy().map(who -> recorder.of(who, ended)).orElseGet(() -> recorder.of(ended)));
    writes.add(new JournalWrite.StateEntered(run.order().id(), new LineState.Ended()));
    run.endedBy().ifPresent(who -> writes.addAll(run.answered(who, new LineState.Ended())));
    recorder.durably(writes, this::over);
  }

  /** Where no machine counts, what the line judged; where nothing is judged here, nothing. */
  private LineFact ended() {
    if (counted.isEmpty() && !feed.hasPrinter()) {
      return new LineFact.OrderEnded(0, 0, false, run.grades());
    }
    MachineCounters figures = counted.orElseGet(judged);
    return new LineFact.OrderEnded(figures.processed(), figures.defective(), true, run.grades());
  }

  private void over() {
    step = Step.OVER;
    run.state(new LineState.Ended());
    feed.close();
    labels.forEach(LabelFeed::close);
    onEnded.run();
    waiting.forEach(over -> over.complete(null));
    waiting.clear();
  }

  private Instant in(Duration time) {
    return tools.clock().instant().plus(time);
  }
}
