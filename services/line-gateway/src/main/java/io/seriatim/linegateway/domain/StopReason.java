package io.seriatim.linegateway.domain;

/** Why the gateway stopped a line, and what the operator should do. */
public enum StopReason {
  GATEWAY_RESTARTED(
      "Clear the line between printer and gate, then resume. Serials in doubt wait for a scan."),
  CONSECUTIVE_REJECTS("Check printer and camera, then resume."),
  PACKS_MISSING(
      "Printed packs never reached the camera. Find them, resolve their serials, then resume."),
  OUT_OF_SEQUENCE(
      "A label came by that cannot be at the camera yet, or no longer. Clear the line between"
          + " printer and gate, look at the web of labels, resolve the serials in doubt, then"
          + " resume."),
  REJECT_NOT_CONFIRMED(
      "Quarantine the packs behind the gate, find the one that was not rejected, then resume."),
  NUMBERS_EXHAUSTED("Resume to lease more numbers, or end the order."),
  FIELD_IGNORED("Choose a label job that has all fields, then resume."),
  PRINTER_REFUSES("Check the printer, then resume."),
  PRINTER_FAULT("Clear the fault that the printer shows, then resume."),
  DRIVER_FAILED(
      "The gateway's driver of a machine failed and has called it again. Clear the line at that"
          + " machine, then resume; if it comes again, call support."),
  LABELS_OUT("Put in labels, then resume."),
  RIBBON_OUT("Put in a ribbon, then resume."),
  PRINT_HEAD_OPEN("Close the print head, then resume."),
  PRINTER_PAUSED("Release the printer's pause key, then resume."),
  PRINTER_BUFFER_FULL("Cancel what waits in the label printer, then resume."),
  CAMERA_REFUSES("Check the settings of the camera against the line format, then resume."),
  GATE_LOST(
      "The gate cannot be reached and rejects every pack. Check its PLC and network, quarantine"
          + " what lies behind the gate, then resume."),
  GATE_NOT_READY("Check air, guard doors and drive of the gate, then resume."),
  REJECT_BIN_FULL("Empty the reject bin and count it, then resume."),
  PRINTER_COUNT_DIFFERS(
      "The printer's count does not fit what it was given. Collect all labels, resolve the serials"
          + " in doubt, then resume."),
  CONTAINER_REJECTED("Check the container in the reject bin and what is in it, then resume."),
  JOURNAL_FAILED(
      "Nothing can be written down. Free or replace the disk and restart the gateway; packs are"
          + " rejected until then."),
  LINE_FORMAT_CHANGED(
      "The line format is not the one under which the order began. Put that format back and"
          + " restart the gateway, or end the order."),
  DISK_LOW("Free disk space, then resume."),
  STEPS_OPEN("Perform the steps that are open, then resume."),
  FIRST_PACKS_MADE(
      "Check the first packs with a second person and run the challenge packs, then resume."),
  LEDGER_FAULT(
      "The ledger's record differs from this journal. The numbers in hand were burned; end the"
          + " order, or resume to lease new ones.");

  private final String advice;

  StopReason(String advice) {
    this.advice = advice;
  }

  public String advice() {
    return advice;
  }

  /** Whether packs can still be judged: what is passed can be written down. */
  public boolean judges() {
    return this != JOURNAL_FAILED;
  }
}
