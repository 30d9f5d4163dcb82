package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A camera in push mode: it calls the gateway's listener and sends one {@link CameraResult} for
 * each trigger.
 *
 * <p>The trigger number runs on through lost connections; a result nobody was there to hear is
 * lost, its number too. Results leave in the order of the triggers: behind a slow one all wait.
 */
public final class CognexCamera implements AutoCloseable {

  private final HostLink link;
  private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
  private final Thread sender;
  private Optional<Slow> slow = Optional.empty();
  private long trigger;
  private String last = "";

  private record Result(String line, long due) {}

  private record Slow(Duration by, CompletableFuture<Long> trigger) {}

  /** Starts calling; {@code onChange} runs whenever the gateway comes or goes. */
  public CognexCamera(String gatewayHost, int port, Runnable onChange) {
    this.link = new HostLink("camera-" + port, gatewayHost, port, line -> {}, onChange);
    this.sender = Thread.ofVirtual().name("camera-results-" + port).start(this::sendResults);
    link.start();
  }

  /** Reads what stands in front of the lens and returns its trigger number. */
  public synchronized long read(Item item) {
    trigger++;
    last = CameraResult.of(trigger, item).line() + "\r\n";
    long late = slow.map(Slow::by).orElse(Duration.ZERO).toNanos();
    results.add(new Result(last, System.nanoTime() + late));
    slow.ifPresent(one -> one.trigger().complete(trigger));
    slow = Optional.empty();
    return trigger;
  }

  /** Sends the last result once more, under the same trigger. */
  public synchronized void repeat() {
    results.add(new Result(last, System.nanoTime()));
  }

  /**
   * Fault: the next result takes so much longer, and those behind it wait; done with the trigger of
   * that result.
   */
  public synchronized CompletableFuture<Long> slowDown(Duration longer) {
    var struck = new CompletableFuture<Long>();
    slow = Optional.of(new Slow(longer, struck));
    return struck;
  }

  public boolean isConnected() {
    return link.isConnected();
  }

  /** Cuts the connection once; the camera calls again. False where there was none to cut. */
  public boolean disconnect() {
    return link.drop();
  }

  @Override
  public void close() {
    sender.interrupt();
    link.close();
  }

  private void sendResults() {
    try {
      while (true) {
        Result next = results.take();
        TimeUnit.NANOSECONDS.sleep(next.due() - System.nanoTime());
        link.send(next.line());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
