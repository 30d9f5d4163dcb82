package io.seriatim.loadtest.line;

import java.util.Optional;

/** A reject gate as the belt knows it, whatever it speaks with the gateway. */
public interface LineGate extends AutoCloseable {

  /** The item is at the gate: the answer, if one has come. */
  Optional<Verdict> decide(long trigger);

  /** Tells the gateway what happened. */
  void confirm(Verdict happened, long trigger);

  /** The item was taken off by hand before it came to the gate. */
  void cleared(long trigger);

  boolean isConnected();

  /** Cuts the connection once. False where there was none to cut. */
  boolean disconnect();

  /** Answers that came when the item had gone by. */
  long lateVerdicts();

  @Override
  void close();
}
