package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A case packer or a palletizer: collects what comes in belt order, prints the container's label
 * when it is full, reads the label and everything inside in one camera result, and lets it go on
 * when the gateway says so.
 *
 * <p>It stops and goes: a container waits at the camera for its verdict. When the gateway goes away
 * or is silent, the container is read again, under a new trigger, as soon as the gateway is back;
 * the gateway must answer the same content the same way. After three silent reads it is rejected. A
 * rejected container goes to the bin with its contents.
 */
public final class ContainerStation implements AutoCloseable {

  private static final int READS_BEFORE_REJECT = 3;
  private static final int CONTAINERS_OF_BACKLOG = 4;

  private final int capacity;
  private final String noRead;
  private final Duration verdictTime;
  private final ZipherPrinter printer;
  private final CognexCamera camera;
  private final RejectGate gate;
  private final Consumer<Item> onFinished;
  private final Runnable onProgress;
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final List<Item> held = new ArrayList<>();
  private final RejectBin bin = new RejectBin();
  private final MachineCounters counters = new MachineCounters();
  private final AtomicLong full = new AtomicLong();
  private final AtomicLong partial = new AtomicLong();
  private final AtomicLong labelsToSpoil = new AtomicLong();
  private final Thread thread;
  private int flushAt;

  private sealed interface Task {
    record Arrived(Item item) implements Task {}

    record Flush(int children) implements Task {}
  }

  /** Starts at once. */
  ContainerStation(
      String name,
      int capacity,
      LineEndpoints endpoints,
      LineEndpoints.StationPorts ports,
      LineSettings settings,
      Consumer<Item> onFinished,
      Runnable onProgress) {
    this.capacity = capacity;
    this.noRead = settings.noRead();
    this.verdictTime = settings.stationVerdict();
    this.onFinished = onFinished;
    this.onProgress = onProgress;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::work);
    this.printer =
        new ZipherPrinter(
            endpoints.printerHost(), ports.printer(), settings.printerQueue(), this::wake);
    this.camera = new CognexCamera(endpoints.gatewayHost(), ports.camera(), this::wake);
    this.gate =
        new RejectGate(endpoints.gatewayHost(), ports.gate(), counters, this::flush, this::wake);
    thread.start();
  }

  /** Something reached the station. */
  void arrive(Item item) {
    tasks.add(new Task.Arrived(item));
  }

  /** No room for more until the waiting containers are finished. */
  boolean isFull() {
    return tasks.size() > capacity * CONTAINERS_OF_BACKLOG;
  }

  public ZipherPrinter printer() {
    return printer;
  }

  public CognexCamera camera() {
    return camera;
  }

  public RejectGate gate() {
    return gate;
  }

  public RejectBin rejectBin() {
    return bin;
  }

  public MachineCounters counters() {
    return counters;
  }

  /** The next label that is printed here will not be readable. */
  public void spoilNextLabel() {
    labelsToSpoil.incrementAndGet();
  }

  /**
   * Fault: the queue is forgotten and every connection cut; what was collected stays in the
   * station.
   */
  public void powerLoss() {
    printer.powerLoss();
    camera.disconnect();
    gate.disconnect();
  }

  LineStatistics.Containers finished() {
    return new LineStatistics.Containers(full.get(), partial.get(), bin.size());
  }

  @Override
  public void close() {
    thread.interrupt();
    printer.close();
    camera.close();
    gate.close();
  }

  private void flush(int children) {
    tasks.add(new Task.Flush(children));
  }

  private void wake() {
    LockSupport.unpark(thread);
  }

  private void work() {
    try {
      while (true) {
        switch (tasks.take()) {
          case Task.Arrived(Item item) -> collect(item);
          case Task.Flush(int children) -> flushWhenHolding(children);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void collect(Item item) throws InterruptedException {
    held.add(item);
    if (held.size() == capacity) {
      finish();
      onProgress.run();
    }
    if (flushAt > 0) {
      flushWhenHolding(flushAt);
    }
  }

  private void flushWhenHolding(int children) throws InterruptedException {
    if (held.size() < children) {
      flushAt = children;
      return;
    }
    flushAt = 0;
    int flushed = held.size();
    if (flushed > 0) {
      finish();
    }
    gate.flushed(flushed);
  }

  private void finish() throws InterruptedException {
    var container = label(nextLabel());
    boolean isPartial = held.size() < capacity;
    held.clear();
    Optional<Verdict> verdict = Optional.empty();
    long trigger = 0;
    int silentReads = 0;
    while (verdict.isEmpty() && silentReads < READS_BEFORE_REJECT) {
      awaitHost();
      trigger = camera.read(container);
      verdict = gate.await(trigger, verdictTime);
      silentReads += gate.isConnected() ? 1 : 0;
    }
    leave(container, isPartial, trigger, verdict);
  }

  private void leave(Item container, boolean isPartial, long trigger, Optional<Verdict> verdict) {
    boolean passes = verdict.equals(Optional.of(Verdict.PASS));
    counters.count(!passes);
    if (passes) {
      (isPartial ? partial : full).incrementAndGet();
      onFinished.accept(container);
    } else {
      bin.add(trigger, container, cause(container, verdict));
    }
    gate.confirm(passes ? Verdict.PASS : Verdict.REJECT, trigger);
  }

  private static RejectCause cause(Item container, Optional<Verdict> verdict) {
    return verdict.isEmpty() ? RejectCause.NO_VERDICT : RejectCause.toldBecauseOf(container.flaw());
  }

  private Item label(Label label) {
    var contents = held.stream().map(Item::code).toList();
    boolean spoiled = labelsToSpoil.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    return spoiled
        ? new Item(noRead, 'F', Flaw.UNREADABLE, contents)
        : new Item(label.scanned(), 'A', Flaw.NONE, contents);
  }

  private Label nextLabel() throws InterruptedException {
    Optional<Label> label = printer.print();
    while (label.isEmpty()) {
      pause();
      label = printer.print();
    }
    return label.get();
  }

  private void awaitHost() throws InterruptedException {
    while (!camera.isConnected() || !gate.isConnected()) {
      pause();
    }
  }

  private void pause() throws InterruptedException {
    LockSupport.park(this);
    if (Thread.interrupted()) {
      throw new InterruptedException("station closed");
    }
  }
}
