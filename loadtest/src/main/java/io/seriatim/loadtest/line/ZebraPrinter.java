package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A ZPL II label printer in peel-off mode: prints one label, and the next one when that has been
 * taken. Says how it is by {@code ~HQES} and {@code ~HS}, and its label count by {@code getvar}.
 *
 * <p>As the real one, it is silent to {@code ~HS} while labels are out or the head is open.
 */
public final class ZebraPrinter implements LabelSource {
  private static final int PEEL_OFF = 1;

  private final HostDoor door;
  private final Runnable onPrinted;
  private final Deque<String> buffer = new ArrayDeque<>();
  private Optional<String> peeled = Optional.empty();
  private boolean labelsOut;
  private boolean headOpen;
  private boolean paused;
  private long count;

  /** Listens at once; a late answer comes after that time. */
  public ZebraPrinter(long printedBefore, Duration late) {
    this.count = printedBefore;
    this.onPrinted = () -> {};
    this.door = new HostDoor((command, framed) -> answer(command), late);
  }

  /** Listens on a port, 0 for a free one; {@code onPrinted} runs when a label can be taken. */
  ZebraPrinter(int port, Runnable onPrinted) {
    this.onPrinted = onPrinted;
    this.door = new HostDoor(port, (command, framed) -> answer(command), Duration.ZERO, () -> {});
  }

  @Override
  public Optional<String> next() {
    return take();
  }

  /** What waits is forgotten, a printed label is thrown away; the count stays. */
  @Override
  public synchronized boolean powerLoss() {
    buffer.clear();
    peeled = Optional.empty();
    return door.disconnect();
  }

  @Override
  public int port() {
    return door.port();
  }

  public synchronized void labelsOut(boolean are) {
    labelsOut = are;
    print();
  }

  public synchronized void headOpen(boolean is) {
    headOpen = is;
    print();
  }

  public synchronized void paused(boolean is) {
    paused = is;
    print();
  }

  public synchronized boolean isLabelWaiting() {
    return peeled.isPresent();
  }

  /** Takes the label that waits, and says what a scanner reads of it. */
  public synchronized Optional<String> take() {
    Optional<String> code = peeled.flatMap(ZplCode::scanned);
    peeled = Optional.empty();
    print();
    return code;
  }

  public synchronized long printed() {
    return count;
  }

  public void spoil(AnswerMishap mishap) {
    door.spoil(mishap);
  }

  public void disconnect() {
    door.disconnect();
  }

  @Override
  public void close() {
    door.close();
  }

  private void print() {
    if (peeled.isEmpty() && !buffer.isEmpty() && !labelsOut && !headOpen && !paused) {
      peeled = Optional.of(buffer.remove());
      count++;
      onPrinted.run();
    }
  }

  private synchronized String answer(String command) {
    if (command.startsWith("^XA")) {
      buffer.add(command);
      print();
      return "";
    }
    return switch (command) {
      case "~HQES" -> errors();
      case "~HS" -> labelsOut || headOpen ? "" : status();
      case "~JA" -> {
        buffer.clear();
        yield "";
      }
      case "! U1 getvar \"odometer.total_label_count\"" -> "\"" + count + "\"";
      default -> "";
    };
  }

  private String errors() {
    int flags = (labelsOut ? 1 : 0) + (headOpen ? 4 : 0);
    return """
    \u0002\r
      PRINTER STATUS\r
       ERRORS:         %d 00000000 %08X\r
       WARNINGS:       0 00000000 00000000\r
    \u0003\
    """
        .formatted(flags == 0 ? 0 : 1, flags);
  }

  private String status() {
    return "\u0002030,0,%d,1245,%03d,0,0,0,000,0,0,0\u0003\r\n"
            .formatted(paused ? 1 : 0, buffer.size())
        + "\u0002000,0,0,0,1,%d,0,%d,00000000,1,000\u0003\r\n"
            .formatted(PEEL_OFF, peeled.isPresent() ? 1 : 0)
        + "\u00021234,0\u0003\r\n";
  }
}
