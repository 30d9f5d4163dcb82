package io.seriatim.loadtest.line;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Listens for one level's camera and gate and answers each result with a rule. */
final class TinyGateway implements AutoCloseable {

  private final ServerSocket cameraListener;
  private final ServerSocket gateListener;
  private final Function<CameraResult, Optional<Verdict>> rule;
  private final List<TextConnection> connections = new CopyOnWriteArrayList<>();
  private volatile @Nullable TextConnection gate;

  final List<String> results = new CopyOnWriteArrayList<>();
  final List<String> gateSaid = new CopyOnWriteArrayList<>();

  TinyGateway(Function<CameraResult, Optional<Verdict>> rule) throws IOException {
    this(0, 0, rule);
  }

  TinyGateway(int cameraPort, int gatePort, Function<CameraResult, Optional<Verdict>> rule)
      throws IOException {
    this.rule = rule;
    cameraListener = new ServerSocket(cameraPort, 50, InetAddress.getLoopbackAddress());
    gateListener = new ServerSocket(gatePort, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> accept(cameraListener, this::camera));
    Thread.ofVirtual().start(() -> accept(gateListener, this::gate));
  }

  /** Passes a code it sees for the first time, of the right lot, at grade C or better. */
  static Function<CameraResult, Optional<Verdict>> careful() {
    Set<String> seen = new HashSet<>();
    return result ->
        Optional.of(
            result.payload().endsWith("10LOT1")
                    && !result.payload().contains("FOREIGN")
                    && result.grade() <= 'C'
                    && seen.add(result.payload())
                ? Verdict.PASS
                : Verdict.REJECT);
  }

  /** Passes what reads. */
  static Function<CameraResult, Optional<Verdict>> passesWhatReads() {
    return result -> Optional.of(result.payload().equals("NOREAD") ? Verdict.REJECT : Verdict.PASS);
  }

  int cameraPort() {
    return cameraListener.getLocalPort();
  }

  int gatePort() {
    return gateListener.getLocalPort();
  }

  LineEndpoints.StationPorts ports() {
    return new LineEndpoints.StationPorts(0, cameraPort(), gatePort());
  }

  boolean hasBoth() {
    return connections.stream().filter(TextConnection::isOpen).count() == 2;
  }

  void tellGate(String line) {
    var current = gate;
    if (current == null) {
      throw new IllegalStateException("the gate has not called yet");
    }
    current.send(line + "\r\n");
  }

  /** As if the process had been killed: every socket is gone. */
  @Override
  public void close() throws IOException {
    cameraListener.close();
    gateListener.close();
    connections.forEach(TextConnection::close);
  }

  private void camera(TextConnection connection) {
    connection.read(this::judge);
  }

  private void gate(TextConnection connection) {
    gate = connection;
    connection.read(gateSaid::add);
  }

  private void judge(String line) {
    var result = CameraResult.parse(line);
    var verdict = rule.apply(result);
    results.add(line);
    var current = gate;
    if (current != null) {
      verdict.ifPresent(v -> current.send(v + " " + result.trigger() + "\r\n"));
    }
  }

  private void accept(ServerSocket listener, Consumer<TextConnection> serve) {
    try {
      while (true) {
        var connection = new TextConnection(listener.accept());
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve.accept(connection));
      }
    } catch (IOException closed) {
      connections.forEach(TextConnection::close);
    }
  }
}
