package io.seriatim.linegateway.device;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.Devices;
import io.seriatim.linegateway.app.ListenPorts;
import io.seriatim.linegateway.app.Printer;
import io.seriatim.linegateway.app.Station;
import java.time.Duration;

/**
 * Machines on the line's network: Zipher printers, Cognex cameras in push mode, text gates.
 *
 * @param listenHost the address on which cameras and gates reach the gateway
 * @param ports free at first, then kept
 * @param printerPatience how long a printer's answer may take
 */
public record TcpDevices(String listenHost, ListenPorts ports, Duration printerPatience)
    implements Devices {

  @Override
  public Printer printer(String address, Printer.Job job, Printer.Listener listener) {
    return new ZipherPrinterDriver(address, job, listener, printerPatience);
  }

  @Override
  public Station station(LineId line, Level level, Station.Listener listener) {
    return new PushStation(line, level, listenHost, ports, listener);
  }
}
