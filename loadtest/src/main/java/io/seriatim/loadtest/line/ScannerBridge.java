package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A hand scanner behind a TCP bridge: each scan is a line, each line from the host is shown. */
public final class ScannerBridge implements AutoCloseable {
  private final List<String> shown = new CopyOnWriteArrayList<>();
  private final HostDoor door =
      new HostDoor(
          (text, framed) -> {
            shown.add(text);
            return "";
          },
          Duration.ZERO);

  public int port() {
    return door.port();
  }

  public boolean isConnected() {
    return door.isConnected();
  }

  /** Scans a code or a helper code. */
  public void scan(String code) {
    door.say(code + "\r");
  }

  /** The battery goes empty in the middle of a scan. */
  public void scanHalf(String code) {
    door.say(code.substring(0, code.length() / 2));
    door.disconnect();
  }

  /** What the display has shown, oldest first. */
  public List<String> shown() {
    return List.copyOf(shown);
  }

  @Override
  public void close() {
    door.close();
  }
}
