package io.seriatim.linegateway.app;

import java.util.OptionalInt;

/** Ports that were free when first taken; cameras and gates are set to them, so they stay. */
public interface ListenPorts {

  OptionalInt saved(String name);

  void save(String name, int port);
}
