package io.seriatim.linegateway.domain;

import java.util.Arrays;
import java.util.Optional;

/** Codes on a card beside a rework scanner, by which a person says what the next scans mean. */
public enum HelperCode {
  /** The labels scanned from now on were found and are destroyed. */
  SCRAPPED("SERIATIM.SCRAPPED"),
  /** The packs scanned from now on are good. */
  GOOD("SERIATIM.GOOD"),
  /** The label scanned next is of a container that is packed by hand; then what goes in. */
  OPEN("SERIATIM.OPEN"),
  /** The open container is full. */
  CLOSE("SERIATIM.CLOSE"),
  /** The open container is closed with fewer than it holds. */
  PARTIAL("SERIATIM.PARTIAL"),
  /** The last scan is taken back. */
  UNDO("SERIATIM.UNDO"),
  /** What is scanned from now on comes out of its container. */
  REMOVE("SERIATIM.REMOVE"),
  /** The label is printed again of each container that is scanned, itself or something inside. */
  REPRINT("SERIATIM.REPRINT"),
  /** The scans from now on mean nothing. */
  DONE("SERIATIM.DONE");

  private final String text;

  HelperCode(String text) {
    this.text = text;
  }

  /** The helper code; empty where the scan is something else. */
  public static Optional<HelperCode> find(String scan) {
    return Arrays.stream(values()).filter(code -> code.text.equals(scan.strip())).findFirst();
  }

  public String text() {
    return text;
  }
}
