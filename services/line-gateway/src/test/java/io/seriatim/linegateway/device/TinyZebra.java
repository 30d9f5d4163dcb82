package io.seriatim.linegateway.device;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A ZPL printer in peel-off mode that says what the status commands say, and no more. */
final class TinyZebra implements AutoCloseable {
  private final TinyDevice device;
  private final List<String> labels = new CopyOnWriteArrayList<>();
  private volatile boolean paperOut;
  private volatile boolean headOpen;
  private volatile boolean bufferFull;
  private volatile boolean silent;
  private volatile boolean prints = true;
  private volatile boolean waiting;
  private volatile int formats;
  private volatile int mode = 1;
  private volatile long count;

  TinyZebra(long printedBefore) throws IOException {
    this.count = printedBefore;
    this.device = new TinyDevice(this::answer);
  }

  String address() {
    return device.address();
  }

  List<String> labels() {
    return labels;
  }

  List<String> heard() {
    return device.heard();
  }

  void paperOut(boolean is) {
    paperOut = is;
  }

  void headOpen(boolean is) {
    headOpen = is;
  }

  void bufferFull(boolean is) {
    bufferFull = is;
  }

  void silent(boolean is) {
    silent = is;
  }

  void prints(boolean does) {
    prints = does;
  }

  void mode(int printMode) {
    mode = printMode;
  }

  /** Somebody takes the label that waits. */
  void take() {
    waiting = false;
  }

  boolean isWaiting() {
    return waiting;
  }

  void extraLabel() {
    count++;
  }

  void reset() throws IOException {
    device.reset();
  }

  @Override
  public void close() throws IOException {
    device.close();
  }

  private String answer(String command) {
    if (silent) {
      return "";
    }
    if (command.startsWith("^XA")) {
      labels.add(command);
      formats = prints ? 0 : 1;
      if (prints) {
        count++;
        waiting = true;
      }
      return "";
    }
    return switch (command) {
      case "~HQES" -> errors();
      case "~HS" -> paperOut || headOpen ? "" : status();
      case "~JA" -> {
        formats = 0;
        yield "";
      }
      default -> "\"" + count + "\"";
    };
  }

  private String errors() {
    int flags = (paperOut ? 1 : 0) + (headOpen ? 4 : 0);
    return "\u0002\r\n  PRINTER STATUS\r\n   ERRORS:         %d 00000000 %08X\r\n"
            .formatted(flags == 0 ? 0 : 1, flags)
        + "   WARNINGS:       0 00000000 00000000\r\n\u0003";
  }

  private String status() {
    return "\u0002030,0,0,1245,%03d,%d,0,0,000,0,0,0\u0003\r\n"
            .formatted(formats, bufferFull ? 1 : 0)
        + "\u0002000,0,0,0,1,%d,0,%d,00000000,1,000\u0003\r\n".formatted(mode, waiting ? 1 : 0)
        + "\u00021234,0\u0003\r\n";
  }
}
