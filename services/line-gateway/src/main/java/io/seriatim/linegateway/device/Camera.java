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

  /**
   * The gate was looked at.
   *
   * @param item the last one that had come before the camera by then
   * @param began when the look began, by {@link System#nanoTime}
   */
  default void looked(long item, long began) {}

  boolean isConnected();

  /** Where the camera calls the gateway; 0 where the gateway calls the camera. */
  int port();

  @Override
  void close();
}
