package io.seriatim.linegateway.domain;

import java.util.Arrays;
import java.util.Optional;

/** Codes on a card beside a rework scanner, by which a person says what the next scans mean. */
public enum HelperCode {
  /** The labels scanned from now on were found and are destroyed. */
  SCRAPPED("SERIATIM.SCRAPPED"),
  /** The packs scanned from now on are good. */
  GOOD("SERIATIM.GOOD"),
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
