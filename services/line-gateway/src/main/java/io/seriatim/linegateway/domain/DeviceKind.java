package io.seriatim.linegateway.domain;

/** What a machine is on a line. */
public enum DeviceKind {
  PRINTER,
  CAMERA,
  GATE,
  SCANNER,
  /** Drives the machines of the line itself, and is told to and asked instead of them. */
  CONTROLLER
}
