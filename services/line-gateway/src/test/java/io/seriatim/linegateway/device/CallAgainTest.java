package io.seriatim.linegateway.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class CallAgainTest {
  private static final int CALLS = 400;

  @Test
  @Requirement("URS-LINE-009")
  void a_machine_that_calls_again_at_once_was_away_all_the_same() throws IOException {
    List<Boolean> told = Collections.synchronizedList(new ArrayList<>());
    AtomicReference<CallIn> machine = new AtomicReference<>();
    ServerSocket port = new ServerSocket(0, CALLS, InetAddress.getLoopbackAddress());
    try (CallIn call = new CallIn("camera", port, line -> {}, () -> told.add(connected(machine)))) {
      machine.set(call);
      call.open();

      for (int n = 0; n < CALLS; n++) {
        new Socket(port.getInetAddress(), port.getLocalPort()).close();
      }

      await().until(() -> told.size() == 2 * CALLS);
      for (int n = 0; n < told.size(); n++) {
        assertThat(told.get(n)).as("word %d", n).isEqualTo(n % 2 == 0);
      }
    }
  }

  private static boolean connected(AtomicReference<CallIn> machine) {
    return machine.get().isConnected();
  }
}
