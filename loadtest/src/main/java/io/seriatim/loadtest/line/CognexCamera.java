package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A camera in push mode: it calls the gateway's listener and sends one {@link CameraResult} for
 * each trigger.
 *
 * <p>The trigger number runs on through lost connections; a result nobody was there to hear is
 * lost, its number too.
 */
public final class CognexCamera implements LineCamera {

  private final HostLink link;
  private final ResultQueue results;
  private long trigger;
  private String last = "";

  /** Starts calling; {@code onChange} runs whenever the gateway comes or goes. */
  public CognexCamera(String gatewayHost, int port, Runnable onChange) {
    this.link = new HostLink("camera-" + port, gatewayHost, port, line -> {}, onChange);
    this.results = new ResultQueue("camera-results-" + port, link::send);
    link.start();
  }

  @Override
  public synchronized long read(Item item) {
    trigger++;
    last = CameraResult.of(trigger, item).line() + "\r\n";
    results.add(trigger, last);
    return trigger;
  }

  @Override
  public synchronized void repeat() {
    results.add(trigger, last);
  }

  @Override
  public CompletableFuture<Long> slowDown(Duration longer) {
    return results.slowDown(longer);
  }

  @Override
  public boolean isConnected() {
    return link.isConnected();
  }

  @Override
  public boolean disconnect() {
    return link.drop();
  }

  @Override
  public void close() {
    results.close();
    link.close();
  }
}
