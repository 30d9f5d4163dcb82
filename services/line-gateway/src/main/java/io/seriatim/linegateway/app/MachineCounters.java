package io.seriatim.linegateway.app;

/** Products processed and found defective since a machine was built; never reset. */
public record MachineCounters(long processed, long defective) {

  public MachineCounters since(MachineCounters start) {
    return new MachineCounters(processed - start.processed, defective - start.defective);
  }
}
