package io.seriatim.linegateway.device;

import io.seriatim.linegateway.app.MachineCounters;
import io.seriatim.linegateway.app.Station;
import io.seriatim.linegateway.domain.Lamp;
import java.net.ServerSocket;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gate that calls the gateway.
 *
 * <p>The gate is told {@code PASS n}, {@code REJECT n}, {@code FLUSH}, {@code COUNTERS}; it tells
 * {@code CONFIRMED PASS n}, {@code CONFIRMED REJECT n}, {@code FLUSHED n}, {@code COUNTERS p d},
 * and {@code ARRIVED n} where it triggers the camera.
 */
final class TextGate implements Gate {
  private static final Logger LOG = LoggerFactory.getLogger(TextGate.class);

  private final Station.Listener listener;
  private final LongConsumer onArrival;
  private final CallIn call;

  TextGate(
      String name,
      ServerSocket listening,
      Station.Listener listener,
      LongConsumer onArrival,
      Runnable onChange) {
    this.listener = listener;
    this.onArrival = onArrival;
    this.call = new CallIn(name, listening, this::hear, onChange);
  }

  @Override
  public void open() {
    call.open();
  }

  @Override
  public void pass(long trigger) {
    call.send("PASS " + trigger);
  }

  @Override
  public void reject(long trigger) {
    call.send("REJECT " + trigger);
  }

  @Override
  public void flush() {
    call.send("FLUSH");
  }

  @Override
  public void askCounters() {
    call.send("COUNTERS");
  }

  @Override
  public void show(Lamp lamp) {
    // a text gate has no light
  }

  @Override
  public boolean isConnected() {
    return call.isConnected();
  }

  @Override
  public int port() {
    return call.port();
  }

  @Override
  public void close() {
    call.close();
  }

  private void hear(String line) {
    String[] words = line.strip().split(" ");
    try {
      switch (words[0]) {
        case "CONFIRMED" -> listener.confirmed(Long.parseLong(words[2]), words[1].equals("PASS"));
        case "FLUSHED" -> listener.flushed(Integer.parseInt(words[1]));
        case "COUNTERS" ->
            listener.counters(
                new MachineCounters(Long.parseLong(words[1]), Long.parseLong(words[2])));
        case "ARRIVED" -> onArrival.accept(Long.parseLong(words[1]));
        default ->
            LOG.warn("gate said {} (expected: CONFIRMED, FLUSHED, COUNTERS or ARRIVED)", line);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
      LOG.warn("gate said {} (expected: a number behind the word)", line);
    }
  }
}
