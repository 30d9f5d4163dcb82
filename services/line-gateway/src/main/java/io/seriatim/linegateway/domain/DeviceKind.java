package io.seriatim.linegateway.domain;

/** What a machine is on a line. */
public enum DeviceKind {
  PRINTER,
  CAMERA,
  GATE,
  SCANNER
}
