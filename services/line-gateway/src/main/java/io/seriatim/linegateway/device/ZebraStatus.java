package io.seriatim.linegateway.device;

import io.seriatim.linegateway.domain.StopReason;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a ZPL printer is, from {@code ~HQES} and {@code ~HS}.
 *
 * <p>{@code ~HS} is silent while labels or ribbon are out or the head is open, so {@code ~HQES} is
 * asked first. (ZPL II Programming Guide, "~HQ", "~HS".)
 *
 * @param formats in the receive buffer
 * @param remaining labels of the batch that are not printed
 * @param waiting whether a label is printed and not yet taken
 */
record ZebraStatus(int formats, int remaining, boolean waiting) {
  private static final Pattern ERRORS =
      Pattern.compile("ERRORS:\\s+([01])\\s+([0-9A-Fa-f]{8})\\s+([0-9A-Fa-f]{8})");
  private static final int PEEL_OFF = 1;
  private static final int APPLICATOR = 4;
  private static final long MEDIA_OUT = 0x1;
  private static final long RIBBON_OUT = 0x2;
  private static final long HEAD_OPEN = 0x4;

  /**
   * Reads the answer to {@code ~HQES}.
   *
   * @throws DeviceTrouble naming what a person has to mend
   */
  static void checkErrors(String answer) throws IOException, DeviceTrouble {
    Matcher errors = ERRORS.matcher(answer);
    if (!errors.find()) {
      throw new IOException("printer said " + answer.strip() + " (expected: ERRORS: …)");
    }
    if (errors.group(1).equals("0")) {
      return;
    }
    long flags = Long.parseLong(errors.group(3), 16);
    String detail = "errors " + errors.group(2) + " " + errors.group(3);
    if ((flags & HEAD_OPEN) != 0) {
      throw new DeviceTrouble(StopReason.PRINT_HEAD_OPEN, detail);
    }
    if ((flags & MEDIA_OUT) != 0) {
      throw new DeviceTrouble(StopReason.LABELS_OUT, detail);
    }
    if ((flags & RIBBON_OUT) != 0) {
      throw new DeviceTrouble(StopReason.RIBBON_OUT, detail);
    }
    throw new DeviceTrouble(StopReason.PRINTER_REFUSES, detail);
  }

  /**
   * Reads the first two strings of the answer to {@code ~HS}.
   *
   * @throws DeviceTrouble naming what a person has to mend
   */
  static ZebraStatus parse(String first, String second) throws IOException, DeviceTrouble {
    String[] a = first.split(",");
    String[] b = second.split(",");
    if (a.length < 12 || b.length < 11) {
      throw new IOException("printer said %s and %s (expected: ~HS)".formatted(first, second));
    }
    refuseIf(a[1].equals("1"), StopReason.LABELS_OUT, first);
    refuseIf(b[2].equals("1"), StopReason.PRINT_HEAD_OPEN, second);
    refuseIf(b[3].equals("1"), StopReason.RIBBON_OUT, second);
    refuseIf(a[2].equals("1"), StopReason.PRINTER_PAUSED, first);
    refuseIf(a[5].equals("1"), StopReason.PRINTER_BUFFER_FULL, first);
    int mode = number(b[5], second);
    if (mode != PEEL_OFF && mode != APPLICATOR) {
      throw new DeviceTrouble(
          StopReason.PRINTER_REFUSES,
          "print mode %d (expected: 1 peel-off or 4 applicator, in which a label waits until it is"
                  .formatted(mode)
              + " taken)");
    }
    return new ZebraStatus(number(a[4], first), number(b[8], second), b[7].equals("1"));
  }

  /** Whether everything that was sent has been printed. */
  boolean isIdle() {
    return formats == 0 && remaining == 0;
  }

  private static void refuseIf(boolean broken, StopReason reason, String said)
      throws DeviceTrouble {
    if (broken) {
      throw new DeviceTrouble(reason, "status " + said);
    }
  }

  private static int number(String text, String line) throws IOException {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException malformed) {
      throw new IOException("printer said " + line + " (expected: numbers)", malformed);
    }
  }
}
