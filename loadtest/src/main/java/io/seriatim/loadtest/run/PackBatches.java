package io.seriatim.loadtest.run;

import io.seriatim.loadtest.line.DefectRates;
import io.seriatim.loadtest.line.LineSettings;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.platform.PlatformException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs orders on simulated lines at once: imports them, releases them, packs them, ends them. */
public final class PackBatches {
  private final Platform platform;
  private final Watcher watcher;

  public PackBatches(Platform platform, Watcher watcher) {
    this.platform = platform;
    this.watcher = watcher;
  }

  /** How the machines run. */
  public record Machines(
      int packsPerMinute, double rejectRate, long seed, int caseCapacity, int palletCapacity) {
    LineSettings settings(int line) {
      return LineSettings.of(packsPerMinute, caseCapacity, palletCapacity)
          .withSeed(seed + line)
          .withDefects(DefectRates.ofRejects(rejectRate));
    }
  }

  /** All orders of one schedule, each on its own line. */
  public List<LineOutcome> run(String scheduleId, List<PlannedOrder> orders, Machines machines) {
    new Orders(platform).importAndRelease(scheduleId, orders);
    watcher.say("orders", orders.size() + " imported and released");
    List<Callable<LineOutcome>> runs = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      LineRun run = new LineRun(platform, orders.get(i), machines.settings(i), watcher);
      runs.add(run::run);
    }
    return atOnce(runs);
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(work)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted while packing", stopped);
    } catch (ExecutionException failed) {
      throw rethrown(failed);
    }
  }

  private static RuntimeException rethrown(ExecutionException failed) {
    return failed.getCause() instanceof RuntimeException cause
        ? cause
        : new PlatformException(String.valueOf(failed.getCause()), failed);
  }
}
