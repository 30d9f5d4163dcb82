package io.seriatim.loadtest.line;

/**
 * Where the devices of one line are found: printers listen on this line's host, cameras and gates
 * call the gateway.
 *
 * <p>A printer port of 0 means a free port; the printer tells which one it got. Case and pallet
 * ports are not used when the line has no such station.
 */
public record LineEndpoints(
    String printerHost,
    String gatewayHost,
    int packPrinterPort,
    int packCameraPort,
    int packGatePort,
    int casePrinterPort,
    int caseCameraPort,
    int caseGatePort,
    int palletPrinterPort,
    int palletCameraPort,
    int palletGatePort) {

  /** Printers on free ports of the loopback interface. */
  public static LineEndpoints local(StationPorts pack, StationPorts cases, StationPorts pallets) {
    return new LineEndpoints(
        "127.0.0.1",
        "127.0.0.1",
        pack.printer(),
        pack.camera(),
        pack.gate(),
        cases.printer(),
        cases.camera(),
        cases.gate(),
        pallets.printer(),
        pallets.camera(),
        pallets.gate());
  }

  /** The same line with a gateway that listens at another address. */
  public LineEndpoints withGatewayHost(String host) {
    return new LineEndpoints(
        printerHost,
        host,
        packPrinterPort,
        packCameraPort,
        packGatePort,
        casePrinterPort,
        caseCameraPort,
        caseGatePort,
        palletPrinterPort,
        palletCameraPort,
        palletGatePort);
  }

  /** The three ports of the pack level. */
  public StationPorts pack() {
    return new StationPorts(packPrinterPort, packCameraPort, packGatePort);
  }

  /** The three ports of the case packer. */
  public StationPorts cases() {
    return new StationPorts(casePrinterPort, caseCameraPort, caseGatePort);
  }

  /** The three ports of the palletizer. */
  public StationPorts pallets() {
    return new StationPorts(palletPrinterPort, palletCameraPort, palletGatePort);
  }

  /** One level's ports: the printer's own, and the gateway's for its camera and its gate. */
  public record StationPorts(int printer, int camera, int gate) {}
}
