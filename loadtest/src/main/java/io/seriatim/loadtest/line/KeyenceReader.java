package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A Keyence SR reader: {@code LON} and {@code LOFF}, framed by CR or by STX and ETX, answered in
 * the same frame; {@code ERROR} when nothing is read.
 */
public final class KeyenceReader implements AutoCloseable {
  private final HostDoor door;
  private volatile Sight sight = Sight.still("");
  private volatile Optional<Slow> slow = Optional.empty();

  private record Slow(Duration by, CompletableFuture<Long> trigger) {}

  /** Listens at once; a late answer comes after that time. */
  public KeyenceReader(Duration late) {
    this.door = new HostDoor(this::answer, late);
  }

  /** Listens on a port, 0 for a free one; {@code onChange} runs when the gateway comes or goes. */
  KeyenceReader(int port, Runnable onChange) {
    this.door = new HostDoor(port, this::answer, Duration.ZERO, onChange);
  }

  boolean isConnected() {
    return door.isConnected();
  }

  /** Fault: the next read takes so much longer; done with its trigger. */
  CompletableFuture<Long> slowDown(Duration longer) {
    var struck = new CompletableFuture<Long>();
    slow = Optional.of(new Slow(longer, struck));
    return struck;
  }

  public int port() {
    return door.port();
  }

  /** What stands before the lens: {@code <grade>;<code>|<child>…}, empty for nothing to read. */
  public void show(String data) {
    show(Sight.still(data));
  }

  /** What passes before the lens. */
  void show(Sight passing) {
    sight = passing;
  }

  public void spoil(AnswerMishap mishap) {
    door.spoil(mishap);
  }

  /** False where there was no connection to cut. */
  public boolean disconnect() {
    return door.disconnect();
  }

  @Override
  public void close() {
    door.close();
  }

  private String answer(String command, boolean framed) {
    return switch (command) {
      case "LON" -> frame("OK,LON", framed) + frame(read(), framed);
      case "LOFF" -> frame("OK,LOFF", framed);
      default -> frame("ER," + command + ",00", framed);
    };
  }

  private String read() {
    Sight seen = sight;
    String data = seen.now();
    Optional<Slow> delayed = slow;
    slow = Optional.empty();
    delayed.ifPresent(one -> {
      one.trigger().complete(seen.trigger());
      LockSupport.parkNanos(one.by().toNanos());
    });
    return data.isEmpty() ? "ERROR" : data;
  }

  private static String frame(String text, boolean framed) {
    return framed ? "\u0002" + text + "\u0003" : text + "\r";
  }
}
