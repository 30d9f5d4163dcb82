package io.seriatim.loadtest.line;

import java.util.Optional;

/** A printer of container labels, whatever it speaks with the gateway. */
public interface LabelSource extends AutoCloseable {

  /** What a scanner reads of the next label; empty where none is printed yet. */
  Optional<String> next();

  int port();

  /** Cuts every connection and forgets what waits. False where no host was there. */
  boolean powerLoss();

  @Override
  void close();
}
