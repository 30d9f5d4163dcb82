package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
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
  private final LabelSource printer;
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
  private final Queue<CompletableFuture<Item>> labelsToSpoil = new ConcurrentLinkedQueue<>();
  private final Queue<CompletableFuture<Long>> readsToRepeat = new ConcurrentLinkedQueue<>();
  private final AtomicLong otherAnswers = new AtomicLong();
  private final Queue<List<Item>> binned = new ConcurrentLinkedQueue<>();
  private final List<Item> packed = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread;
  private int flushAt;

  private sealed interface Task {
    record Arrived(Item item) implements Task {}

    record Flush(int children) implements Task {}

    record TakeOut(CompletableFuture<List<Item>> found) implements Task {}
  }

  /**
   * Starts at once.
   *
   * @param zpl whether a ZPL printer makes the labels
   */
  ContainerStation(
      String name,
      int capacity,
      LineEndpoints endpoints,
      LineEndpoints.StationPorts ports,
      LineSettings settings,
      boolean zpl,
      Consumer<Item> onFinished,
      Runnable onProgress) {
    this.capacity = capacity;
    this.noRead = settings.noRead();
    this.verdictTime = settings.stationVerdict();
    this.onFinished = onFinished;
    this.onProgress = onProgress;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::work);
    this.printer =
        zpl
            ? new ZebraPrinter(ports.printer(), this::wake)
            : new ZipherPrinter(
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

  public LabelSource printer() {
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

  /** The next label that is printed here will not be readable; done with its container. */
  public CompletableFuture<Item> spoilNextLabel() {
    var struck = new CompletableFuture<Item>();
    labelsToSpoil.add(struck);
    return struck;
  }

  /**
   * Fault: the controller asks about the next container that passed once more; done with the
   * trigger of the second question.
   */
  public CompletableFuture<Long> askAgainAboutNext() {
    var asked = new CompletableFuture<Long>();
    readsToRepeat.add(asked);
    return asked;
  }

  /** Times the gateway answered the same container in two ways: 0 for a gateway that works. */
  public long otherAnswers() {
    return otherAnswers.get();
  }

  /** Everything that is in a container that went on. */
  public List<Item> packed() {
    synchronized (packed) {
      return List.copyOf(packed);
    }
  }

  /**
   * A person takes out what has a flaw and lies here unpacked; done when the station has come to
   * it, or at once while it waits for a label.
   */
  public CompletableFuture<List<Item>> takeOutFlawed() {
    var found = new CompletableFuture<List<Item>>();
    tasks.add(new Task.TakeOut(found));
    wake();
    return found;
  }

  /**
   * A person opens the rejected containers, puts what is good in front of the station again and
   * keeps what is not.
   *
   * @return what is not good
   */
  public List<Item> openRejected() {
    List<Item> flawed = new ArrayList<>();
    for (List<Item> inside = binned.poll(); inside != null; inside = binned.poll()) {
      for (Item item : inside) {
        if (item.flaw() == Flaw.NONE) {
          arrive(item);
        } else {
          flawed.add(item);
        }
      }
    }
    return flawed;
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
          case Task.TakeOut(var found) -> found.complete(takeOut());
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Item> takeOut() {
    List<Item> flawed = held.stream().filter(item -> item.flaw() != Flaw.NONE).toList();
    held.removeAll(flawed);
    return flawed;
  }

  private void collect(Item item) throws InterruptedException {
    held.add(item);
    if (held.size() == capacity && finish()) {
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
    if (flushed > 0 && !finish()) {
      flushWhenHolding(children);
      return;
    }
    gate.flushed(flushed);
  }

  /** False where something was taken out while the label was waited for. */
  private boolean finish() throws InterruptedException {
    Optional<String> printed = nextLabel();
    if (printed.isEmpty()) {
      return false;
    }
    var container = label(printed.get());
    boolean isPartial = held.size() < capacity;
    List<Item> inside = List.copyOf(held);
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
    if (verdict.equals(Optional.of(Verdict.PASS))) {
      askAgain(container, verdict);
    }
    leave(container, inside, isPartial, trigger, verdict);
    return true;
  }

  /** A question that nobody heard is asked about the next container. */
  private void askAgain(Item container, Optional<Verdict> before) throws InterruptedException {
    CompletableFuture<Long> wanted = readsToRepeat.poll();
    if (wanted != null) {
      long trigger = camera.read(container);
      Optional<Verdict> again = gate.await(trigger, verdictTime);
      if (again.isEmpty()) {
        readsToRepeat.add(wanted);
      } else {
        wanted.complete(trigger);
        otherAnswers.addAndGet(again.equals(before) ? 0 : 1);
      }
    }
  }

  private void leave(
      Item container,
      List<Item> inside,
      boolean isPartial,
      long trigger,
      Optional<Verdict> verdict) {
    boolean passes = verdict.equals(Optional.of(Verdict.PASS));
    counters.count(!passes);
    if (passes) {
      (isPartial ? partial : full).incrementAndGet();
      packed.addAll(inside);
      onFinished.accept(container);
    } else {
      bin.add(trigger, container, cause(container, verdict));
      binned.add(inside);
    }
    gate.confirm(passes ? Verdict.PASS : Verdict.REJECT, trigger);
  }

  private static RejectCause cause(Item container, Optional<Verdict> verdict) {
    return verdict.isEmpty() ? RejectCause.NO_VERDICT : RejectCause.toldBecauseOf(container.flaw());
  }

  private Item label(String scanned) {
    var contents = held.stream().map(Item::code).toList();
    CompletableFuture<Item> spoiled = labelsToSpoil.poll();
    if (spoiled == null) {
      return new Item(scanned, 'A', Flaw.NONE, contents);
    }
    var unreadable = new Item(noRead, 'F', Flaw.UNREADABLE, contents);
    spoiled.complete(unreadable);
    return unreadable;
  }

  private Optional<String> nextLabel() throws InterruptedException {
    int wanted = held.size();
    Optional<String> label = printer.next();
    while (label.isEmpty() && held.size() == wanted) {
      pause();
      tasks.forEach(this::letLook);
      label = held.size() == wanted ? printer.next() : Optional.empty();
    }
    return label;
  }

  /** Whoever wants to look through what lies here need not wait for a label. */
  private void letLook(Task waiting) {
    if (waiting instanceof Task.TakeOut(var found) && tasks.remove(waiting)) {
      found.complete(takeOut());
    }
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
