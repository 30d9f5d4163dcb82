package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.linegateway.domain.UnitStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
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
  private final PackFeed feed;
  private final PackStation packs;
  private final Map<Level, LabelFeed> labels = new EnumMap<>(Level.class);
  private final Map<Level, PackingStation> packing = new EnumMap<>(Level.class);
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
    this.feed = new PackFeed(run, recorder, tools.journal(), this::mayFeed, this::stop);
    this.packs = new PackStation(run, recorder, station(Level.UNIT), tools, this::stop);
    run.order().levels().forEach(this::addLevel);
  }

  private void addLevel(ContainerLevel level) {
    labels.put(level.level(), new LabelFeed(run, level, recorder, this::stop));
    packing.put(
        level.level(),
        new PackingStation(run, recorder, station(level.level()), level, tools, this::stop));
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
    LineState.Stopped stopped = new LineState.Stopped(reason, detail);
    boolean applies =
        switch (run.state()) {
          case LineState.Running running -> true;
          case LineState.Stopped already -> !reason.judges();
          case LineState.Ending ending -> !reason.judges();
          case LineState.Ended ended -> false;
        };
    if (applies) {
      run.state(stopped);
      if (reason.judges()) {
        recorder.note(new JournalWrite.StateEntered(run.order().id(), stopped));
      }
    }
  }

  void resume() {
    run.state(new LineState.Running());
    recorder.note(new JournalWrite.StateEntered(run.order().id(), run.state()));
    packs.resumed();
    packing.values().forEach(PackingStation::resumed);
    feed.refill();
    labels.values().forEach(LabelFeed::refill);
  }

  /** Begins to end the order, or goes on where that was interrupted. */
  CompletableFuture<Void> end(
      String partialReason,
      Supplier<CompletableFuture<List<LineFact>>> returnUnsent,
      Runnable onEnded) {
    if (ending.isEmpty()) {
      if (!(run.state() instanceof LineState.Ending)) {
        run.state(new LineState.Ending(partialReason));
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
                  returnUnsent,
                  onEnded));
    } else {
      ending.get().again();
    }
    return ending.get().whenOver();
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
    String blocks =
        run.stock(Level.UNIT).blocks().stream()
            .map(NumberStock.Block::id)
            .collect(Collectors.joining(", "));
    for (NumberStock.Block block : run.stock(Level.UNIT).blocks()) {
      NumberStock.Taken taken = run.stock(Level.UNIT).take(block.remaining());
      List<SerialNumber> rest = taken.numbers().stream().map(SerialNumber::parse).toList();
      if (!rest.isEmpty()) {
        burn(taken, rest, known);
      }
    }
    if (run.state() instanceof LineState.Stopped(StopReason before, String why)
        && before.judges()) {
      run.state(new LineState.Running()); // an older reason to stand still must not hide this one
    }
    stop(
        StopReason.LEDGER_FAULT,
        known ? "" : "blocks of the old epoch, to be recovered or written off: " + blocks);
  }

  private void burn(NumberStock.Taken taken, List<SerialNumber> rest, boolean known) {
    run.units().sent(rest);
    run.units().move(rest, known ? UnitStage.INVALID : UnitStage.IN_DOUBT);
    recorder.durably(
        List.of(
            recorder.of(new LineFact.NumbersSent(rest)),
            recorder.of(
                known ? new LineFact.NumbersInvalidated(rest) : new LineFact.NumbersInDoubt(rest)),
            new JournalWrite.NumbersTaken(
                run.order().id(), Level.UNIT, taken.block(), taken.next())),
        () -> {});
  }

  void tick() {
    recorder.tick();
    packs.tick();
    ending.ifPresent(OrderEnding::tick);
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
    if (!feed.isReady()) {
      return "waiting for the pack printer";
    }
    return mayFeed() ? "" : "waiting for the pack camera and gate";
  }

  void close() {
    feed.close();
    labels.values().forEach(LabelFeed::close);
  }
}
