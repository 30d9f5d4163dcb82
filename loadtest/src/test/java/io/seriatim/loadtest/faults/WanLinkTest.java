package io.seriatim.loadtest.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

final class WanLinkTest {
  @Test
  void bytes_go_through_until_it_is_cut_and_again_when_it_is_restored() throws IOException {
    try (ServerSocket service = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        WanLink link = new WanLink(service.getLocalPort())) {
      Thread.ofVirtual().start(() -> echo(service));
      Socket plant = call(link);
      assertThat(answer(plant, 42)).isEqualTo(42);

      link.cut();

      assertThat(answer(plant, 43)).isNegative();
      assertThat(answer(call(link), 44)).isNegative();
      link.restore();
      assertThat(answer(call(link), 45)).isEqualTo(45);
    }
  }

  private static Socket call(WanLink link) throws IOException {
    return new Socket("127.0.0.1", Integer.parseInt(link.address().split(":")[1]));
  }

  /** What came back, or -1 where nothing does. */
  private static int answer(Socket plant, int sent) {
    try {
      plant.getOutputStream().write(sent);
      return plant.getInputStream().read();
    } catch (IOException cut) {
      return -1;
    }
  }

  private static void echo(ServerSocket service) {
    try {
      while (true) {
        Socket caller = service.accept();
        Thread.ofVirtual()
            .start(() -> {
              try (caller) {
                caller.getInputStream().transferTo(caller.getOutputStream());
              } catch (IOException gone) {
                // the link was cut
              }
            });
      }
    } catch (IOException closed) {
      // the test is over
    }
  }
}
