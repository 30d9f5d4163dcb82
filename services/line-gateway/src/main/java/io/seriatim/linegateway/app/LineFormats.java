package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.DeviceKind;
import io.seriatim.linegateway.domain.DeviceRole;
import io.seriatim.linegateway.domain.FormatMark;
import io.seriatim.linegateway.domain.LineFormat;
import io.seriatim.linegateway.domain.LineRules;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.Software;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The line formats that the gateway was started with. A line with a format runs by nothing else; a
 * line whose format is wrong does not run.
 */
public final class LineFormats {
  public static final LineFormats NONE = new LineFormats(Map.of());

  private final Map<LineId, Found> found;

  /** What was found for a line. */
  public sealed interface Found {

    /**
     * A format that may be used.
     *
     * @param running the programs that run the line by it
     */
    record Approved(LineFormat format, Software running) implements Found {
      FormatMark mark() {
        return format.mark(running);
      }
    }

    /** A document that may not be used, and everything that is wrong with it. */
    record Wrong(List<String> problems) implements Found {
      public Wrong {
        problems = List.copyOf(problems);
      }
    }
  }

  public LineFormats(Map<LineId, Found> found) {
    this.found = Map.copyOf(found);
  }

  /** The format of a line; empty where it has none, or a wrong one. */
  public Optional<LineFormat> format(LineId line) {
    return approved(line).map(Found.Approved::format);
  }

  private Optional<Found.Approved> approved(LineId line) {
    return Optional.ofNullable(found.get(line))
        .flatMap(f ->
            switch (f) {
              case Found.Approved approved -> Optional.of(approved);
              case Found.Wrong wrong -> Optional.empty();
            });
  }

  /** What a line's format says beyond its machines. */
  public LineRules rules(LineId line) {
    return format(line).map(LineFormat::rules).orElse(LineRules.NONE);
  }

  /** Whether a line controller drives the machines of a line, by its format. */
  public boolean isByController(LineId line) {
    return format(line).filter(LineFormat::isByController).isPresent();
  }

  /** The printers that a line's format names. */
  public Optional<DeviceAddresses> printers(LineId line) {
    return approved(line).map(LineFormats::printers);
  }

  private static DeviceAddresses printers(Found.Approved approved) {
    LineFormat format = approved.format();
    Map<Level, String> printers = new EnumMap<>(Level.class);
    for (DeviceRole role : DeviceRole.values()) {
      if (role.kind() == DeviceKind.PRINTER) {
        format.device(role).ifPresent(spec -> printers.put(role.level(), spec.text()));
      }
    }
    return new DeviceAddresses(printers, Optional.of(approved.mark()));
  }

  /**
   * Why an order may not begin with these devices.
   *
   * @param asked printers that the command names
   */
  public Optional<Refusal> refusal(LineId line, DeviceAddresses asked) {
    return Optional.ofNullable(found.get(line))
        .flatMap(f ->
            switch (f) {
              case Found.Wrong(List<String> problems) -> Optional.of(wrong(problems));
              case Found.Approved(LineFormat format, Software _) ->
                  asked.printers().isEmpty() ? Optional.empty() : Optional.of(fixed(format, asked));
            });
  }

  /**
   * Why an order may not go on under the formats of now.
   *
   * @param began the format under which it began
   */
  public Optional<Refusal> changed(LineId line, Optional<FormatMark> began) {
    Optional<FormatMark> now = approved(line).map(Found.Approved::mark);
    return began.filter(mark -> now.filter(mark::isSame).isEmpty()).map(mark -> changed(mark, now));
  }

  private static Refusal changed(FormatMark began, Optional<FormatMark> now) {
    return new Refusal(
        Reason.LINE_FORMAT_INVALID,
        "line format " + now.map(LineFormats::text).orElse("none"),
        "the one under which the order began: " + text(began),
        "Put that format and that software back and restart the gateway, or end the order.");
  }

  private static String text(FormatMark mark) {
    return "version %d, %s%s"
        .formatted(
            mark.version(),
            mark.hash(),
            mark.software().isEmpty() ? "" : ", run by software " + mark.software());
  }

  private static Refusal wrong(List<String> problems) {
    return new Refusal(
        Reason.LINE_FORMAT_INVALID,
        String.join("; ", problems),
        "a line format without faults, approved by two people",
        "Correct the format, have its content approved, and restart the gateway.");
  }

  private static Refusal fixed(LineFormat format, DeviceAddresses asked) {
    return new Refusal(
        Reason.DEVICES_FIXED_BY_FORMAT,
        asked.printers().toString(),
        "no devices: line format version " + format.version() + " names them",
        "Leave the devices out of the command, or have another format approved.");
  }
}
