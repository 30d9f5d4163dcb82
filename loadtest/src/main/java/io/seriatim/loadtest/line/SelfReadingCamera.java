package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A DataMan that the gateway calls and that reads each pack by its own light barrier. */
final class SelfReadingCamera implements LineCamera {
  private final DmccReader reader;
  private final ResultQueue results;
  private long trigger;
  private String last = "";

  SelfReadingCamera(int port, Runnable onChange) {
    this.reader = new DmccReader(port, onChange);
    this.results = new ResultQueue("camera-results-" + port, reader::push);
  }

  @Override
  public synchronized long read(Item item) {
    trigger++;
    last = CameraResult.of(trigger, item).line();
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
    return reader.isGreeted();
  }

  @Override
  public boolean disconnect() {
    return reader.disconnect();
  }

  @Override
  public void close() {
    results.close();
    reader.close();
  }
}
