package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerPortsTest {
  @Test
  void the_usual_ports_are_those_the_readme_names() {
    assertThat(ServerPorts.from(Map.of()))
        .isEqualTo(new ServerPorts(19092, 19093, 19042, 19044, 18180, 18181));
  }

  @Test
  void a_base_moves_all_and_a_name_moves_one() {
    ServerPorts ports =
        ServerPorts.from(Map.of("SERIATIM_PORT_BASE", "28000", "SERIATIM_PORT_KAFKA", "9092"));

    assertThat(ports).isEqualTo(new ServerPorts(9092, 29093, 29042, 29044, 28180, 28181));
  }

  @Test
  void free_ports_are_different_and_none_that_an_outgoing_connection_gets() {
    assertThat(ServerPorts.freePorts(200))
        .doesNotHaveDuplicates()
        .allSatisfy(port -> assertThat(port).isBetween(1_024, 32_767));
  }

  @Test
  void a_port_that_is_no_number_is_refused_by_name() {
    assertThatThrownBy(() -> ServerPorts.from(Map.of("SERIATIM_PORT_KAFKA", "ninety")))
        .isInstanceOf(StackException.class)
        .hasMessage("SERIATIM_PORT_KAFKA: ninety (expected: a number from 1024 to 65535)");
  }

  @Test
  void a_taken_port_stops_the_start_with_one_line(@TempDir Path data) throws IOException {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerPorts free = ServerPorts.free();
      ServerPorts ports =
          new ServerPorts(
              taken.getLocalPort(),
              free.kafkaController(),
              free.cassandra(),
              free.cassandraStorage(),
              free.keycloak(),
              free.keycloakManagement());
      StackConfig config = new StackConfig(data, ports, ServerMemory.USUAL, 18000);
      // When, Then
      assertThatThrownBy(() -> LocalStack.start(config, Progress.SILENT))
          .isInstanceOf(StackException.class)
          .hasMessage(
              "port "
                  + taken.getLocalPort()
                  + " is taken: stop what listens there, or choose another with SERIATIM_PORT_KAFKA"
                  + " or --port-base");
    }
  }
}
