package io.seriatim.linegateway.device;

/** Where a machine listens. */
record HostPort(String host, int port) {

  static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (colon > 0 && port > 0 && port < 65_536) {
        return new HostPort(text.substring(0, colon), port);
      }
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(expected(text), notANumber);
    }
    throw new IllegalArgumentException(expected(text));
  }

  private static String expected(String text) {
    return "device address: " + text + " (expected: host:port)";
  }
}
