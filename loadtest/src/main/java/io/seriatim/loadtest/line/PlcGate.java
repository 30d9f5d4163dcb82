package io.seriatim.loadtest.line;

import com.digitalpetri.modbus.exceptions.UnknownUnitIdException;
import com.digitalpetri.modbus.pdu.WriteMultipleCoilsRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleCoilsResponse;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilResponse;
import com.digitalpetri.modbus.server.ModbusRequestContext;
import com.digitalpetri.modbus.server.ModbusTcpServer;
import com.digitalpetri.modbus.server.ProcessImage;
import com.digitalpetri.modbus.server.ProcessImage.Modification.CoilModification;
import com.digitalpetri.modbus.server.ProcessImage.Modification.DiscreteInputModification;
import com.digitalpetri.modbus.server.ProcessImage.Modification.HoldingRegisterModification;
import com.digitalpetri.modbus.server.ProcessImage.Modification.InputRegisterModification;
import com.digitalpetri.modbus.server.ReadWriteModbusServices;
import com.digitalpetri.modbus.tcp.server.NettyTcpServerTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A PLC with a shift register and a reject gate behind a Modbus TCP server; its memory is described
 * in {@code loadtest/README.md}.
 *
 * <p>It rejects by default: an item goes on only when the coil of its number is set and the
 * watchdog coil has changed lately. The coil is cleared when the item is settled.
 */
public final class PlcGate implements AutoCloseable {
  private static final int SLOTS = 16;
  private static final int LIGHT = 32;
  private static final int WATCHDOG = 40;
  private static final int FLUSH = 41;
  private static final int BIND_TRIES = 100;
  private static final int BIND_PAUSE_MILLIS = 50;

  private final ProcessImage image = new ProcessImage();
  private final int port;
  private final Duration watchdogTime;
  private final MachineCounters counters;
  private final Runnable onChange;
  private final DelayedGrant delay = new DelayedGrant();
  private final long[] arrivedAt = new long[SLOTS];
  private final long[] grantedAt = new long[SLOTS];
  private Optional<ModbusTcpServer> server = Optional.empty();
  private volatile boolean watchdog;
  private volatile long watchdogChanged = System.nanoTime();
  private long arrived;
  private long settled;
  private int outcomes;
  private long stale;
  private int flushes;
  private int lastFlush;
  private boolean stuck;
  private volatile boolean heard;

  /** A PLC that rejects everything when the watchdog coil has not changed for that time. */
  public PlcGate(Duration watchdogTime) {
    this(freePort(), watchdogTime, new MachineCounters(), () -> {});
  }

  /**
   * A PLC of a line that counts its packs itself.
   *
   * @param onChange runs when the watchdog coil changes
   */
  PlcGate(int port, Duration watchdogTime, MachineCounters counters, Runnable onChange) {
    this.port = port;
    this.watchdogTime = watchdogTime;
    this.counters = counters;
    this.onChange = onChange;
    ready(true);
    write();
    image.addModificationListener(new Watch());
    connect();
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port for a PLC", e);
    }
  }

  public int port() {
    return port;
  }

  /** Plugs the network cable in. */
  public synchronized void connect() {
    ModbusTcpServer started =
        ModbusTcpServer.create(
            NettyTcpServerTransport.create(config -> {
              config.bindAddress = "127.0.0.1";
              config.port = port;
            }),
            new ReadWriteModbusServices() {
              @Override
              protected Optional<ProcessImage> getProcessImage(int unit) {
                return Optional.of(image);
              }

              @Override
              public WriteSingleCoilResponse writeSingleCoil(
                  ModbusRequestContext context, int unit, WriteSingleCoilRequest request)
                  throws UnknownUnitIdException {
                delay.before(request, PlcGate.this::itemOf);
                return super.writeSingleCoil(context, unit, request);
              }

              @Override
              public WriteMultipleCoilsResponse writeMultipleCoils(
                  ModbusRequestContext context, int unit, WriteMultipleCoilsRequest request)
                  throws UnknownUnitIdException {
                delay.before(request, PlcGate.this::itemOf);
                return super.writeMultipleCoils(context, unit, request);
              }
            });
    try {
      begin(started);
      server = Optional.of(started);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the PLC cannot listen on port " + port, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A port that was listened on a moment ago may take a while until it is free again. */
  private static void begin(ModbusTcpServer started)
      throws ExecutionException, InterruptedException {
    for (int left = BIND_TRIES; ; left--) {
      try {
        started.start();
        return;
      } catch (ExecutionException taken) {
        if (left == 0) {
          throw taken;
        }
        TimeUnit.MILLISECONDS.sleep(BIND_PAUSE_MILLIS);
      }
    }
  }

  /** Pulls the network cable. */
  public synchronized void disconnect() {
    try {
      if (server.isPresent()) {
        server.get().stop();
      }
      server = Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the PLC does not stop listening", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An item comes before the camera; its number. */
  public synchronized long arrive() {
    arrived++;
    arrivedAt[slot(arrived)] = System.nanoTime();
    write();
    return arrived;
  }

  /** The next item is at the gate: what happens to it. */
  public synchronized Verdict settle() {
    boolean passes = isGranted() || stuck;
    counters.count(!passes);
    settled(passes);
    return passes ? Verdict.PASS : Verdict.REJECT;
  }

  /** Whether the host lets the item go on that is next at the gate. */
  synchronized boolean isGranted() {
    int slot = slot(settled + 1);
    boolean granted = isWatched() && coil(slot);
    if (granted && grantedAt[slot] - arrivedAt[slot] < 0) {
      stale++;
    }
    return granted;
  }

  /** The next item has left the gate. */
  synchronized void settled(boolean passed) {
    settled++;
    image.with(tx -> tx.writeCoils(coils -> coils.put(slot(settled), false)));
    outcomes = ((outcomes << 1) | (passed ? 1 : 0)) & 0xFFFF;
    write();
  }

  /** Items that a grant let go on which was there before they came. */
  synchronized long staleGrants() {
    return stale;
  }

  /** Fault: the next grant takes so much longer to get here; done with the item's number. */
  CompletableFuture<Long> delayNextGrant(Duration longer) {
    return delay.arm(longer);
  }

  /** Whether that grant is on its way just now. */
  boolean isGrantHeldUp() {
    return delay.isHoldingUp();
  }

  private static int slot(long item) {
    return (int) (item % SLOTS);
  }

  /** The item between camera and gate that is granted by a coil; none if it has gone by. */
  private synchronized Optional<Long> itemOf(int slot) {
    for (long item = settled + 1; item <= arrived; item++) {
      if (slot(item) == slot) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }

  /** The gate's cylinder does not move any more: what should be rejected goes on. */
  public synchronized void stuck(boolean is) {
    stuck = is;
  }

  /** Whether the host has asked to finish the partial container. */
  public boolean isFlushAsked() {
    return coil(FLUSH);
  }

  /** The partial container is finished. */
  public synchronized void flushed(int children) {
    flushes++;
    lastFlush = children;
    image.with(tx -> tx.writeCoils(coils -> coils.put(FLUSH, false)));
    write();
  }

  public void ready(boolean is) {
    image.with(tx -> tx.writeDiscreteInputs(inputs -> inputs.put(0, is)));
  }

  public void binFull(boolean is) {
    image.with(tx -> tx.writeDiscreteInputs(inputs -> inputs.put(1, is)));
  }

  /** Whether a host has been there at all. */
  boolean isHeard() {
    return heard;
  }

  /** Whether the host is alive: the watchdog coil changes. */
  public boolean isWatched() {
    return System.nanoTime() - watchdogChanged < watchdogTime.toNanos();
  }

  /** The lights that are on, of {@code red}, {@code amber} and {@code green}. */
  public String lights() {
    return (coil(LIGHT) ? "red" : "")
        + (coil(LIGHT + 1) ? "amber" : "")
        + (coil(LIGHT + 2) ? "green" : "");
  }

  @Override
  public void close() {
    disconnect();
  }

  private boolean coil(int place) {
    return image.get(tx -> tx.readCoils(coils -> coils.getOrDefault(place, false)));
  }

  private void write() {
    long[] values = {
      arrived >> 16,
      arrived,
      settled >> 16,
      settled,
      outcomes,
      counters.prodProcessed() >> 16,
      counters.prodProcessed(),
      counters.prodDefective() >> 16,
      counters.prodDefective(),
      flushes,
      lastFlush
    };
    image.with(tx ->
        tx.writeHoldingRegisters(registers -> {
          for (int place = 0; place < values.length; place++) {
            registers.put(place, new byte[] {(byte) (values[place] >> 8), (byte) values[place]});
          }
        }));
  }

  /** Sees the watchdog coil change; called while the memory is locked, so it takes no lock. */
  private final class Watch implements ProcessImage.ModificationListener {
    @Override
    public void onCoilsModified(List<CoilModification> coils) {
      for (CoilModification coil : coils) {
        if (coil.address() == WATCHDOG && coil.value() != watchdog) {
          watchdog = coil.value();
          watchdogChanged = System.nanoTime();
          heard = true;
          onChange.run();
        } else if (coil.address() < SLOTS && coil.value()) {
          grantedAt[coil.address()] = System.nanoTime();
        }
      }
    }

    @Override
    public void onDiscreteInputsModified(List<DiscreteInputModification> inputs) {
      // written by the PLC itself
    }

    @Override
    public void onHoldingRegistersModified(List<HoldingRegisterModification> registers) {
      // written by the PLC itself
    }

    @Override
    public void onInputRegistersModified(List<InputRegisterModification> registers) {
      // not used
    }
  }
}
