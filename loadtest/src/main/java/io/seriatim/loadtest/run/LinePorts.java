package io.seriatim.loadtest.run;

import io.seriatim.loadtest.line.LineEndpoints;
import io.seriatim.loadtest.line.LineEndpoints.StationPorts;
import io.seriatim.proto.line.v1.LineDevices;
import io.seriatim.proto.line.v1.LineStatus;
import java.util.List;

/** How a simulated line and its gateway find each other. */
public final class LinePorts {
  private LinePorts() {}

  /** What the gateway is told: where the printers listen. */
  public static LineDevices devices(List<Integer> printers) {
    return LineDevices.newBuilder()
        .setPackPrinter("127.0.0.1:" + printers.get(0))
        .setCasePrinter("127.0.0.1:" + printers.get(1))
        .setPalletPrinter("127.0.0.1:" + printers.get(2))
        .build();
  }

  /** What the line is told: its own printers, and where the gateway listens. */
  public static LineEndpoints endpoints(List<Integer> printers, LineStatus gateway) {
    return LineEndpoints.local(
        station("pack", printers.get(0), gateway),
        station("case", printers.get(1), gateway),
        station("pallet", printers.get(2), gateway));
  }

  private static StationPorts station(String level, int printer, LineStatus gateway) {
    return new StationPorts(
        printer, port(gateway, level + "-camera"), port(gateway, level + "-gate"));
  }

  /** 0 for a machine that the gateway calls. */
  private static int port(LineStatus gateway, String device) {
    return gateway.getListenPortsMap().getOrDefault(device, 0);
  }
}
