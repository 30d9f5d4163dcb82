package io.seriatim.linegateway.device;

/** The camera half of a station. */
interface Camera extends AutoCloseable {

  /** Listens or calls from now on. */
  void open();

  /**
   * An item has come before it.
   *
   * @param trigger the item's running number
   */
  void look(long trigger);

  boolean isConnected();

  /** Where the camera calls the gateway; 0 where the gateway calls the camera. */
  int port();

  @Override
  void close();
}
