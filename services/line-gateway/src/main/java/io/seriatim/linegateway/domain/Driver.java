package io.seriatim.linegateway.domain;

import io.seriatim.linegateway.domain.OptionRule.OneOf;
import io.seriatim.linegateway.domain.OptionRule.WholeNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The drivers there are: for which kind of machine, who calls whom, and with which options. */
public enum Driver {
  /** Videojet/Zipher text protocol. */
  ZIPHER("zipher", DeviceKind.PRINTER, true, Map.of()),
  /** ZPL II, each label confirmed by the printer's status and count before it counts. */
  ZEBRA(
      "zebra",
      DeviceKind.PRINTER,
      true,
      Map.of(
          "symbology", new OneOf(List.of("gs1-128", "gs1-datamatrix")),
          "module", new WholeNumber(1, 30, 4),
          "height", new WholeNumber(10, 2000, 240),
          "left", new WholeNumber(0, 9999, 60),
          "top", new WholeNumber(0, 9999, 60))),
  /** No machine: labels of packs that were printed ahead, on rolls that are loaded by command. */
  PRE_PRINTED("pre-printed", DeviceKind.PRINTER, false, Map.of()),
  /** A Cognex camera that calls the gateway and pushes its results. */
  COGNEX_PUSH("cognex-push", DeviceKind.CAMERA, false, Map.of()),
  /** A Cognex camera that is called and commanded by DMCC. */
  COGNEX_DMCC("cognex-dmcc", DeviceKind.CAMERA, true, Readers.OPTIONS),
  /** A Keyence SR reader that is called and commanded. */
  KEYENCE_SR(
      "keyence-sr",
      DeviceKind.CAMERA,
      true,
      Readers.with("framing", new OneOf(List.of("cr", "stx")))),
  /** A gate that calls the gateway and speaks lines of text. */
  TEXT_GATE("text", DeviceKind.GATE, false, Map.of()),
  /** A PLC that keeps the shift register and is granted passes over Modbus TCP. */
  MODBUS(
      "modbus",
      DeviceKind.GATE,
      true,
      Map.of(
          "unit", new WholeNumber(1, 247, 1),
          "pass-coil", new WholeNumber(1, 65_000, 1),
          "light-coil", new WholeNumber(1, 65_000, 33),
          "watchdog-coil", new WholeNumber(1, 65_000, 41),
          "flush-coil", new WholeNumber(1, 65_000, 42),
          "sensor-input", new WholeNumber(1, 65_000, 1),
          "state-register", new WholeNumber(1, 65_000, 1),
          "poll-ms", new WholeNumber(5, 1000, 20))),
  /** Hand scanners behind a TCP bridge. */
  SCANNER_BRIDGE("scanner-bridge", DeviceKind.SCANNER, true, Map.of()),
  /** A line controller that calls the gateway's OPC UA server (OPC 30260). */
  OPEN_SCS("open-scs", DeviceKind.CONTROLLER, false, Map.of()),
  /** A line controller that calls the gateway over HTTP. */
  SCS_HTTP("scs-http", DeviceKind.CONTROLLER, false, Map.of()),
  /** A line controller that exchanges files in a folder. */
  SCS_FILE("scs-file", DeviceKind.CONTROLLER, false, Map.of());

  private final String text;
  private final DeviceKind kind;
  private final boolean called;
  private final Map<String, OptionRule> options;

  Driver(String text, DeviceKind kind, boolean called, Map<String, OptionRule> options) {
    this.text = text;
    this.kind = kind;
    this.called = called;
    this.options = options;
  }

  /** The driver of that name; empty where there is none. */
  public static Optional<Driver> find(String text) {
    return Arrays.stream(values()).filter(driver -> driver.text.equals(text)).findFirst();
  }

  /** The names of the drivers for a kind of machine. */
  public static List<String> names(DeviceKind kind) {
    return Arrays.stream(values()).filter(d -> d.kind == kind).map(Driver::text).toList();
  }

  public String text() {
    return text;
  }

  public DeviceKind kind() {
    return kind;
  }

  /** Whether the gateway calls the machine; otherwise the machine calls the gateway. */
  public boolean isCalled() {
    return called;
  }

  public Map<String, OptionRule> options() {
    return options;
  }

  /** What both makes of readers have. */
  private static final class Readers {
    static final Map<String, OptionRule> OPTIONS =
        Map.of(
            "trigger", new OneOf(List.of("gate", "self")),
            "grade", new OneOf(List.of("read", "A", "B", "C", "D")));

    static Map<String, OptionRule> with(String name, OptionRule rule) {
      Map<String, OptionRule> all = new java.util.HashMap<>(OPTIONS);
      all.put(name, rule);
      return Map.copyOf(all);
    }
  }
}
