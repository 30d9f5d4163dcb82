package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.controller.ControllerIdentity;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a gateway is configured with for the machines of line-1.
 *
 * @param format the line format; empty for machines that the command names
 * @param controller who runs the line, where that is not the gateway
 */
record Equipment(Optional<String> format, Optional<ControllerIdentity> controller) {
  static final Equipment USUAL = new Equipment(Optional.empty(), Optional.empty());

  /** Writes what the gateway reads, and says with which settings it does. */
  Map<String, String> install(Path directory, String host) {
    Map<String, String> settings = new HashMap<>();
    LineFormatFile.write(directory, format);
    if (format.isPresent()) {
      settings.put("SERIATIM_GATEWAY_LINE_FORMATS", directory.toString());
    }
    controller.ifPresent(one -> settings.putAll(one.install(directory, host)));
    return settings;
  }
}
