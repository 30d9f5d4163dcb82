package io.seriatim.linegateway.device;

import io.seriatim.linegateway.app.Station;
import io.seriatim.linegateway.domain.DeviceSpec;
import io.seriatim.linegateway.domain.Lamp;
import io.seriatim.linegateway.domain.StopReason;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A reject gate, counters and stack light behind a PLC, over Modbus TCP.
 *
 * <p>The PLC keeps the shift register and rejects by default. Item n is let go by the coil {@code
 * pass-coil + n mod 16}, which the PLC clears when the item is settled; it clears all of them when
 * the watchdog coil has not changed for its own time. What it did stands in a block of holding
 * registers ({@link GateState}); three sensors are discrete inputs.
 *
 * <p>Law: nothing is granted that was decided for an earlier connection or for an item that has
 * left the gate, for its coil is the next one's; and a lost connection stops the line.
 */
final class ModbusGate implements Gate {
  private static final int SLOTS = 16;

  private final HostPort address;
  private final DeviceSpec spec;
  private final Duration patience;
  private final Station.Listener listener;
  private final Arrivals onArrival;
  private final Runnable onChange;
  private final BiConsumer<StopReason, String> onTrouble;
  private final Duration cycle;
  private final KeptCall calling;
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();

  /** The item for which each coil was set since the PLC was last looked at. */
  private final Map<Integer, Long> granted = new HashMap<>();

  private volatile boolean connected;
  private volatile Lamp lamp = Lamp.OFF;
  private @Nullable Lamp shown;
  private @Nullable GateState last;
  private boolean countersAsked;
  private boolean watchdog;
  private boolean ready = true;
  private boolean binFull;

  /** What the line wants of the PLC. */
  private sealed interface Order {
    record Grant(long trigger, boolean pass) implements Order {}

    record Flush() implements Order {}

    record Counters() implements Order {}
  }

  /**
   * Prepares to call the PLC.
   *
   * @param patience how long one answer may take
   * @param onArrival told the number of each item that comes before the camera
   */
  ModbusGate(
      String name,
      DeviceSpec spec,
      Duration patience,
      Station.Listener listener,
      Arrivals onArrival,
      Runnable onChange) {
    this.address = HostPort.parse(spec.address());
    this.spec = spec;
    this.patience = patience;
    this.listener = listener;
    this.onArrival = onArrival;
    this.onChange = onChange;
    this.onTrouble = listener::faulty;
    this.cycle = Duration.ofMillis(spec.number("poll-ms"));
    this.calling = new KeptCall(name, this::converse, this::cut, onTrouble);
  }

  @Override
  public void open() {
    calling.open();
  }

  @Override
  public void pass(long trigger) {
    order(new Order.Grant(trigger, true));
  }

  @Override
  public void reject(long trigger) {
    order(new Order.Grant(trigger, false));
  }

  @Override
  public void flush() {
    order(new Order.Flush());
  }

  @Override
  public void askCounters() {
    order(new Order.Counters());
  }

  /** Not connected, nobody hears it: what is not granted is rejected. */
  private void order(Order order) {
    if (connected) {
      orders.add(order);
    }
  }

  @Override
  public void show(Lamp wanted) {
    lamp = wanted;
  }

  @Override
  public boolean isConnected() {
    return connected;
  }

  @Override
  public int port() {
    return 0;
  }

  @Override
  public void close() {
    calling.close();
  }

  private boolean converse() throws IOException, InterruptedException {
    try (ModbusPlc plc = new ModbusPlc(address, spec.number("unit"), patience)) {
      begin(plc);
      long nextLook = System.nanoTime();
      while (!calling.isClosed()) {
        Order order = orders.poll(nextLook - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (order != null) {
          obey(plc, order);
        }
        if (System.nanoTime() >= nextLook) {
          look(plc);
          nextLook = System.nanoTime() + cycle.toNanos();
        }
      }
      return true;
    }
  }

  /** Takes back every grant of an earlier connection, then lets the line grant again. */
  private void begin(ModbusPlc plc) throws IOException {
    plc.coils(spec.number("pass-coil"), Collections.nCopies(SLOTS, false));
    GateState now = GateState.of(plc.registers(spec.number("state-register"), GateState.REGISTERS));
    GateState before = last;
    last = before != null && before.settled() <= now.settled() ? before.arrivedTo(now) : now;
    shown = null;
    granted.clear();
    orders.clear();
    connected = true;
    onChange.run();
  }

  private void cut() {
    boolean was = connected;
    connected = false;
    orders.clear();
    if (was) {
      onTrouble.accept(StopReason.GATE_LOST, "the PLC at " + address.host() + ":" + address.port());
      onChange.run();
    }
  }

  private void obey(ModbusPlc plc, Order order) throws IOException {
    switch (order) {
      case Order.Grant(long trigger, boolean pass) -> grant(plc, trigger, pass);
      case Order.Flush flush -> plc.coil(spec.number("flush-coil"), true);
      case Order.Counters counters -> countersAsked = true;
    }
  }

  private void grant(ModbusPlc plc, long trigger, boolean pass) throws IOException {
    if (last != null && trigger <= last.settled()) {
      return; // it has left the gate: the coil is that of an item to come
    }
    int slot = (int) (trigger % SLOTS);
    plc.coil(spec.number("pass-coil") + slot, pass);
    granted.put(slot, trigger);
  }

  /** The PLC clears a coil when its item settles; one that was set after that would stay. */
  private void takeBackLate(ModbusPlc plc, GateState now) throws IOException {
    for (Map.Entry<Integer, Long> one : granted.entrySet()) {
      if (one.getValue() <= now.settled()) {
        plc.coil(spec.number("pass-coil") + one.getKey(), false);
      }
    }
    granted.clear();
  }

  private void look(ModbusPlc plc) throws IOException {
    long began = System.nanoTime();
    GateState now = GateState.of(plc.registers(spec.number("state-register"), GateState.REGISTERS));
    GateState before = last == null ? now : last;
    last = now;
    takeBackLate(plc, now);
    tell(before, now);
    onArrival.looked(now.arrived(), began);
    watchdog = !watchdog;
    plc.coil(spec.number("watchdog-coil"), watchdog);
    light(plc);
    int sensor = spec.number("sensor-input");
    sense(plc.input(sensor), plc.input(sensor + 1));
  }

  private void tell(GateState before, GateState now) {
    if (now.arrived() > before.arrived()) {
      onArrival.came(now.arrived()); // an item before it has gone by and can't be read
    }
    for (long item = now.firstKnownAfter(before.settled()); item <= now.settled(); item++) {
      listener.confirmed(item, now.passed(item));
    }
    if (now.flushes() != before.flushes()) {
      listener.flushed(now.flushed());
    }
    if (countersAsked) {
      countersAsked = false;
      listener.counters(now.counters());
    }
  }

  private void light(ModbusPlc plc) throws IOException {
    Lamp wanted = lamp;
    if (wanted != shown) {
      List<Boolean> coils = List.of(wanted == Lamp.RED, wanted == Lamp.AMBER, wanted == Lamp.GREEN);
      plc.coils(spec.number("light-coil"), coils);
      shown = wanted;
    }
  }

  private void sense(boolean readyNow, boolean binFullNow) {
    if (ready && !readyNow) {
      onTrouble.accept(StopReason.GATE_NOT_READY, "sensor input " + spec.option("sensor-input"));
    }
    if (!binFull && binFullNow) {
      onTrouble.accept(StopReason.REJECT_BIN_FULL, "");
    }
    ready = readyNow;
    binFull = binFullNow;
  }
}
