package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The gate behind a PLC, and the light barrier that tells the reader to read. */
public final class PlcLineGate implements LineGate {
  private static final Duration WATCHDOG = Duration.ofSeconds(1);

  private final PlcGate plc;

  PlcLineGate(int port, MachineCounters counters, Runnable onChange) {
    this.plc = new PlcGate(port, WATCHDOG, counters, onChange);
  }

  /** An item comes before the camera; its number. */
  long arrive() {
    return plc.arrive();
  }

  @Override
  public Optional<Verdict> decide(long trigger) {
    return plc.isGranted() ? Optional.of(Verdict.PASS) : Optional.empty();
  }

  @Override
  public void confirm(Verdict happened, long trigger) {
    plc.settled(happened == Verdict.PASS);
  }

  /** The shift register is emptied: what was taken off counts as rejected. */
  @Override
  public void cleared(long trigger) {
    plc.settled(false);
  }

  @Override
  public boolean isConnected() {
    return plc.isHeard() && plc.isWatched();
  }

  @Override
  public boolean disconnect() {
    boolean connected = isConnected();
    plc.disconnect();
    plc.connect();
    return connected;
  }

  /** Fault: the network takes so much longer for the next grant; done with the item's number. */
  public CompletableFuture<Long> delayNextGrant(Duration longer) {
    return plc.delayNextGrant(longer);
  }

  /** Items that went on by a grant that was given before they came: 0 for a gateway that works. */
  public long staleGrants() {
    return plc.staleGrants();
  }

  @Override
  public long lateVerdicts() {
    return 0;
  }

  @Override
  public void close() {
    plc.close();
  }
}
