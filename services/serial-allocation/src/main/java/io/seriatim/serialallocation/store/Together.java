package io.seriatim.serialallocation.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Reads many rows at once, where each is a read of its own. */
final class Together {
  private Together() {}

  /** What there is, by what was asked. */
  static <K, V> Map<K, V> read(Collection<K> asked, Function<K, Optional<V>> read) {
    try (ExecutorService reads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<K, Future<Optional<V>>> underWay = new LinkedHashMap<>();
      for (K each : new LinkedHashSet<>(asked)) {
        underWay.put(each, reads.submit(() -> read.apply(each)));
      }
      Map<K, V> found = new LinkedHashMap<>();
      underWay.forEach((each, row) -> answer(row).ifPresent(value -> found.put(each, value)));
      return found;
    }
  }

  private static <V> Optional<V> answer(Future<Optional<V>> read) {
    try {
      return read.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", stopped);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException("a read failed", failed);
    }
  }
}
