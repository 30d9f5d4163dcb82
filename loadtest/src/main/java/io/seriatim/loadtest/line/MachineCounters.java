package io.seriatim.loadtest.line;

/**
 * A machine's AccCount of products processed and found defective: counted at the gate, never reset.
 */
public final class MachineCounters {

  private long processed;
  private long defective;
  private long drifted;

  /** A machine as it came from the factory. */
  public MachineCounters() {
    this(0, 0);
  }

  /** A machine that has worked before. */
  public MachineCounters(long processed, long defective) {
    this.processed = processed;
    this.defective = defective;
  }

  synchronized void count(boolean rejected) {
    processed++;
    defective += rejected ? 1 : 0;
  }

  /** Fault: the controller counts products that were not there. */
  synchronized void drift(long products) {
    processed += products;
    drifted += products;
  }

  /** Products counted that were not there. */
  public synchronized long drifted() {
    return drifted;
  }

  public synchronized long prodProcessed() {
    return processed;
  }

  public synchronized long prodDefective() {
    return defective;
  }

  synchronized String line() {
    return "COUNTERS " + processed + " " + defective + "\r\n";
  }
}
