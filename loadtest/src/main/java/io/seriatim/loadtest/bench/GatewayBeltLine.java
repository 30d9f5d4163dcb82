package io.seriatim.loadtest.bench;

import io.seriatim.loadtest.line.ZipherPrinter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * The machines of one line, as lean as they can be: a printer with a queue of 20, a camera that
 * reads every pack at a fixed beat, and a gate that confirms a few beats later what it was told.
 *
 * <p>A pack's time is from just before the camera's line is written to its socket until the gate's
 * line has been read from the other one: both crossings of the loopback and the wake-ups of both
 * processes are in it.
 */
final class GatewayBeltLine implements AutoCloseable {
  private static final int REMEMBERED = 1 << 12;
  private static final int BEATS_TO_GATE = 4;
  private static final long UNKNOWN = 0;
  private static final long PASS = 1;
  private static final long REJECT = 2;

  private final ZipherPrinter printer = new ZipherPrinter("127.0.0.1", 0, 20, () -> {});
  private final AtomicLongArray shown = new AtomicLongArray(REMEMBERED);
  private final AtomicLongArray told = new AtomicLongArray(REMEMBERED);
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();
  private final AtomicLong starved = new AtomicLong();
  private final int cameraPort;
  private final int gatePort;
  private volatile GatewayTimes times = new GatewayTimes();
  private volatile long beatNanos;
  private volatile boolean running;
  private volatile boolean closed;
  private long trigger;

  GatewayBeltLine(int printerBeat, int cameraPort, int gatePort) {
    this.beatNanos = 60_000_000_000L / printerBeat;
    this.cameraPort = cameraPort;
    this.gatePort = gatePort;
  }

  int printerPort() {
    return printer.port();
  }

  /** What a line did since the beginning. */
  record Counts(long printed, long passed, long rejected, long unanswered, long starved) {
    Counts plus(Counts other) {
      return new Counts(
          printed + other.printed,
          passed + other.passed,
          rejected + other.rejected,
          unanswered + other.unanswered,
          starved + other.starved);
    }
  }

  Counts counts() {
    return new Counts(
        printer.printed(), passed.get(), rejected.get(), unanswered.get(), starved.get());
  }

  /** Times go here from now on. */
  void measure(GatewayTimes into) {
    times = into;
  }

  /** Powers camera and gate; they call the gateway for as long as the line exists. */
  void open(int phase) {
    Thread.ofPlatform().name("belt-" + phase).start(() -> keepCalling(phase));
  }

  void run(boolean isRunning) {
    running = isRunning;
  }

  @Override
  public void close() {
    closed = true;
    printer.close();
  }

  private void keepCalling(int phase) {
    while (!closed) {
      try (Socket camera = new Socket("127.0.0.1", cameraPort);
          Socket gate = new Socket("127.0.0.1", gatePort)) {
        camera.setTcpNoDelay(true);
        gate.setTcpNoDelay(true);
        Thread hearing = Thread.ofPlatform().name("gate-" + phase).start(() -> hear(gate));
        move(camera, gate, hearing, phase);
      } catch (IOException away) {
        LockSupport.parkNanos(200_000_000);
      }
    }
  }

  private void move(Socket camera, Socket gate, Thread hearing, int phase) throws IOException {
    long next = System.nanoTime() + phase * beatNanos / 32;
    long confirmed = trigger;
    while (!closed && hearing.isAlive()) {
      long now = System.nanoTime();
      if (now < next) {
        LockSupport.parkNanos(next - now);
        continue;
      }
      next = Math.max(next + beatNanos, now - beatNanos);
      if (running) {
        see(camera.getOutputStream());
      }
      while (confirmed < trigger - BEATS_TO_GATE || (!running && confirmed < trigger)) {
        confirmed++;
        confirm(gate.getOutputStream(), confirmed);
      }
    }
  }

  private void see(OutputStream camera) throws IOException {
    var label = printer.print();
    if (label.isEmpty()) {
      starved.incrementAndGet();
      return;
    }
    trigger++;
    String line = trigger + ";A;" + label.get().scanned() + "\r\n";
    told.set(place(trigger), UNKNOWN);
    shown.set(place(trigger), System.nanoTime());
    camera.write(line.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void confirm(OutputStream gate, long which) throws IOException {
    long answer = told.get(place(which));
    boolean goesOn = answer == PASS;
    (goesOn ? passed : answer == REJECT ? rejected : unanswered).incrementAndGet();
    say(gate, "CONFIRMED " + (goesOn ? "PASS " : "REJECT ") + which);
  }

  private void hear(Socket gate) {
    try {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(gate.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line, System.nanoTime(), gate);
      }
    } catch (IOException gone) {
      // the gateway has gone; the line calls again
    }
  }

  private void hear(String line, long now, Socket gate) throws IOException {
    if (line.startsWith("PASS ") || line.startsWith("REJECT ")) {
      long which = Long.parseLong(line.substring(line.indexOf(' ') + 1));
      times.add(now - shown.get(place(which)));
      told.set(place(which), line.startsWith("PASS ") ? PASS : REJECT);
    } else if (line.startsWith("COUNTERS")) {
      Counts counts = counts();
      long defective = counts.rejected() + counts.unanswered();
      say(gate.getOutputStream(), "COUNTERS " + (counts.passed() + defective) + " " + defective);
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    synchronized (out) {
      out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static int place(long which) {
    return (int) (which % REMEMBERED);
  }

  @Override
  public String toString() {
    return Arrays.asList(cameraPort, gatePort) + " " + counts();
  }
}
