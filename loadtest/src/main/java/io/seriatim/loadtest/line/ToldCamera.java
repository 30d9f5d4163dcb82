package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A Keyence reader that the gateway calls and tells to read each item that the PLC announces.
 *
 * <p>A pack stands before the lens for part of the time between two; told too late, the reader
 * reads nothing. The light barrier stands before the lens: the PLC knows of a pack before the
 * reader can see it, and the one before has left the lens by then.
 */
final class ToldCamera implements LineCamera {
  private static final double SEEN_OF_CYCLE = 0.8;

  private final KeyenceReader reader;
  private final PlcLineGate plc;
  private final Duration window;

  ToldCamera(int port, PlcLineGate plc, long cycleNanos, Runnable onChange) {
    this.reader = new KeyenceReader(port, onChange);
    this.plc = plc;
    this.window = Duration.ofNanos((long) (cycleNanos * SEEN_OF_CYCLE));
  }

  @Override
  public synchronized long read(Item item) {
    reader.show(Sight.still(""));
    long number = plc.arrive();
    reader.show(Sight.passing(number, item, window));
    return number;
  }

  /** Who is told when to read gives one result. */
  @Override
  public void repeat() {}

  @Override
  public CompletableFuture<Long> slowDown(Duration longer) {
    return reader.slowDown(longer);
  }

  @Override
  public boolean isConnected() {
    return reader.isConnected();
  }

  @Override
  public boolean disconnect() {
    return reader.disconnect();
  }

  @Override
  public void close() {
    reader.close();
  }
}
