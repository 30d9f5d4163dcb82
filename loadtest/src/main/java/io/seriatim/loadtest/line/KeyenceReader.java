package io.seriatim.loadtest.line;

import java.time.Duration;

/**
 * A Keyence SR reader: {@code LON} and {@code LOFF}, framed by CR or by STX and ETX, answered in
 * the same frame; {@code ERROR} when nothing is read.
 */
public final class KeyenceReader implements AutoCloseable {
  private final HostDoor door;
  private volatile String sight = "";

  /** Listens at once; a late answer comes after that time. */
  public KeyenceReader(Duration late) {
    this.door = new HostDoor(this::answer, late);
  }

  public int port() {
    return door.port();
  }

  /** What stands before the lens: {@code <grade>;<code>|<child>…}, empty for nothing to read. */
  public void show(String data) {
    sight = data;
  }

  public void spoil(AnswerMishap mishap) {
    door.spoil(mishap);
  }

  public void disconnect() {
    door.disconnect();
  }

  @Override
  public void close() {
    door.close();
  }

  private String answer(String command, boolean framed) {
    return switch (command) {
      case "LON" -> frame("OK,LON", framed) + frame(sight.isEmpty() ? "ERROR" : sight, framed);
      case "LOFF" -> frame("OK,LOFF", framed);
      default -> frame("ER," + command + ",00", framed);
    };
  }

  private static String frame(String text, boolean framed) {
    return framed ? "\u0002" + text + "\u0003" : text + "\r";
  }
}
