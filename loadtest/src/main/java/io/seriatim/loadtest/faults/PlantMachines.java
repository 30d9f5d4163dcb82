package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.controller.ControllerIdentity;
import io.seriatim.loadtest.line.LineMachines;
import io.seriatim.loadtest.line.LineMix;
import io.seriatim.loadtest.run.LinePorts;
import io.seriatim.proto.line.v1.LineDevices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machines of one line, with the ports that they listen on, and how the gateway hears of them:
 * by the line format, or by the command that starts the order.
 *
 * @param printers ports of the pack, case and pallet printer
 * @param controller who runs the line, where that is not the gateway
 */
record PlantMachines(
    LineMachines line, List<Integer> printers, Optional<ControllerIdentity> controller) {
  private static final int PRINTERS = 3;

  static PlantMachines of(LineMix mix) {
    List<Integer> ports = MachinePorts.free(PRINTERS + 2);
    return new PlantMachines(
        new LineMachines(mix, ports.get(PRINTERS), ports.get(PRINTERS + 1)),
        ports.subList(0, PRINTERS),
        mix == LineMix.CONTROLLER
            ? Optional.of(ControllerIdentity.make(ports.get(PRINTERS)))
            : Optional.empty());
  }

  Equipment equipment() {
    return new Equipment(format(), controller);
  }

  /** What the command that starts the order says. */
  LineDevices devices() {
    return line.mix().hasFormat() ? LineDevices.getDefaultInstance() : LinePorts.devices(printers);
  }

  /** The line format; empty for machines that need none. */
  private Optional<String> format() {
    return switch (line.mix()) {
      case TEXT, CONTROLLER -> Optional.empty();
      case PLC_AND_KEYENCE ->
          Optional.of(
              format(
                  device("keyence-sr", line.readerPort(), Map.of("trigger", "gate")),
                  Optional.of(device("modbus", line.plcPort(), Map.of("poll-ms", 10)))));
      case DMCC ->
          Optional.of(
              format(
                  device("cognex-dmcc", line.readerPort(), Map.of("trigger", "self")),
                  Optional.empty()));
    };
  }

  private String format(Map<String, Object> reader, Optional<Map<String, Object>> gate) {
    Map<String, Map<String, Object>> devices = new LinkedHashMap<>();
    devices.put("pack-printer", device("zipher", printers.get(0), Map.of()));
    devices.put("pack-camera", reader);
    gate.ifPresent(plc -> devices.put("pack-gate", plc));
    devices.put("case-printer", device("zebra", printers.get(1), Map.of()));
    devices.put("pallet-printer", device("zipher", printers.get(2), Map.of()));
    return LineFormatFile.of(devices);
  }

  private static Map<String, Object> device(String driver, int port, Map<String, Object> options) {
    Map<String, Object> device = new LinkedHashMap<>();
    device.put("driver", driver);
    device.put("address", "127.0.0.1:" + port);
    if (!options.isEmpty()) {
      device.put("options", options);
    }
    return device;
  }
}
