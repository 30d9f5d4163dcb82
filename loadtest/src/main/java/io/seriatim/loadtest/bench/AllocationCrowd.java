package io.seriatim.loadtest.bench;

import io.seriatim.loadtest.platform.PlatformException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * So many clients at once, each doing the same again and again for a while.
 *
 * @param perSecond of all together
 * @param p50Millis and the other: how long one took
 */
record AllocationCrowd(double perSecond, double p50Millis, double p99Millis, long done) {
  /**
   * Measures.
   *
   * @param act is told the number of the client, from 0
   */
  static AllocationCrowd of(int clients, double seconds, IntConsumer act) {
    long began = System.nanoTime();
    long end = began + (long) (seconds * 1e9);
    List<long[]> all =
        together(
            IntStream.range(0, clients)
                .<Callable<long[]>>mapToObj(client -> () -> client(client, end, act))
                .toList());
    double took = (System.nanoTime() - began) / 1e9;
    long[] sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new AllocationCrowd(
        sorted.length / took, millis(sorted, 0.50), millis(sorted, 0.99), sorted.length);
  }

  /** Runs all at once and gives what each gives; the first failure ends the benchmark. */
  static <T> List<T> together(List<Callable<T>> acts) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(acts)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", stopped);
    } catch (ExecutionException failed) {
      throw new PlatformException("a client failed: " + failed.getCause(), failed);
    }
  }

  private static long[] client(int client, long end, IntConsumer act) {
    LongStream.Builder took = LongStream.builder();
    for (long began = System.nanoTime(); began - end < 0; began = System.nanoTime()) {
      act.accept(client);
      took.add(System.nanoTime() - began);
    }
    return took.build().toArray();
  }

  private static double millis(long[] sorted, double share) {
    return sorted.length == 0
        ? 0
        : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1e6;
  }
}
