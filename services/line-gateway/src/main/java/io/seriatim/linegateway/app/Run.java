package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.Containers;
import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.PrinterAccount;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.linegateway.domain.UnitStage;
import io.seriatim.linegateway.domain.Units;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The books of the order on a line; confined to its line's thread. */
final class Run {
  private final OrderFacts order;
  private final Units units = new Units();
  private final Containers containers = new Containers();
  private final Map<Level, NumberStock> stocks = new EnumMap<>(Level.class);
  private final Map<Grade, Integer> grades = new HashMap<>();
  private Optional<PrinterAccount> account = Optional.empty();
  private Optional<MachineCounters> counters = Optional.empty();
  private LineState state = new LineState.Running();
  private boolean started;
  private BooleanSupplier trusted = () -> false;
  private Supplier<LineView> look =
      () -> {
        throw new IllegalStateException("an order that is on no line");
      };
  private Optional<Cause> endedBy = Optional.empty();
  private final Map<String, CompletableFuture<ControllerAnswer>> pages = new HashMap<>();

  Run(OrderFacts order) {
    this.order = order;
    stocks.put(Level.UNIT, new NumberStock());
    order.levels().forEach(level -> stocks.put(level.level(), new NumberStock()));
  }

  OrderFacts order() {
    return order;
  }

  Units units() {
    return units;
  }

  Containers containers() {
    return containers;
  }

  NumberStock stock(Level level) {
    return stocks.computeIfAbsent(level, l -> new NumberStock());
  }

  Optional<PrinterAccount> account() {
    return account;
  }

  void account(PrinterAccount next) {
    account = Optional.of(next);
  }

  /** The printer's count says nothing of what was sent until now. */
  void forgetAccount() {
    account = Optional.empty();
  }

  Optional<MachineCounters> counters() {
    return counters;
  }

  void counters(MachineCounters start) {
    counters = Optional.of(start);
  }

  /** How many packs had which print grade. */
  Map<Grade, Integer> grades() {
    return Map.copyOf(grades);
  }

  void graded(Map<Grade, Integer> more) {
    more.forEach((grade, packs) -> grades.merge(grade, packs, Integer::sum));
  }

  LineState state() {
    return state;
  }

  void state(LineState next) {
    state = next;
  }

  boolean isStarted() {
    return started;
  }

  void started(boolean isStarted) {
    started = isStarted;
  }

  /**
   * Asked whether the ledger has said, since the gateway started, that this journal is the latest.
   */
  void trusting(BooleanSupplier isTrusted) {
    trusted = isTrusted;
  }

  /** How the line looks, asked on its thread. */
  void looking(Supplier<LineView> look) {
    this.look = look;
  }

  /** The answer to the command by which somebody causes something, if it was a command. */
  List<JournalWrite> answered(Cause who) {
    return who.asked().map(asked -> asked.done(order.id(), look.get())).stream()
        .<JournalWrite>map(answer -> answer)
        .toList();
  }

  /** The same, as the line will look in another state. */
  List<JournalWrite> answered(Cause who, LineState then) {
    LineState now = state;
    state = then;
    List<JournalWrite> answer = answered(who);
    state = now;
    return answer;
  }

  boolean isRunning() {
    return state instanceof LineState.Running;
  }

  /** Who ends the order; empty until somebody does, and after a restart until it is said again. */
  Optional<Cause> endedBy() {
    return endedBy;
  }

  void endedBy(Cause who) {
    endedBy = Optional.of(who);
  }

  /** Pages of numbers that are being written down for a controller, by name and place. */
  Map<String, CompletableFuture<ControllerAnswer>> pages() {
    return pages;
  }

  /**
   * Whether a number may be taken for the label of a container.
   *
   * @param challenged whether a container of the level is announced as a challenge
   */
  boolean mayLabel(boolean challenged) {
    return switch (state) {
      case LineState.Running running -> true;
      case LineState.Ending(String reason, boolean returning) ->
          trusted.getAsBoolean() && !returning;
      case LineState.Stopped(StopReason reason, String detail) ->
          challenged && reason.judges() && trusted.getAsBoolean();
      case LineState.Ended ended -> false;
    };
  }

  /** Containers of a level that the ordered packs still have to fill. */
  long openContainers(Level wanted) {
    long below = order.quantity();
    for (ContainerLevel level : order.levels()) {
      below = Math.ceilDiv(below, level.capacity());
      if (level.level() == wanted) {
        return Math.max(0, below - containers.count(wanted));
      }
    }
    return 0;
  }

  /** Whether containers may still be packed. */
  boolean packs() {
    return !(state instanceof LineState.Ended) && judges();
  }

  /** Whether a pass could be written down. */
  boolean judges() {
    return !(state instanceof LineState.Stopped(StopReason reason, String detail))
        || reason.judges();
  }

  LineView.Counts counts() {
    return new LineView.Counts(
        units.sent(),
        units.count(UnitStage.COMMISSIONED),
        units.count(UnitStage.SCRAPPED),
        units.count(UnitStage.INVALID),
        units.count(UnitStage.IN_DOUBT),
        containers.count(Level.CASE),
        containers.count(Level.PALLET),
        units.count(UnitStage.ENCODED),
        units.count(UnitStage.LABEL_SAMPLED));
  }
}
