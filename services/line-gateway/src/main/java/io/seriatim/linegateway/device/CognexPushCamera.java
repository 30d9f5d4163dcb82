package io.seriatim.linegateway.device;

import io.seriatim.linegateway.domain.CameraRead;
import io.seriatim.linegateway.domain.Grade;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lines that a Cognex camera in push mode is set up to send: {@code <trigger>;<grade>;<code>},
 * and for a container {@code <trigger>;<grade>;<code>|<child>|<child>…}.
 *
 * <p>Only the first two semicolons separate: a serial may hold a semicolon, never a vertical bar.
 */
final class CognexPushCamera {
  private CognexPushCamera() {}

  /** The result; empty where the line has another form. */
  static Optional<CameraRead> parse(String line) {
    String[] parts = line.split(";", 3);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      long trigger = Long.parseLong(parts[0].strip());
      List<String> codes = Arrays.asList(parts[2].split("\\|", -1));
      return Optional.of(
          new CameraRead(
              trigger, Grade.parse(parts[1]), codes.getFirst(), codes.subList(1, codes.size())));
    } catch (NumberFormatException notATrigger) {
      return Optional.empty();
    }
  }
}
