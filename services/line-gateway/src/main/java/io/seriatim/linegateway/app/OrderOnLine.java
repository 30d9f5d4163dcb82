package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.Lamp;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.Notice;
import io.seriatim.linegateway.domain.StepKind;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.linegateway.domain.UnitStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One order with the parts that run it on a line; confined to the line's thread. */
final class OrderOnLine {
  private static final Duration COUNTERS_WITHIN = Duration.ofSeconds(2);

  private final Run run;
  private final LineTools tools;
  private final Map<Level, Station> stations;
  private final Recorder recorder;
  private final StationBook book;
  private final PackFeed feed;
  private final PackStation packs;
  private final Map<Level, LabelFeed> labels = new EnumMap<>(Level.class);
  private final Map<Level, PackingStation> packing = new EnumMap<>(Level.class);
  private final Map<String, Boolean> connections = new HashMap<>();
  private Optional<OrderEnding> ending = Optional.empty();
  private Instant countersBy = Instant.MIN;

  OrderOnLine(Run run, LineTools tools, LineThread thread, Map<Level, Station> stations) {
    this.run = run;
    this.tools = tools;
    this.stations = stations;
    this.recorder =
        new Recorder(
            tools.journal(),
            tools.machine(),
            tools.clock(),
            run.order().line(),
            run.order().id(),
            thread,
            () -> stop(StopReason.JOURNAL_FAILED, ""));
    this.book =
        new StationBook(
            run, recorder, tools.settings().stations(), tools.journal().stations(run.order().id()));
    this.feed =
        new PackFeed(run, recorder, tools.journal(), this::mayFeed, this::goneUnread, this::stop);
    this.packs =
        new PackStation(run, recorder, station(Level.UNIT), tools, book.challenges(), this::stop);
    run.order().levels().forEach(this::addLevel);
  }

  private void addLevel(ContainerLevel level) {
    labels.put(
        level.level(),
        new LabelFeed(
            run,
            level,
            recorder,
            tools.journal(),
            () -> book.awaitsChallenge(level.level()),
            this::stop));
    packing.put(
        level.level(),
        new PackingStation(
            run, recorder, station(level.level()), level, tools, book.challenges(), this::stop));
  }

  private Station station(Level level) {
    Station station = stations.get(level);
    if (station == null) {
      throw new IllegalStateException("no station for " + level + " (expected: checked at start)");
    }
    return station;
  }

  Run run() {
    return run;
  }

  Recorder recorder() {
    return recorder;
  }

  StationBook book() {
    return book;
  }

  PackFeed feed() {
    return feed;
  }

  PackStation packs() {
    return packs;
  }

  Optional<LabelFeed> labels(Level level) {
    return Optional.ofNullable(labels.get(level));
  }

  Optional<PackingStation> packing(Level level) {
    return Optional.ofNullable(packing.get(level));
  }

  Optional<OrderEnding> ending() {
    return ending;
  }

  boolean isOver() {
    return run.state() instanceof LineState.Ended;
  }

  /** Packs only enter while somebody can judge them. */
  /** Labels of packs that went by unread; the next pack that is read tells which. */
  long goneUnread() {
    return packs.goneUnread();
  }

  private boolean mayFeed() {
    boolean counted =
        run.counters().isPresent()
            || (!countersBy.equals(Instant.MIN) && tools.clock().instant().isAfter(countersBy));
    return station(Level.UNIT).isConnected() && counted;
  }

  /** The camera and gate of the packs came or went. */
  void packStationConnection(boolean connected) {
    if (connected && run.counters().isEmpty()) {
      countersBy = tools.clock().instant().plus(COUNTERS_WITHIN);
      station(Level.UNIT).askCounters();
    }
    feed.refill();
  }

  void counters(MachineCounters counters) {
    if (run.counters().isEmpty()) {
      run.counters(counters);
      recorder.note(new JournalWrite.CountersStarted(run.order().id(), counters));
      feed.refill();
    }
    ending.ifPresent(e -> e.counters(counters));
  }

  void printerEmptied(long lifeCount) {
    feed.emptied(lifeCount);
    ending.ifPresent(OrderEnding::printerEmptied);
  }

  void printerReady(long session, long lifeCount, int capacity) {
    feed.ready(session, lifeCount, capacity);
    ending.ifPresent(OrderEnding::printerEmptied);
  }

  /** Stops feeding; a line whose journal failed also stops judging. */
  void stop(StopReason reason, String detail) {
    if (!reason.judges()) {
      fail(reason, detail);
      return;
    }
    switch (run.state()) {
      case LineState.Running running -> enter(running.stop(reason, detail), reason, detail);
      case LineState.Stopped already -> {
        if (already.reason().judges() && !already.tells(reason, detail)) {
          enter(already.also(reason, detail), reason, detail);
        }
      }
      case LineState.Ending ending -> recorder.fact(new LineFact.LineStopped(reason, detail));
      case LineState.Ended ended -> {}
    }
  }

  /** Nothing can be written down any more, not even this. */
  private void fail(StopReason reason, String detail) {
    if (!isOver()) {
      run.state(new LineState.Stopped(reason, detail));
      book.stopped();
    }
  }

  private void enter(LineState.Stopped stopped, StopReason reason, String detail) {
    run.state(stopped);
    book.stopped();
    recorder.durably(
        List.of(
            recorder.of(new LineFact.LineStopped(reason, detail)),
            new JournalWrite.StateEntered(run.order().id(), stopped)),
        () -> {});
  }

  /** The line was put back as it was; it stands, and a stop of before is not forgotten. */
  void restarted() {
    String before = run.state() instanceof LineState.Stopped stopped ? stopped.shortText() : "";
    run.state(new LineState.Running());
    stop(StopReason.GATEWAY_RESTARTED, before);
  }

  void notice(Notice notice, String subject, String detail) {
    recorder.fact(new LineFact.Noticed(notice, subject, detail));
  }

  /** A device or the ledger is reached, or not; only what was reached can be lost. */
  void reached(String whom, boolean reached, String why) {
    if (reached) {
      boolean wasLost = Boolean.FALSE.equals(connections.put(whom, true));
      if (wasLost && !isOver()) {
        notice(Notice.CONNECTION_RESTORED, whom, why);
      }
    } else if (connections.replace(whom, true, false) && !isOver()) {
      notice(Notice.CONNECTION_LOST, whom, why);
    }
  }

  /**
   * Goes on after a stop; the ledger knows this journal. False, and nothing is done, where the line
   * does not stand as it was seen: something came between that has to be looked at.
   */
  boolean resume(LineState.Stopped seen, Cause cause) {
    if (!run.state().equals(seen) || !run.judges()) {
      return false;
    }
    recorder.fact(cause, new LineFact.LineResumed(seen.reason()));
    run.state(seen.resume());
    recorder.note(new JournalWrite.StateEntered(run.order().id(), run.state()));
    packs.resumed();
    packing.values().forEach(PackingStation::resumed);
    feed.refill();
    labels.values().forEach(LabelFeed::refill);
    return true;
  }

  /**
   * Begins to end the order, or goes on where that was interrupted; the ledger knows this journal.
   * Fails where nothing can be written down.
   */
  CompletableFuture<Void> end(
      Cause who, Supplier<CompletableFuture<List<LineFact>>> returnUnsent, Runnable onEnded) {
    if (!run.judges()) {
      return CompletableFuture.failedFuture(
          new JournalException(run.order().id() + " cannot end: " + reason()));
    }
    run.endedBy(who);
    if (ending.isEmpty()) {
      if (!(run.state() instanceof LineState.Ending)) {
        run.state(new LineState.Ending(who.reason()));
        recorder.note(new JournalWrite.StateEntered(run.order().id(), run.state()));
      }
      List<PackingStation> inside = new ArrayList<>();
      run.order().levels().forEach(l -> packing(l.level()).ifPresent(inside::add));
      ending =
          Optional.of(
              new OrderEnding(
                  run,
                  recorder,
                  feed,
                  packs,
                  station(Level.UNIT),
                  inside,
                  List.copyOf(labels.values()),
                  tools,
                  this::judged,
                  returnUnsent,
                  onEnded));
      labels.values().forEach(LabelFeed::refill);
      if (!feed.hasPrinter()) {
        ending.ifPresent(OrderEnding::printerEmptied);
      }
    } else {
      ending.get().again();
    }
    return ending.get().whenOver();
  }

  /** Packs judged in this order, of the record; used where machines do not count. */
  private MachineCounters judged() {
    long rejected = book.rejectCount();
    return new MachineCounters(run.units().made() + rejected, rejected);
  }

  /** Whatever was sent and not settled before the gateway went down is in doubt from now on. */
  void doubtAll() {
    List<SerialNumber> open = run.units().unread();
    if (!open.isEmpty()) {
      run.units().move(open, UnitStage.IN_DOUBT);
      recorder.fact(new LineFact.NumbersInDoubt(open));
    }
  }

  /** Uses up the numbers in hand; whether some were printed before is known or not. */
  void burnRest(boolean known) {
    labels.values().forEach(LabelFeed::withdraw);
    if (feed.hasPrinter() || run.units().isInAnyOrder()) {
      doubtAll();
    }
    String blocks = BurnRest.burn(run, recorder, known);
    feed.forget();
    if (run.state() instanceof LineState.Stopped(StopReason before, String why)
        && before.judges()) {
      run.state(new LineState.Running()); // an older reason to stand still must not hide this one
    }
    stop(
        StopReason.LEDGER_FAULT,
        known ? "" : "blocks of the old epoch, to be recovered or written off: " + blocks);
  }

  /** Waits for the steps that hold the line up, where there are any. */
  void awaitSteps() {
    if (run.isRunning() && !book.mayRun()) {
      boolean first = run.units().made() > 0;
      stop(
          first ? StopReason.FIRST_PACKS_MADE : StopReason.STEPS_OPEN,
          book.due().stream().map(StepKind::toString).collect(Collectors.joining(", ")));
    }
  }

  void tick() {
    recorder.tick();
    book.tick(tools.clock().instant());
    awaitSteps();
    packs.tick();
    packing.values().forEach(PackingStation::tick);
    ending.ifPresent(OrderEnding::tick);
    if (run.state() instanceof LineState.Stopped) {
      labels.values().forEach(LabelFeed::refill); // a challenge may have been announced
    }
    feed.refill();
  }

  /** What a person should know, empty where all is well. */
  String reason() {
    return switch (run.state()) {
      case LineState.Running running -> runningReason();
      case LineState.Stopped stopped -> stopped.text();
      case LineState.Ending ending -> "ending the order";
      case LineState.Ended ended -> "";
    };
  }

  private String runningReason() {
    if (!feed.hasPrinter()) {
      return "";
    }
    if (!feed.isReady()) {
      return "waiting for the pack printer";
    }
    return mayFeed() ? "" : "waiting for the pack camera and gate";
  }

  /** What the stack light should show. */
  Lamp lamp() {
    return switch (run.state()) {
      case LineState.Running running -> runningReason().isEmpty() ? Lamp.GREEN : Lamp.AMBER;
      case LineState.Stopped stopped -> Lamp.RED;
      case LineState.Ending ending -> Lamp.AMBER;
      case LineState.Ended ended -> Lamp.OFF;
    };
  }

  void close() {
    feed.close();
    labels.values().forEach(LabelFeed::close);
  }
}
