package io.seriatim.linegateway.device;

import java.util.OptionalLong;

/**
 * Keyence SR readers: {@code LON} begins to read, {@code LOFF} ends it, both framed by CR alone or
 * by STX and ETX, and answered in the same frame.
 *
 * <p>{@code OK,LON} accepts; then comes what was read, or {@code ERROR}; {@code ER,LON,nn} refuses.
 * (SR-750 series user's manual, "Details of command communication".)
 *
 * @param stx whether commands stand between STX and ETX
 */
record KeyenceLanguage(boolean stx) implements ReaderLanguage {
  private static final String NO_READ = "ERROR";

  @Override
  public String greeting() {
    return "";
  }

  @Override
  public String trigger(long number) {
    return framed("LON");
  }

  @Override
  public String giveUp() {
    return framed("LOFF");
  }

  @Override
  public boolean isNumbered() {
    return false;
  }

  @Override
  public Said understand(String frame) {
    String text = frame.strip();
    if (text.startsWith("OK,")) {
      return new Said.Accepted();
    }
    if (text.startsWith("ER,")) {
      return new Said.Refused("answered " + text + " (expected: OK,LON)");
    }
    return new Said.Result(OptionalLong.empty(), text.equals(NO_READ) ? "" : text);
  }

  private String framed(String command) {
    return stx ? "\u0002" + command + "\u0003" : command + "\r";
  }
}
