package io.seriatim.linegateway.wiring;

import io.seriatim.linegateway.packml.MachineWatch;
import java.util.List;

/** The machines that are watched, for as long as the gateway runs. */
record MachineWatches(List<MachineWatch> all) implements AutoCloseable {
  @Override
  public void close() {
    all.forEach(MachineWatch::close);
  }
}
