package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.DeviceSpec;
import io.seriatim.linegateway.domain.Driver;
import io.seriatim.linegateway.domain.FormatMark;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The printers of an order, by level.
 *
 * @param printers host:port, or the text of a {@link io.seriatim.linegateway.domain.DeviceSpec}
 * @param format the line format that names them; empty where a command or the settings do
 */
public record DeviceAddresses(Map<Level, String> printers, Optional<FormatMark> format) {

  public static final DeviceAddresses NONE = new DeviceAddresses(Map.of());

  public DeviceAddresses {
    printers = Map.copyOf(printers);
  }

  /** Whether the gateway drives nothing itself: a line controller does. */
  public boolean isControllers() {
    return printers.isEmpty();
  }

  /** Whether the packs' labels were printed ahead and come on rolls. */
  public boolean isPrePrinted() {
    return printer(Level.UNIT)
        .filter(text -> DeviceSpec.parse(text).driver() == Driver.PRE_PRINTED)
        .isPresent();
  }

  public DeviceAddresses(Map<Level, String> printers) {
    this(printers, Optional.empty());
  }

  public Optional<String> printer(Level level) {
    return Optional.ofNullable(printers.get(level));
  }

  /** These, and for levels not named here, the others. */
  public DeviceAddresses or(DeviceAddresses others) {
    Map<Level, String> all = new EnumMap<>(Level.class);
    all.putAll(others.printers);
    all.putAll(printers);
    return new DeviceAddresses(all, printers.isEmpty() ? others.format : format);
  }
}
