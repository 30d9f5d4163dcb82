package io.seriatim.linegateway.device;

import io.seriatim.linegateway.domain.StopReason;

/** A machine that answers, and does not do what it was told; a person has to look. */
final class DeviceTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  private final StopReason reason;

  DeviceTrouble(StopReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  StopReason reason() {
    return reason;
  }
}
