package io.seriatim.linegateway.device;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.ListenPorts;
import io.seriatim.linegateway.app.MachineCounters;
import io.seriatim.linegateway.app.Station;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A camera in push mode and the gate behind it, both calling the gateway.
 *
 * <p>The gate is told {@code PASS n}, {@code REJECT n}, {@code FLUSH}, {@code COUNTERS}; it tells
 * {@code CONFIRMED PASS n}, {@code CONFIRMED REJECT n}, {@code FLUSHED n}, {@code COUNTERS p d}.
 */
final class PushStation implements Station {
  private static final Logger LOG = LoggerFactory.getLogger(PushStation.class);

  private final Listener listener;
  private final CallIn camera;
  private final CallIn gate;

  PushStation(LineId line, Level level, String host, ListenPorts ports, Listener listener) {
    this.listener = listener;
    String name = line + "/" + level;
    PlantPorts plant = new PlantPorts(host, ports);
    this.camera =
        new CallIn(name + "/camera", plant.open(name + "/camera"), this::see, this::change);
    this.gate = new CallIn(name + "/gate", plant.open(name + "/gate"), this::hear, this::change);
  }

  @Override
  public void open() {
    camera.open();
    gate.open();
  }

  @Override
  public void pass(long trigger) {
    gate.send("PASS " + trigger);
  }

  @Override
  public void reject(long trigger) {
    gate.send("REJECT " + trigger);
  }

  @Override
  public void flush() {
    gate.send("FLUSH");
  }

  @Override
  public void askCounters() {
    gate.send("COUNTERS");
  }

  @Override
  public boolean isConnected() {
    return camera.isConnected() && gate.isConnected();
  }

  @Override
  public int cameraPort() {
    return camera.port();
  }

  @Override
  public int gatePort() {
    return gate.port();
  }

  @Override
  public void close() {
    camera.close();
    gate.close();
  }

  private void change() {
    listener.connection(isConnected());
  }

  private void see(String line) {
    CognexPushCamera.parse(line)
        .ifPresentOrElse(
            listener::read,
            () -> LOG.warn("camera said {} (expected: <trigger>;<grade>;<code>)", line));
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
        default -> LOG.warn("gate said {} (expected: CONFIRMED, FLUSHED or COUNTERS)", line);
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
      LOG.warn("gate said {} (expected: a number behind the word)", line);
    }
  }
}
