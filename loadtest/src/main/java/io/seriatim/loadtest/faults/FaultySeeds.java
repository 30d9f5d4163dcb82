package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.SetUpDemo;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.run.Watcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Many plans, one after the other at each site, the sites at once. */
public final class FaultySeeds {
  private final Platform platform;
  private final Watcher watcher;

  public FaultySeeds(Platform platform, Watcher watcher) {
    this.platform = platform;
    this.watcher = watcher;
  }

  /**
   * How they run.
   *
   * @param name makes lots and orders new
   * @param expiry YYMMDD
   */
  public record Wanted(
      String name, List<FaultPlan> plans, List<DemoSite> sites, int packsPerMinute, String expiry) {
    public Wanted {
      plans = List.copyOf(plans);
      sites = List.copyOf(sites);
    }
  }

  /** Runs them; tells each result as soon as it is there. */
  public List<FaultyBatch.Result> run(Wanted wanted, Consumer<FaultyBatch.Result> told) {
    new SetUpDemo(platform).run(1);
    Queue<FaultPlan> plans = new ConcurrentLinkedQueue<>(wanted.plans());
    List<FaultyBatch.Result> results = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> sites = new ArrayList<>();
      for (DemoSite site : wanted.sites()) {
        sites.add(
            threads.submit(() ->
                at(
                    site,
                    wanted,
                    plans,
                    result -> {
                      results.add(result);
                      told.accept(result);
                    })));
      }
      await(sites);
    }
    return List.copyOf(results);
  }

  private void at(
      DemoSite site, Wanted wanted, Queue<FaultPlan> plans, Consumer<FaultyBatch.Result> result) {
    try (Plant plant = new Plant(platform.stack(), site, watcher)) {
      for (FaultPlan plan = plans.poll(); plan != null; plan = plans.poll()) {
        var batch =
            new FaultyBatch.Wanted(
                wanted.name(), plan, site, wanted.packsPerMinute(), wanted.expiry());
        result.accept(run(plant, batch));
      }
    }
  }

  /** The others go on meanwhile: what ended this one is said at once, and thrown at their end. */
  private FaultyBatch.Result run(Plant plant, FaultyBatch.Wanted batch) {
    try {
      return new FaultyBatch(platform, watcher).run(plant, batch);
    } catch (RuntimeException broken) {
      watcher.say("seed " + batch.plan().seed(), "broke off: " + broken.getMessage());
      throw broken;
    }
  }

  private static void await(List<Future<?>> sites) {
    try {
      for (Future<?> site : sites) {
        site.get();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", stopped);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new PlatformException(String.valueOf(failed.getCause()), failed);
    }
  }
}
