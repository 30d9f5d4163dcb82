package io.seriatim.linegateway.device;

/** What a gate tells of the items that come before the camera. */
interface Arrivals {

  /** The item of this number has come; one before it has gone by. */
  void came(long item);

  /**
   * The gate was looked at.
   *
   * @param item the last one that had come by then
   * @param began when the look began, by {@link System#nanoTime}
   */
  default void looked(long item, long began) {}
}
