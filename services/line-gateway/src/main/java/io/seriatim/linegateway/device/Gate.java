package io.seriatim.linegateway.device;

import io.seriatim.linegateway.domain.Lamp;

/** The gate half of a station; whatever is not granted is rejected by the machine itself. */
interface Gate extends AutoCloseable {

  /** Listens or calls from now on. */
  void open();

  void pass(long trigger);

  void reject(long trigger);

  void flush();

  void askCounters();

  /** Sets the stack light, where the gate has one. */
  void show(Lamp lamp);

  boolean isConnected();

  /** Where the gate calls the gateway; 0 where the gateway calls the gate. */
  int port();

  @Override
  void close();
}
