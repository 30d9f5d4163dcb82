package io.seriatim.linegateway.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class CallInTest {
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Test
  @Requirement("URS-LINE-003")
  void a_machine_that_stops_in_the_middle_of_a_line_is_not_connected() throws IOException {
    try (CallIn port =
            new CallIn(
                "camera",
                new ServerSocket(0, 1, InetAddress.getLoopbackAddress()),
                heard::add,
                () -> {});
        Socket machine = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
      port.open();
      machine.getOutputStream().write("1;A;x\r\n2;A".getBytes(StandardCharsets.US_ASCII));
      await().until(() -> heard.contains("1;A;x"));

      await().until(() -> !port.isConnected());

      assertThat(heard).containsExactly("1;A;x");
    }
  }
}
