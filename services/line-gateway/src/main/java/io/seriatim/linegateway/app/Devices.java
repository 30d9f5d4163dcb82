package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;

/** Opens the machines of a line. */
public interface Devices {

  /** Calls a printer at host:port and keeps calling. */
  Printer printer(String address, Printer.Job job, Printer.Listener listener);

  /** Listens for the camera and the gate of a level. */
  Station station(LineId line, Level level, Station.Listener listener);
}
