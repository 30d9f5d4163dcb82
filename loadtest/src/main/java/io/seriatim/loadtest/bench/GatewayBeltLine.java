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
 * processes are in it. Only passes are timed. A pack without an answer when it leaves the gate is
 * in the times with what it has waited by then, and in the longest one with all of it if an answer
 * still comes.
 *
 * <p>No beat is dropped: a belt that this process was late to move catches up, and how late it was
 * is told.
 */
final class GatewayBeltLine implements AutoCloseable {
  private static final int REMEMBERED = 1 << 12;
  private static final int BEATS_TO_GATE = 4;
  private static final long UNKNOWN = 0;
  private static final long PASS = 1;
  private static final long REJECT = 2;
  private static final long GIVEN_UP = 3;

  private final ZipherPrinter printer = new ZipherPrinter("127.0.0.1", 0, 20, () -> {});
  private final AtomicLongArray shown = new AtomicLongArray(REMEMBERED);
  private final AtomicLongArray told = new AtomicLongArray(REMEMBERED);
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();
  private final AtomicLong starved = new AtomicLong();
  private final int cameraPort;
  private final int gatePort;
  private volatile Measured measured = new Measured(new GatewayTimes(), new GatewayTimes());
  private volatile long beatNanos;
  private volatile boolean running;
  private volatile boolean closed;
  private long trigger;
  private long confirmed;

  /**
   * Where times go.
   *
   * @param decisions from the camera's write to the gate's read
   * @param lateness of the belt itself: from when a pack was due until it was moved
   */
  record Measured(GatewayTimes decisions, GatewayTimes lateness) {}

  GatewayBeltLine(int printerBeat, int cameraPort, int gatePort) {
    this.beatNanos = 60_000_000_000L / printerBeat;
    this.cameraPort = cameraPort;
    this.gatePort = gatePort;
  }

  int printerPort() {
    return printer.port();
  }

  boolean hasLabels() {
    return printer.waiting() > 0;
  }

  /**
   * What a line did since the beginning.
   *
   * @param printed packs shown to the camera
   * @param passed packs that were let go
   * @param rejected packs that the gateway rejected; all are good
   * @param unanswered packs that left the gate before an answer came
   * @param starved beats without a label to print
   */
  record Counts(long printed, long passed, long rejected, long unanswered, long starved) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    Counts since(Counts before) {
      return new Counts(
          printed - before.printed,
          passed - before.passed,
          rejected - before.rejected,
          unanswered - before.unanswered,
          starved - before.starved);
    }

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
  void measure(Measured into) {
    measured = into;
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
    giveUpOnWhatWasCutOff();
    long next = System.nanoTime() + phase * beatNanos / 32;
    while (!closed && hearing.isAlive()) {
      long now = System.nanoTime();
      if (now < next) {
        LockSupport.parkNanos(next - now);
        continue;
      }
      if (running) {
        measured.lateness().add(now - next);
        next += beatNanos;
        see(camera.getOutputStream());
      } else {
        next = now + beatNanos;
      }
      while (confirmed < trigger && isAtGate(confirmed + 1, now)) {
        confirmed++;
        confirm(gate.getOutputStream(), confirmed);
      }
    }
  }

  private boolean isAtGate(long which, long now) {
    return now - shown.get(place(which)) >= BEATS_TO_GATE * beatNanos;
  }

  /** Packs whose connection went away before they left the gate were pushed off. */
  private void giveUpOnWhatWasCutOff() {
    unanswered.addAndGet(trigger - confirmed);
    confirmed = trigger;
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
    long answer = told.compareAndExchange(place(which), UNKNOWN, GIVEN_UP);
    if (answer == UNKNOWN) {
      measured.decisions().add(System.nanoTime() - shown.get(place(which)));
    }
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
      answered(which, line.startsWith("PASS ") ? PASS : REJECT, now - shown.get(place(which)));
    } else if (line.startsWith("COUNTERS")) {
      Counts counts = counts();
      long defective = counts.rejected() + counts.unanswered();
      say(gate.getOutputStream(), "COUNTERS " + (counts.passed() + defective) + " " + defective);
    }
  }

  private void answered(long which, long answer, long nanos) {
    if (!told.compareAndSet(place(which), UNKNOWN, answer)) {
      measured.decisions().lasted(nanos);
    } else if (answer == PASS) {
      measured.decisions().add(nanos);
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
