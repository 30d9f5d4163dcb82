package io.seriatim.linegateway.grpc;

import io.seriatim.linegateway.app.OrdersAhead;
import io.seriatim.linegateway.app.PlatformAway;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for orders again and again; a plant without the platform goes on with what it has. */
public final class OrderDownloads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OrderDownloads.class);

  private final OrdersAhead orders;
  private final Duration pause;
  private final Thread thread;

  public OrderDownloads(OrdersAhead orders, Duration pause) {
    this.orders = orders;
    this.pause = pause;
    this.thread = Thread.ofVirtual().name("orders").unstarted(this::repeat);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void repeat() {
    try {
      while (true) {
        once();
        Thread.sleep(pause);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void once() {
    try {
      orders.download();
    } catch (PlatformAway away) {
      LOG.debug("no orders are downloaded", away);
    } catch (RuntimeException failed) {
      LOG.warn("orders are not made ready: {}", failed.getMessage());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
