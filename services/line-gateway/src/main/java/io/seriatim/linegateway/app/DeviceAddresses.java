package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Where the printers of a line listen, host:port by level; cameras and gates call the gateway. */
public record DeviceAddresses(Map<Level, String> printers) {

  public static final DeviceAddresses NONE = new DeviceAddresses(Map.of());

  public DeviceAddresses {
    printers = Map.copyOf(printers);
  }

  /** Whether the gateway drives nothing itself: a line controller does. */
  public boolean isControllers() {
    return printers.isEmpty();
  }

  public Optional<String> printer(Level level) {
    return Optional.ofNullable(printers.get(level));
  }

  /** These, and for levels not named here, the others. */
  public DeviceAddresses or(DeviceAddresses others) {
    Map<Level, String> all = new EnumMap<>(Level.class);
    all.putAll(others.printers);
    all.putAll(printers);
    return new DeviceAddresses(all);
  }
}
