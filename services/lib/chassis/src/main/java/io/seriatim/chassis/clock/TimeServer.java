package io.seriatim.chassis.clock;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An NTP server: a name or address (IPv6 in brackets) and a port. */
record TimeServer(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s:\\[\\]]+)(?::([0-9]{1,5}))?");
  private static final int USUAL_PORT = 123;
  private static final int LAST_PORT = 65_535;

  /** From {@code host[:port]}. */
  static TimeServer parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw refused(text);
    }
    String port = parts.group(2);
    TimeServer server =
        new TimeServer(parts.group(1), port == null ? USUAL_PORT : Integer.parseInt(port));
    if (server.port < 1 || server.port > LAST_PORT) {
      throw refused(text);
    }
    return server;
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "seriatim.clock.servers: " + text + " (expected: host or host:port, port 1 to 65535)");
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
