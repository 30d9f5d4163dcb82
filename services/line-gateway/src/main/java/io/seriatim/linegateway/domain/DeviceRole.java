package io.seriatim.linegateway.domain;

import io.seriatim.kernel.life.Level;
import java.util.Arrays;
import java.util.Optional;

/** A place on a line that a machine can have; the text is the one of the line format. */
public enum DeviceRole {
  PACK_PRINTER("pack-printer", DeviceKind.PRINTER, Level.UNIT),
  PACK_CAMERA("pack-camera", DeviceKind.CAMERA, Level.UNIT),
  PACK_GATE("pack-gate", DeviceKind.GATE, Level.UNIT),
  BUNDLE_PRINTER("bundle-printer", DeviceKind.PRINTER, Level.BUNDLE),
  BUNDLE_CAMERA("bundle-camera", DeviceKind.CAMERA, Level.BUNDLE),
  BUNDLE_GATE("bundle-gate", DeviceKind.GATE, Level.BUNDLE),
  CASE_PRINTER("case-printer", DeviceKind.PRINTER, Level.CASE),
  CASE_CAMERA("case-camera", DeviceKind.CAMERA, Level.CASE),
  CASE_GATE("case-gate", DeviceKind.GATE, Level.CASE),
  PALLET_PRINTER("pallet-printer", DeviceKind.PRINTER, Level.PALLET),
  PALLET_CAMERA("pallet-camera", DeviceKind.CAMERA, Level.PALLET),
  PALLET_GATE("pallet-gate", DeviceKind.GATE, Level.PALLET),
  REWORK_SCANNER("rework-scanner", DeviceKind.SCANNER, Level.UNIT),
  LINE_CONTROLLER("line-controller", DeviceKind.CONTROLLER, Level.UNIT);

  private final String text;
  private final DeviceKind kind;
  private final Level level;

  DeviceRole(String text, DeviceKind kind, Level level) {
    this.text = text;
    this.kind = kind;
    this.level = level;
  }

  /** The role of that text; empty where there is none. */
  public static Optional<DeviceRole> find(String text) {
    return Arrays.stream(values()).filter(role -> role.text.equals(text)).findFirst();
  }

  /** The role of a kind of machine at a level; empty where a line has no such place. */
  public static Optional<DeviceRole> find(DeviceKind kind, Level level) {
    return Arrays.stream(values())
        .filter(role -> role.kind == kind && role.level == level)
        .findFirst();
  }

  public String text() {
    return text;
  }

  public DeviceKind kind() {
    return kind;
  }

  public Level level() {
    return level;
  }
}
