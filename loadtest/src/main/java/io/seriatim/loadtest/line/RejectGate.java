package io.seriatim.loadtest.line;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The gate behind a camera, a TCP client of the gateway. Lines end with CRLF.
 *
 * <pre>{@code
 * gateway: PASS <trigger>                    let it through
 * gateway: REJECT <trigger>                  push it off the belt
 * gateway: FLUSH            FLUSH <n>        case packer, palletizer: close the partial container (when it holds n)
 * gateway: COUNTERS                          machine counters of the level
 * gate:    CONFIRMED PASS <trigger>          what physically happened
 * gate:    CONFIRMED REJECT <trigger>
 * gate:    FLUSHED <children>                the partial container is finished, 0 when there was none
 * gate:    COUNTERS <processed> <defective>  since the machine was built, never reset
 * gate:    ERR                               not understood
 * }</pre>
 *
 * <p>Law: without an answer in time the gate rejects. Once REJECT was said for a trigger, a PASS
 * does not undo it; what is said after the pack has gone by is counted and changes nothing.
 */
public final class RejectGate implements LineGate {

  private final HostLink link;
  private final MachineCounters counters;
  private final Consumer<Integer> onFlush;
  private final NavigableMap<Long, Verdict> verdicts = new TreeMap<>();
  private long lastDecided;
  private long late;

  /**
   * Starts calling.
   *
   * @param onFlush gets the number of children to wait for, 0 for "what is there now"
   */
  RejectGate(
      String gatewayHost,
      int port,
      MachineCounters counters,
      Consumer<Integer> onFlush,
      Runnable onChange) {
    this.counters = counters;
    this.onFlush = onFlush;
    this.link =
        new HostLink("gate-" + port, gatewayHost, port, this::hear, () -> changed(onChange));
    link.start();
  }

  /**
   * The item is at the gate: the answer, if one has come. Answers up to this trigger are late from
   * now on.
   */
  @Override
  public synchronized Optional<Verdict> decide(long trigger) {
    lastDecided = trigger;
    var verdict = Optional.ofNullable(verdicts.remove(trigger));
    verdicts.headMap(trigger, true).clear();
    return verdict;
  }

  /** Waits for an answer; none when the time is up or the gateway goes away. */
  synchronized Optional<Verdict> await(long trigger, Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    long leftMillis = longest.toMillis();
    while (!verdicts.containsKey(trigger) && isConnected() && leftMillis > 0) {
      wait(leftMillis);
      leftMillis = (deadline - System.nanoTime()) / 1_000_000;
    }
    return decide(trigger);
  }

  @Override
  public void confirm(Verdict happened, long trigger) {
    link.send("CONFIRMED " + happened + " " + trigger + "\r\n");
  }

  /** The gate tells of what comes to it, and of nothing else. */
  @Override
  public void cleared(long trigger) {}

  void flushed(int children) {
    link.send("FLUSHED " + children + "\r\n");
  }

  @Override
  public boolean isConnected() {
    return link.isConnected();
  }

  /** Cuts the connection once; the gate calls again. False where there was none to cut. */
  @Override
  public boolean disconnect() {
    return link.drop();
  }

  /** Answers that came when the item had gone by. */
  @Override
  public synchronized long lateVerdicts() {
    return late;
  }

  @Override
  public void close() {
    link.close();
  }

  private synchronized void changed(Runnable onChange) {
    notifyAll();
    onChange.run();
  }

  private void hear(String line) {
    String[] words = line.trim().split(" ", -1);
    try {
      switch (words[0]) {
        case "" -> {}
        case "PASS" -> keep(Verdict.PASS, Long.parseLong(words[1]));
        case "REJECT" -> keep(Verdict.REJECT, Long.parseLong(words[1]));
        case "FLUSH" -> onFlush.accept(words.length > 1 ? Integer.parseInt(words[1]) : 0);
        case "COUNTERS" -> link.send(counters.line());
        default -> link.send("ERR\r\n");
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
      link.send("ERR\r\n");
    }
  }

  private synchronized void keep(Verdict verdict, long trigger) {
    if (trigger <= lastDecided) {
      late++;
      return;
    }
    verdicts.merge(trigger, verdict, (a, b) -> a == Verdict.REJECT ? a : b);
    notifyAll();
  }
}
