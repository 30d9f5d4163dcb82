package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A camera as the belt knows it, whatever it speaks with the gateway. */
public interface LineCamera extends AutoCloseable {

  /** Reads what stands in front of the lens and returns its trigger number. */
  long read(Item item);

  /** Sends the last result once more, under the same trigger; nothing where reads are asked for. */
  void repeat();

  /** Fault: the next result takes so much longer; done with its trigger. */
  CompletableFuture<Long> slowDown(Duration longer);

  boolean isConnected();

  /** Cuts the connection once. False where there was none to cut. */
  boolean disconnect();

  @Override
  void close();
}
