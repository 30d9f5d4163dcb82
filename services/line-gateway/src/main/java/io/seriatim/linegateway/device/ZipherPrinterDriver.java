package io.seriatim.linegateway.device;

import io.seriatim.linegateway.app.Printer;
import io.seriatim.linegateway.domain.StopReason;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a printer that speaks the Videojet/Zipher text protocol, and keeps calling it.
 *
 * <p>After every connection the queue is emptied, the job selected and its fields read back, and
 * the printer's life count told; only then are labels taken. What the printer holds at any moment
 * is therefore what was handed over in this session, less what it counted.
 */
public final class ZipherPrinterDriver implements Printer {
  private static final Logger LOG = LoggerFactory.getLogger(ZipherPrinterDriver.class);
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration FULL_PAUSE = Duration.ofMillis(5);
  private static final Duration FULL_PATIENCE = Duration.ofSeconds(10);
  private static final int PATIENT_LOOKS = 3;

  private final HostPort address;
  private final Job job;
  private final Listener listener;
  private final Duration patience;
  private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;
  private long session;
  private boolean fieldsChecked;
  private int unfinished;
  private boolean faulty;

  private sealed interface Command {
    record Print(long session, List<Label> labels) implements Command {}

    record Empty() implements Command {}
  }

  /**
   * Begins to call.
   *
   * @param address host:port
   * @param patience how long one answer may take
   */
  public ZipherPrinterDriver(String address, Job job, Listener listener, Duration patience) {
    this.address = HostPort.parse(address);
    this.job = job;
    this.listener = listener;
    this.patience = patience;
    this.thread = Thread.ofVirtual().name("printer-" + address).unstarted(this::keepConnected);
    thread.start();
  }

  @Override
  public void print(long forSession, List<Label> labels) {
    commands.add(new Command.Print(forSession, labels));
  }

  @Override
  public void empty() {
    commands.add(new Command.Empty());
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void keepConnected() {
    Duration pause = FIRST_PAUSE;
    while (!closed) {
      long before = session;
      try (ZipherSession printer = new ZipherSession(address, patience, listener::printed)) {
        converse(printer);
      } catch (IOException away) {
        listener.lost(String.valueOf(away.getMessage()));
      } catch (DeviceTrouble trouble) {
        listener.lost(String.valueOf(trouble.getMessage()));
        listener.faulty(trouble.reason(), address + ": " + trouble.getMessage());
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failed) {
        LOG.error("the driver of the printer at {} failed", address, failed);
        listener.lost("the driver failed");
        listener.faulty(StopReason.DRIVER_FAILED, address + ": " + failed);
      }
      pause = session > before ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
      if (!closed) {
        LockSupport.parkNanos(pause.toNanos());
      }
    }
  }

  private void converse(ZipherSession printer)
      throws IOException, DeviceTrouble, InterruptedException {
    long lifeCount = printer.empty();
    printer.select(job);
    int capacity = printer.capacity();
    commands.clear();
    session++;
    fieldsChecked = false;
    unfinished = 0;
    faulty = false;
    listener.ready(session, lifeCount, capacity);
    while (!closed) {
      Command next = commands.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        listener.printed(checkedCount(printer));
        printer.lookAtStatus();
      } else {
        obey(printer, next);
      }
      tellFaults(printer);
    }
  }

  /** A printer in fault keeps what it holds, and is connected: only the line stops, once. */
  private void tellFaults(ZipherSession printer) throws IOException {
    if (printer.wasFaulty() && !faulty) {
      listener.faulty(StopReason.PRINTER_FAULT, address + ": " + printer.faults());
    }
    faulty = printer.isFaulty();
  }

  /** A print that began and does not end has spoiled a label that nobody counts. */
  private long checkedCount(ZipherSession printer) throws IOException, DeviceTrouble {
    long count = printer.lifeCount();
    unfinished = printer.begun() > count ? unfinished + 1 : 0;
    if (unfinished > PATIENT_LOOKS) {
      throw new DeviceTrouble(
          StopReason.PRINTER_COUNT_DIFFERS,
          "print %d began and did not end (count %d)".formatted(printer.begun(), count));
    }
    return count;
  }

  private void obey(ZipherSession printer, Command command)
      throws IOException, DeviceTrouble, InterruptedException {
    switch (command) {
      case Command.Empty empty -> listener.emptied(printer.empty());
      case Command.Print(long forSession, List<Label> labels) -> {
        if (forSession == session) {
          for (Label label : labels) {
            queue(printer, label);
          }
        }
      }
    }
  }

  private void queue(ZipherSession printer, Label label)
      throws IOException, DeviceTrouble, InterruptedException {
    if (!fieldsChecked) {
      check(printer, label);
    }
    long deadline = System.nanoTime() + FULL_PATIENCE.toNanos();
    while (!printer.queue(label)) {
      if (System.nanoTime() > deadline) {
        throw new DeviceTrouble(
            StopReason.PRINTER_REFUSES, "takes no record though it should have room");
      }
      if (closed) {
        throw new InterruptedException("closed");
      }
      LockSupport.parkNanos(FULL_PAUSE.toNanos());
    }
  }

  /** Sets and reads back the fields that change, before a label that needs them is queued. */
  private void check(ZipherSession printer, Label label) throws IOException, DeviceTrouble {
    Map<String, String> fields = new HashMap<>(job.fields());
    fields.putAll(label.fields());
    printer.select(new Job(job.name(), fields));
    fieldsChecked = true;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
