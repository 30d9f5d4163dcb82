package io.seriatim.loadtest.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Kills a process every 20 to 40 seconds and starts it again at once. */
final class FaultsOfLedger implements AutoCloseable {
  private static final int SOONEST_SECONDS = 20;
  private static final int LATEST_SECONDS = 40;
  private static final int MOST_STARTS = 5;
  private static final List<String> KINDS = List.of("aggregation", "kafka", "cassandra");

  private final ChaosStack stack;
  private final Random random;
  private final Consumer<String> progress;
  private final ExecutorService starts = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int failedStarts;

  FaultsOfLedger(ChaosStack stack, long seed, Consumer<String> progress) {
    this.stack = stack;
    this.random = new Random(seed);
    this.progress = progress;
  }

  /** Returns after that time; what was killed may still be starting. */
  void run(double seconds) throws InterruptedException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (true) {
      long pause = random.nextInt(SOONEST_SECONDS, LATEST_SECONDS + 1) * 1_000_000_000L;
      long rest = end - System.nanoTime();
      if (rest < pause) {
        TimeUnit.NANOSECONDS.sleep(Math.max(0, rest));
        return;
      }
      TimeUnit.NANOSECONDS.sleep(pause);
      one(target());
    }
  }

  /** Of a random kind a random one, of those that are ready. */
  private String target() {
    String kind = KINDS.get(random.nextInt(KINDS.size()));
    List<String> ready =
        stack.names().stream()
            .filter(name -> name.startsWith(kind))
            .filter(stack::isReady)
            .toList();
    List<String> from =
        ready.isEmpty()
            ? stack.names().stream().filter(name -> name.startsWith(kind)).toList()
            : ready;
    return from.get(random.nextInt(from.size()));
  }

  private void one(String name) {
    List<String> down =
        stack.names().stream()
            .filter(other -> !other.equals(name))
            .filter(other -> !stack.isReady(other))
            .toList();
    progress.accept("kill -9 " + name + (down.isEmpty() ? "" : " while starting: " + down));
    starts.submit(() -> killAndStart(name, down));
  }

  /** Kills it and starts it again; returns when it is ready. */
  void killAndStart(String name, List<String> down) {
    long killed = System.nanoTime();
    stack.kill(name);
    for (int attempt = 1; attempt <= MOST_STARTS; attempt++) {
      try {
        stack.start(name);
        add(new Fault(name, killed, down, System.nanoTime()));
        return;
      } catch (RuntimeException failed) {
        again(name, failed);
      }
    }
    problem(name + " did not start again");
  }

  /** What a process needs may be away as well; whoever keeps processes running starts it again. */
  private synchronized void again(String name, RuntimeException failed) {
    failedStarts++;
    progress.accept(name + " did not start: " + failed.getMessage());
    stack.kill(name);
  }

  synchronized int failedStarts() {
    return failedStarts;
  }

  private synchronized void add(Fault fault) {
    faults.add(fault);
    progress.accept("%s ready after %.1f s".formatted(fault.name(), fault.readySeconds()));
  }

  private synchronized void problem(String what) {
    wrong.add(what);
    progress.accept(what);
  }

  synchronized List<Fault> faults() {
    return faults.stream().sorted(java.util.Comparator.comparingLong(Fault::killedNanos)).toList();
  }

  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Waits for those that start. */
  @Override
  public void close() {
    starts.close();
  }
}
