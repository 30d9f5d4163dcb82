package io.seriatim.linegateway.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.seriatim.linegateway.app.ListenPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class PlantPortsTest {
  private final PlantPorts ports = new PlantPorts("127.0.0.1", new InMemory());

  @Test
  void a_machine_finds_the_gateway_where_it_was() throws IOException {
    int first;
    try (ServerSocket opened = ports.open("line-1/UNIT/camera")) {
      first = opened.getLocalPort();
    }
    try (ServerSocket again = ports.open("line-1/UNIT/camera");
        ServerSocket other = ports.open("line-1/UNIT/gate")) {
      assertThat(again.getLocalPort()).isEqualTo(first).isLessThan(32_768);
      assertThat(other.getLocalPort()).isNotEqualTo(first);
    }
  }

  @Test
  void a_caller_that_hangs_up_at_once_does_not_keep_the_next_one_out() throws IOException {
    List<String> heard = new CopyOnWriteArrayList<>();
    ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    try (CallIn door = new CallIn("camera", socket, heard::add, () -> {})) {
      for (int n = 0; n < 5; n++) {
        Socket hasty = new Socket(InetAddress.getLoopbackAddress(), door.port());
        hasty.setSoLinger(true, 0);
        hasty.close();
      }
      door.open();
      try (TinyCaller camera = new TinyCaller(door.port())) {
        camera.hear(line -> {});
        camera.say("1;A;x");
        Awaitility.await().until(() -> heard.contains("1;A;x"));
        assertThatCode(() -> door.send("PASS 1")).doesNotThrowAnyException();
        Awaitility.await().until(() -> camera.heard().contains("PASS 1"));
      }
    }
  }

  private static final class InMemory implements ListenPorts {
    private final Map<String, Integer> kept = new HashMap<>();

    @Override
    public OptionalInt saved(String name) {
      Integer port = kept.get(name);
      return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    @Override
    public void save(String name, int port) {
      kept.put(name, port);
    }
  }
}
