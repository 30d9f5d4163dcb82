package io.seriatim.linegateway.device;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.Devices;
import io.seriatim.linegateway.app.HandScanner;
import io.seriatim.linegateway.app.LineFormats;
import io.seriatim.linegateway.app.ListenPorts;
import io.seriatim.linegateway.app.Printer;
import io.seriatim.linegateway.app.Station;
import io.seriatim.linegateway.domain.DeviceSpec;
import java.time.Duration;

/**
 * Machines on the line's network, as its line format names them; without a format, Zipher printers,
 * Cognex cameras in push mode and text gates.
 *
 * @param listenHost the address on which cameras and gates reach the gateway
 * @param ports free at first, then kept
 * @param patience how long a machine's answer may take
 */
public record TcpDevices(
    String listenHost, ListenPorts ports, Duration patience, LineFormats formats)
    implements Devices {

  public TcpDevices(String listenHost, ListenPorts ports, Duration patience) {
    this(listenHost, ports, patience, LineFormats.NONE);
  }

  @Override
  public Printer printer(String address, Printer.Job job, Printer.Listener listener) {
    DeviceSpec spec = DeviceSpec.parse(address);
    return switch (spec.driver()) {
      case ZIPHER -> new ZipherPrinterDriver(spec.address(), job, listener, patience);
      case ZEBRA -> new ZebraPrinterDriver(spec, job, listener, patience);
      case PRE_PRINTED,
          COGNEX_PUSH,
          COGNEX_DMCC,
          KEYENCE_SR,
          TEXT_GATE,
          MODBUS,
          SCANNER_BRIDGE,
          OPEN_SCS,
          SCS_HTTP,
          SCS_FILE ->
          throw new IllegalArgumentException(
              "device " + address + " (expected: the driver of a printer)");
    };
  }

  @Override
  public Station station(LineId line, Level level, Station.Listener listener) {
    PlantPorts plant = new PlantPorts(listenHost, ports);
    return new StationMaker(line, level, plant, patience, listener)
        .make(formats.format(line), level);
  }

  /** The rework scanner that a format names. */
  public HandScanner scanner(DeviceSpec spec, HandScanner.Listener listener) {
    return new BridgedScanner(spec.address(), patience, listener);
  }
}
