package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.CameraRead;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.FormatMark;
import io.seriatim.linegateway.domain.Lamp;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.StopReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One packaging line: its thread, its stations, and the order that is on it.
 *
 * <p>Whatever a machine says and whatever an operator asks is handled on the line's thread. The
 * stations listen for as long as the gateway runs; printers are called while an order is on.
 */
public final class RunningLine implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(20);

  private final LineId id;
  private final LineTools tools;
  private final LineThread thread;
  private final Map<Level, Station> stations = new EnumMap<>(Level.class);
  private final ReentrantLock held = new ReentrantLock();
  private volatile BooleanSupplier trusted = () -> false;
  private Optional<OrderOnLine> current = Optional.empty();
  private Optional<FormatMark> format = Optional.empty();

  public RunningLine(LineId id, LineTools tools) {
    this.id = id;
    this.tools = tools;
    this.thread = new LineThread("line-" + id);
    for (Level level : List.of(Level.UNIT, Level.BUNDLE, Level.CASE, Level.PALLET)) {
      stations.put(level, tools.devices().station(id, level, new StationHearing(level)));
    }
    thread.every(TICK, () -> current.ifPresent(OrderOnLine::tick));
    thread.every(TICK, this::light);
  }

  private void light() {
    Lamp lamp = current.map(OrderOnLine::lamp).orElse(Lamp.OFF);
    stations.values().forEach(station -> station.show(lamp));
  }

  /** Lets cameras and gates in; what was on the line has been put back before. */
  public void open() {
    stations.values().forEach(Station::open);
  }

  public LineId id() {
    return id;
  }

  /** The order on the line, as long as it is not over. */
  Optional<OrderId> activeOrder() {
    return thread.ask(() -> current.filter(o -> !o.isOver()).map(o -> o.run().order().id()));
  }

  /** Puts an order on the line and begins. */
  void begin(SavedRun saved, Cause cause) {
    thread.ask(() -> {
      OrderOnLine order = put(saved);
      AtLine.together(order, cause, () -> started(order, saved, cause), started -> true);
      openPrinters(order, saved.devices());
      return true;
    });
  }

  private static boolean started(OrderOnLine order, SavedRun saved, Cause cause) {
    if (!saved.started()) {
      List<String> blocks =
          order.run().stock(Level.UNIT).blocks().stream().map(b -> b.id()).toList();
      order
          .recorder()
          .fact(
              cause,
              new LineFact.OrderStarted(saved.order().hash(), blocks, saved.devices().format()));
      order.run().started(true);
    }
    order.awaitSteps();
    return true;
  }

  /** Puts an order back that was on the line when the gateway went down. */
  void recover(SavedRun saved) {
    thread.ask(() -> {
      OrderOnLine order = put(saved);
      if (!saved.devices().isControllers()) {
        order.doubtAll();
      }
      if (!order.isOver() && !(order.run().state() instanceof LineState.Ending)) {
        order.restarted();
      }
      if (!order.isOver()) {
        openPrinters(order, saved.devices());
      }
      return true;
    });
  }

  private OrderOnLine put(SavedRun saved) {
    format = saved.devices().format();
    current.ifPresent(OrderOnLine::close);
    OrderOnLine order = new OrderOnLine(Restoring.run(saved), tools, thread, stations);
    order.run().trusting(() -> trusted.getAsBoolean());
    order.run().looking(this::look);
    current = Optional.of(order);
    order.packStationConnection(
        Optional.ofNullable(stations.get(Level.UNIT)).filter(Station::isConnected).isPresent());
    return order;
  }

  private void openPrinters(OrderOnLine order, DeviceAddresses devices) {
    OrderFacts facts = order.run().order();
    devices
        .printer(Level.UNIT)
        .filter(address -> !devices.isPrePrinted())
        .ifPresent(address ->
            order
                .feed()
                .use(
                    tools
                        .devices()
                        .printer(
                            address, Jobs.ofPacks(facts), new PackPrinterHearing(order, thread))));
    for (ContainerLevel level : facts.levels()) {
      devices
          .printer(level.level())
          .ifPresent(address ->
              order
                  .labels(level.level())
                  .ifPresent(feed ->
                      feed.use(
                          tools
                              .devices()
                              .printer(
                                  address,
                                  Jobs.ofContainers(facts, level),
                                  new LabelPrinterHearing(order, feed, thread)))));
    }
  }

  /**
   * Does something that talks to the platform for this line: one thing at a time, and other lines
   * do not wait for it.
   */
  <T> T held(Supplier<T> work) {
    held.lock();
    try {
      return work.get();
    } finally {
      held.unlock();
    }
  }

  /** Asks about the order on the line, on its thread. */
  <T> T ask(Function<Optional<OrderOnLine>, T> question) {
    return thread.ask(() -> question.apply(current));
  }

  /**
   * Begins to end the order; the work that needs the platform is done elsewhere.
   *
   * @param who ends it, and why its last containers may be partial
   */
  CompletableFuture<Void> end(Cause who, Supplier<List<LineFact>> returnUnsent) {
    return ask(order ->
        order
            .map(o -> o.end(who, () -> thread.elsewhere(returnUnsent), () -> {}))
            .orElseGet(() -> CompletableFuture.completedFuture(null)));
  }

  /** Who knows whether the ledger knows this journal; nobody until this is said. */
  public void trust(BooleanSupplier verified) {
    trusted = verified;
  }

  /** Writes down when the ledger is no longer reached, and when it is again. */
  public void watchLedger(BooleanSupplier reached, Supplier<String> trouble) {
    thread.every(
        TICK,
        () -> {
          boolean now = reached.getAsBoolean();
          current
              .filter(order -> !order.isOver())
              .ifPresent(order -> order.reached("ledger", now, now ? "" : trouble.get()));
        });
  }

  /** Stops the line and uses up its numbers because the ledger's record differs. */
  void burnRest(boolean known) {
    thread.ask(() -> {
      current.filter(o -> !o.isOver()).ifPresent(o -> o.burnRest(known));
      return true;
    });
  }

  public LineView view() {
    return thread.ask(this::look);
  }

  private LineView look() {
    return new LineView(
        id,
        current.map(o -> o.run().state()),
        current.map(o -> o.run().order().id()),
        current.map(OrderOnLine::reason).orElse(""),
        current.map(o -> o.run().counts()).orElse(LineView.Counts.NONE),
        current.map(o -> shown(o.run())).orElse(List.of()),
        ports(),
        format,
        current.map(o -> o.book().view()).orElse(StationView.NONE));
  }

  private static List<SerialNumber> shown(Run run) {
    return run.units().inDoubt().stream().limit(1_000).toList();
  }

  private Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    stations.forEach((level, station) -> {
      String name = Jobs.station(level);
      ports.put(name + "-camera", station.cameraPort());
      ports.put(name + "-gate", station.gatePort());
    });
    ports.values().removeIf(port -> port == 0); // the gateway calls these
    return ports;
  }

  @Override
  public void close() {
    current.ifPresent(OrderOnLine::close);
    stations.values().forEach(Station::close);
    thread.close();
  }

  /** Brings what a station says onto the line's thread. */
  private final class StationHearing implements Station.Listener {
    private final Level level;

    StationHearing(Level level) {
      this.level = level;
    }

    @Override
    public void read(CameraRead read) {
      long now = tools.nanos().getAsLong();
      onOrder(order -> {
        if (level == Level.UNIT) {
          order.packs().read(read, now);
        } else {
          order.packing(level).ifPresent(station -> station.read(read));
        }
      });
    }

    @Override
    public void confirmed(long trigger, boolean passed) {
      onOrder(order -> {
        if (level == Level.UNIT) {
          order.packs().confirmed(trigger, passed);
        } else {
          order.packing(level).ifPresent(station -> station.confirmed(trigger, passed));
        }
      });
    }

    @Override
    public void flushed(int children) {
      onOrder(order ->
          order
              .packing(level)
              .ifPresent(station -> order.ending().ifPresent(ending -> ending.flushed(station))));
    }

    @Override
    public void counters(MachineCounters counters) {
      if (level == Level.UNIT) {
        onOrder(order -> order.counters(counters));
      }
    }

    @Override
    public void connection(boolean connected) {
      onOrder(order -> order.reached(Jobs.station(level) + "-camera and gate", connected, ""));
      if (level == Level.UNIT) {
        onOrder(order -> order.packStationConnection(connected));
      }
    }

    @Override
    public void faulty(StopReason reason, String detail) {
      onOrder(order -> order.stop(reason, Jobs.station(level) + " station: " + detail));
    }

    private void onOrder(Consumer<OrderOnLine> task) {
      thread.execute(() -> current.filter(order -> !order.isOver()).ifPresent(task));
    }
  }
}
