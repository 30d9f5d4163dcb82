package io.seriatim.linegateway.device;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.Station;
import io.seriatim.linegateway.domain.DeviceKind;
import io.seriatim.linegateway.domain.DeviceRole;
import io.seriatim.linegateway.domain.DeviceSpec;
import io.seriatim.linegateway.domain.Driver;
import io.seriatim.linegateway.domain.LineFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a station together from the machines that a line format names; what it does not name calls
 * the gateway, as a Cognex camera in push mode and a text gate do.
 */
final class StationMaker {
  private final PlantPorts ports;
  private final Duration patience;
  private final Station.Listener listener;
  private final String name;
  private final Arrivals arrivals = new ToCamera();
  private volatile @Nullable Station made;
  private volatile @Nullable Camera camera;

  StationMaker(
      LineId line, Level level, PlantPorts ports, Duration patience, Station.Listener listener) {
    this.ports = ports;
    this.patience = patience;
    this.listener = listener;
    this.name = line + "/" + level;
  }

  Station make(Optional<LineFormat> format, Level level) {
    Camera seeing =
        camera(device(format, DeviceKind.CAMERA, level).orElse(calling(Driver.COGNEX_PUSH)));
    camera = seeing;
    Gate gate = gate(device(format, DeviceKind.GATE, level).orElse(calling(Driver.TEXT_GATE)));
    Station station = new MachineStation(seeing, gate);
    made = station;
    return station;
  }

  private static Optional<DeviceSpec> device(
      Optional<LineFormat> format, DeviceKind kind, Level level) {
    return format.flatMap(f -> DeviceRole.find(kind, level).flatMap(f::device));
  }

  private static DeviceSpec calling(Driver driver) {
    return new DeviceSpec(driver, "", Map.of());
  }

  private Camera camera(DeviceSpec spec) {
    String at = name + "/camera";
    return switch (spec.driver()) {
      case COGNEX_PUSH -> new PushCamera(at, ports.open(at), listener::read, this::change);
      case COGNEX_DMCC ->
          new CommandCamera(at, spec, new DmccLanguage(), patience, listener, this::change);
      case KEYENCE_SR ->
          new CommandCamera(
              at,
              spec,
              new KeyenceLanguage(spec.option("framing").equals("stx")),
              patience,
              listener,
              this::change);
      case ZIPHER,
          ZEBRA,
          PRE_PRINTED,
          TEXT_GATE,
          MODBUS,
          SCANNER_BRIDGE,
          OPEN_SCS,
          SCS_HTTP,
          SCS_FILE ->
          throw wrong(spec, "camera");
    };
  }

  private Gate gate(DeviceSpec spec) {
    String at = name + "/gate";
    return switch (spec.driver()) {
      case TEXT_GATE -> new TextGate(at, ports.open(at), listener, arrivals::came, this::change);
      case MODBUS -> new ModbusGate(at, spec, patience, listener, arrivals, this::change);
      case ZIPHER,
          ZEBRA,
          PRE_PRINTED,
          COGNEX_PUSH,
          COGNEX_DMCC,
          KEYENCE_SR,
          SCANNER_BRIDGE,
          OPEN_SCS,
          SCS_HTTP,
          SCS_FILE ->
          throw wrong(spec, "gate");
    };
  }

  private static IllegalArgumentException wrong(DeviceSpec spec, String kind) {
    return new IllegalArgumentException(
        "driver %s (expected: the driver of a %s)".formatted(spec.driver().text(), kind));
  }

  /** The gate's word goes to the camera beside it. */
  private final class ToCamera implements Arrivals {
    @Override
    public void came(long item) {
      Camera seeing = camera;
      if (seeing != null) {
        seeing.look(item);
      }
    }

    @Override
    public void looked(long item, long began) {
      Camera seeing = camera;
      if (seeing != null) {
        seeing.looked(item, began);
      }
    }
  }

  /** Camera and gate come and go at once: what is told last has to be what is so. */
  private synchronized void change() {
    Station station = made;
    if (station != null) {
      listener.connection(station.isConnected());
    }
  }
}
