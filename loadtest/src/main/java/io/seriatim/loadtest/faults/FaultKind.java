package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.line.LineMix;

/** Everything that may go wrong on a line, in the plant's words. */
public enum FaultKind {
  MISREAD("the camera takes one character of a serial for another"),
  NO_READ("the camera sees no code"),
  DUPLICATE_LABEL("a second pack carries the code of the one before it"),
  SHIFTED_SEQUENCE("a printed pack falls off before the camera"),
  LOW_GRADE("a code reads at grade D"),
  MISSING_SEAL("a pack has no tamper-evident seal"),
  FOREIGN_PACK("a pack of another product comes by"),
  OTHER_LOT("a pack of another lot comes by"),
  FIELD_IGNORED("somebody chose a label job that lacks a field; the printer ignores it in silence"),
  PRINTER_RESET("the printer loses power with records in its buffer"),
  PRINTER_REPLACED("the printer gets a new board: its life count starts at zero"),
  CAMERA_SLOW("a camera result comes after its pack has passed the gate"),
  CAMERA_LOST("the camera's connection is cut"),
  GATE_STUCK("the gate lets a rejected pack go on"),
  GRANT_LATE("the network brings a pass to the PLC when its pack has gone by"),
  GATE_SILENT("the gate rejects a pack and does not say so"),
  POWER_LOSS("the whole line loses power and is cleared by hand"),
  PLANT_POWER_LOSS("line and gateway lose power together"),
  COUNTER_DRIFT("the line controller counts packs that were not there"),
  WAN_CUT("the way from the plant to the services is cut"),
  GATEWAY_KILLED("the gateway is killed and started again"),
  CASE_ASKED_AGAIN("the controller asks about a packed case once more"),
  CASE_LABEL_UNREADABLE("a case label can't be read"),
  CONTROLLER_RESENDS_EVENT("a line controller sends an event that was answered once more"),
  CONTROLLER_RESENDS_FILE("a line controller sends an EPCIS file that was taken once more");

  private final String words;

  FaultKind(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** Whether a line with such machines has it. */
  boolean happensOn(LineMix mix) {
    boolean controlled = mix == LineMix.CONTROLLER;
    return switch (this) {
      case CONTROLLER_RESENDS_EVENT, CONTROLLER_RESENDS_FILE -> controlled;
      case PLANT_POWER_LOSS, WAN_CUT, GATEWAY_KILLED -> true;
      // a PLC counts what its gate has settled: it can't be silent about one pack
      case GATE_SILENT -> mix != LineMix.PLC_AND_KEYENCE && !controlled;
      case GRANT_LATE -> mix == LineMix.PLC_AND_KEYENCE;
      case MISREAD,
          NO_READ,
          DUPLICATE_LABEL,
          SHIFTED_SEQUENCE,
          LOW_GRADE,
          MISSING_SEAL,
          FOREIGN_PACK,
          OTHER_LOT,
          FIELD_IGNORED,
          PRINTER_RESET,
          PRINTER_REPLACED,
          CAMERA_SLOW,
          CAMERA_LOST,
          GATE_STUCK,
          POWER_LOSS,
          COUNTER_DRIFT,
          CASE_ASKED_AGAIN,
          CASE_LABEL_UNREADABLE ->
          !controlled;
    };
  }

  /** Whether the gateway's memory is gone with it. */
  boolean endsGateway() {
    return this == GATEWAY_KILLED || this == PLANT_POWER_LOSS;
  }
}
