package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.Containers;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.PrinterAccount;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.linegateway.domain.UnitStage;
import io.seriatim.linegateway.domain.Units;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The books of the order on a line; confined to its line's thread. */
final class Run {
  private final OrderFacts order;
  private final Units units = new Units();
  private final Containers containers = new Containers();
  private final Map<Level, NumberStock> stocks = new EnumMap<>(Level.class);
  private Optional<PrinterAccount> account = Optional.empty();
  private Optional<MachineCounters> counters = Optional.empty();
  private LineState state = new LineState.Running();
  private boolean started;

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

  Optional<MachineCounters> counters() {
    return counters;
  }

  void counters(MachineCounters start) {
    counters = Optional.of(start);
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

  boolean isRunning() {
    return state instanceof LineState.Running;
  }

  /** Whether containers may still be labelled and packed. */
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
