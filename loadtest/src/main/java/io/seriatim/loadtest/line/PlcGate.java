package io.seriatim.loadtest.line;

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
import java.util.concurrent.ExecutionException;

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

  private final ProcessImage image = new ProcessImage();
  private final int port;
  private final Duration watchdogTime;
  private Optional<ModbusTcpServer> server = Optional.empty();
  private volatile boolean watchdog;
  private volatile long watchdogChanged = System.nanoTime();
  private long arrived;
  private long settled;
  private int outcomes;
  private long defective;
  private int flushes;
  private int lastFlush;
  private boolean stuck;

  /** A PLC that rejects everything when the watchdog coil has not changed for that time. */
  public PlcGate(Duration watchdogTime) {
    this.watchdogTime = watchdogTime;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port for a PLC", e);
    }
    ready(true);
    write();
    image.addModificationListener(new Watch());
    connect();
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
            });
    try {
      started.start();
      server = Optional.of(started);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the PLC cannot listen on port " + port, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
    write();
    return arrived;
  }

  /** The next item is at the gate: what happens to it. */
  public synchronized Verdict settle() {
    settled++;
    int slot = (int) (settled % SLOTS);
    boolean granted = isWatched() && coil(slot);
    boolean passes = granted || stuck;
    image.with(tx -> tx.writeCoils(coils -> coils.put(slot, false)));
    outcomes = ((outcomes << 1) | (passes ? 1 : 0)) & 0xFFFF;
    defective += passes ? 0 : 1;
    write();
    return passes ? Verdict.PASS : Verdict.REJECT;
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
      settled >> 16,
      settled,
      defective >> 16,
      defective,
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
