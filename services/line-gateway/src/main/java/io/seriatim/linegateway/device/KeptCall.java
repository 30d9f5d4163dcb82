package io.seriatim.linegateway.device;

import io.seriatim.linegateway.domain.StopReason;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a machine called: connects, lets the driver converse, and calls again when it is cut. */
final class KeptCall implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptCall.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final String name;
  private final Conversation conversation;
  private final Runnable onCut;
  private final BiConsumer<StopReason, String> onTrouble;
  private final Thread thread;
  private volatile boolean closed;

  /** What a driver says and hears on one connection. */
  interface Conversation {

    /**
     * Runs until the connection ends.
     *
     * @return true once the machine has answered as it should, so that the next call is not delayed
     * @throws DeviceTrouble where the machine answers and a person has to look
     */
    boolean converse() throws IOException, DeviceTrouble, InterruptedException;
  }

  /**
   * Prepares to call.
   *
   * @param onCut told after each connection, and after each vain call
   * @param onTrouble told what a person has to look at
   */
  KeptCall(
      String name,
      Conversation conversation,
      Runnable onCut,
      BiConsumer<StopReason, String> onTrouble) {
    this.name = name;
    this.conversation = conversation;
    this.onCut = onCut;
    this.onTrouble = onTrouble;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::keep);
  }

  void open() {
    thread.start();
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void keep() {
    Duration pause = FIRST_PAUSE;
    while (!closed) {
      boolean good = false;
      try {
        good = conversation.converse();
      } catch (IOException away) {
        LOG.debug("{}: {}", name, away.getMessage());
      } catch (DeviceTrouble trouble) {
        onTrouble.accept(trouble.reason(), name + ": " + trouble.getMessage());
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failed) {
        LOG.error("{}: the driver failed", name, failed);
        onTrouble.accept(StopReason.DRIVER_FAILED, name + ": " + failed);
      }
      onCut.run();
      pause = good ? FIRST_PAUSE : longer(pause);
      if (!closed) {
        LockSupport.parkNanos(pause.toNanos());
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }
}
