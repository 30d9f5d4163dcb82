package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Results of a camera on their way out, in the order of the triggers: behind a slow one all wait.
 */
final class ResultQueue implements AutoCloseable {
  private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
  private final Thread sender;
  private Optional<Slow> slow = Optional.empty();

  private record Result(String text, long due) {}

  private record Slow(Duration by, CompletableFuture<Long> trigger) {}

  ResultQueue(String name, Consumer<String> out) {
    this.sender = Thread.ofVirtual().name(name).start(() -> sendResults(out));
  }

  synchronized void add(long trigger, String text) {
    long late = slow.map(Slow::by).orElse(Duration.ZERO).toNanos();
    results.add(new Result(text, System.nanoTime() + late));
    slow.ifPresent(one -> one.trigger().complete(trigger));
    slow = Optional.empty();
  }

  /** Fault: the next result takes so much longer; done with its trigger. */
  synchronized CompletableFuture<Long> slowDown(Duration longer) {
    var struck = new CompletableFuture<Long>();
    slow = Optional.of(new Slow(longer, struck));
    return struck;
  }

  @Override
  public void close() {
    sender.interrupt();
  }

  private void sendResults(Consumer<String> out) {
    try {
      while (true) {
        Result next = results.take();
        TimeUnit.NANOSECONDS.sleep(next.due() - System.nanoTime());
        out.accept(next.text());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
