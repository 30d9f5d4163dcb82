package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The physics of the pack level: a pack enters under the print head, passes the camera and reaches
 * the gate, each a fixed belt time after the other, whatever the gateway does.
 *
 * <p>The infeed holds packs back while the printer has no record (starved), while camera or gate
 * have no gateway (interlock), or while the case packer is full (blocked). Packs that have entered
 * always travel on. The real rate is therefore the lesser of the belt's speed and the rate at which
 * records come.
 *
 * <p>One thread moves everything, so things happen in belt order.
 */
final class Belt {

  private static final long CATCH_UP_NANOS = Duration.ofMillis(50).toNanos();

  private final LineSettings settings;
  private final Infeed infeed;
  private final LineCamera camera;
  private final LineGate gate;
  private final MachineCounters counters;
  private final RejectBin bin;
  private final Consumer<Item> onPassed;
  private final BooleanSupplier blocked;
  private final Bell bell;
  private final Deque<Moving> toCamera = new ArrayDeque<>();
  private final Deque<Moving> toGate = new ArrayDeque<>();
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong passed = new AtomicLong();
  private final List<Item> gone = Collections.synchronizedList(new ArrayList<>());
  private final Map<Item, Long> flawedTriggers =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final AtomicLong flawedPassed = new AtomicLong();
  private final AtomicLong starvations = new AtomicLong();
  private final AtomicLong rejectsToMiss = new AtomicLong();
  private final AtomicLong readsToRepeat = new AtomicLong();
  private final Thread thread = Thread.ofVirtual().name("belt").unstarted(this::move);
  private volatile boolean running;
  private volatile boolean closed;
  private volatile boolean clearance;
  private volatile long wanted = Long.MAX_VALUE;
  private boolean starved;
  private long nextInfeed;

  private record Moving(Infeed.Entering pack, long trigger, long due) {}

  Belt(
      LineSettings settings,
      Infeed infeed,
      LineCamera camera,
      LineGate gate,
      MachineCounters counters,
      RejectBin bin,
      Consumer<Item> onPassed,
      BooleanSupplier blocked,
      Bell bell) {
    this.settings = settings;
    this.infeed = infeed;
    this.camera = camera;
    this.gate = gate;
    this.counters = counters;
    this.bin = bin;
    this.onPassed = onPassed;
    this.blocked = blocked;
    this.bell = bell;
    bell.wakes(thread);
    thread.start();
  }

  void run() {
    run(Long.MAX_VALUE);
  }

  /** Lets packs enter until so many have passed the gate since the line was opened. */
  void run(long passedInAll) {
    wanted = passedInAll;
    running = true;
    bell.ring();
  }

  /** Halts the infeed and waits until the last pack has left the gate. */
  synchronized void halt() throws InterruptedException {
    running = false;
    bell.ring();
    while (!isClear() && !closed) {
      wait(100);
    }
  }

  /** Takes every pack between head and gate off by hand, into the bin. */
  void clear() {
    clearance = true;
    bell.ring();
  }

  void close() {
    closed = true;
    bell.ring();
  }

  void missNextReject() {
    rejectsToMiss.incrementAndGet();
  }

  void repeatNextRead() {
    readsToRepeat.incrementAndGet();
  }

  long read() {
    return read.get();
  }

  long passed() {
    return passed.get();
  }

  /** Everything that passed the gate, in order. */
  List<Item> gone() {
    synchronized (gone) {
      return List.copyOf(gone);
    }
  }

  /** The number by which camera and gate know a pack with a flaw; empty before it was read. */
  Optional<Long> triggerOf(Item flawed) {
    return Optional.ofNullable(flawedTriggers.get(flawed));
  }

  long flawedPassed() {
    return flawedPassed.get();
  }

  long starvations() {
    return starvations.get();
  }

  private void move() {
    while (!closed) {
      if (!step(System.nanoTime())) {
        rest();
      }
    }
  }

  private synchronized boolean step(long now) {
    if (clearance) {
      takeEverythingOff();
    }
    boolean left = passGate(now);
    boolean seen = passCamera(now);
    boolean entered = enter(now);
    if (isClear()) {
      notifyAll();
    }
    return left || seen || entered;
  }

  private synchronized boolean isClear() {
    return toCamera.isEmpty() && toGate.isEmpty();
  }

  private boolean enter(long now) {
    if (!running || now < nextInfeed || !mayEnter()) {
      return false;
    }
    var entering = infeed.next();
    if (entering.isEmpty()) {
      starvations.addAndGet(starved ? 0 : 1);
      starved = true;
      return false;
    }
    starved = false;
    nextInfeed = Math.max(nextInfeed + settings.cycleNanos(), now - CATCH_UP_NANOS);
    if (entering.get().fallsOff()) {
      bin.add(0, entering.get().item(), RejectCause.FELL_OFF);
    } else {
      toCamera.add(new Moving(entering.get(), 0, now + settings.printToCamera().toNanos()));
    }
    return true;
  }

  private boolean mayEnter() {
    return !enough() && camera.isConnected() && gate.isConnected() && !blocked.getAsBoolean();
  }

  /** Every pack on the belt may turn out to be good. */
  private boolean enough() {
    return passed.get() + toCamera.size() + toGate.size() >= wanted;
  }

  private boolean passCamera(long now) {
    var first = dueAt(toCamera, now);
    first.ifPresent(this::see);
    return first.isPresent();
  }

  private void see(Moving moving) {
    var pack = moving.pack();
    long trigger = camera.read(pack.item());
    read.incrementAndGet();
    if (pack.item().flaw() != Flaw.NONE) {
      flawedTriggers.put(pack.item(), trigger);
    }
    if (pack.readTwice() || takeOne(readsToRepeat)) {
      camera.repeat();
    }
    long due = System.nanoTime() + settings.cameraToGate().toNanos();
    toGate.add(new Moving(pack, trigger, due));
  }

  private boolean passGate(long now) {
    var first = dueAt(toGate, now);
    first.ifPresent(this::sort);
    return first.isPresent();
  }

  private void sort(Moving moving) {
    long trigger = moving.trigger();
    var told = gate.decide(trigger);
    if (told.equals(Optional.of(Verdict.PASS)) || misses(moving.pack())) {
      pass(moving.pack().item(), trigger);
    } else {
      var flaw = moving.pack().item().flaw();
      var cause = told.isPresent() ? RejectCause.toldBecauseOf(flaw) : RejectCause.NO_VERDICT;
      reject(moving, cause);
      if (!moving.pack().gateIsSilent()) {
        gate.confirm(Verdict.REJECT, trigger);
      }
    }
  }

  private void pass(Item item, long trigger) {
    counters.count(false);
    passed.incrementAndGet();
    flawedPassed.addAndGet(item.flaw() == Flaw.NONE ? 0 : 1);
    gone.add(item);
    onPassed.accept(item);
    gate.confirm(Verdict.PASS, trigger);
  }

  private void reject(Moving moving, RejectCause cause) {
    counters.count(true);
    bin.add(moving.trigger(), moving.pack().item(), cause);
  }

  private boolean misses(Infeed.Entering pack) {
    return pack.gateMisses() || takeOne(rejectsToMiss);
  }

  private void takeEverythingOff() {
    clearance = false;
    toGate.forEach(moving -> {
      reject(moving, RejectCause.LINE_CLEARANCE);
      gate.cleared(moving.trigger());
    });
    toCamera.forEach(moving -> reject(moving, RejectCause.LINE_CLEARANCE));
    toGate.clear();
    toCamera.clear();
  }

  private static Optional<Moving> dueAt(Deque<Moving> queue, long now) {
    var first = queue.peek();
    return first != null && first.due() - now <= 0 ? Optional.of(queue.remove()) : Optional.empty();
  }

  private static boolean takeOne(AtomicLong wanted) {
    return wanted.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  private void rest() {
    long until = nextEvent(System.nanoTime());
    if (until == Long.MAX_VALUE) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, until);
    }
  }

  /** Nanoseconds until something is due; the end of time when only a signal can change anything. */
  private synchronized long nextEvent(long now) {
    long next = Long.MAX_VALUE;
    if (!toGate.isEmpty()) {
      next = Math.min(next, toGate.getFirst().due() - now);
    }
    if (!toCamera.isEmpty()) {
      next = Math.min(next, toCamera.getFirst().due() - now);
    }
    if (running && nextInfeed > now) {
      next = Math.min(next, nextInfeed - now);
    }
    return Math.max(0, next);
  }
}
