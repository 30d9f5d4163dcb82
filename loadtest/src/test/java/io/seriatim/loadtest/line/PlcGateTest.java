package io.seriatim.loadtest.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.digitalpetri.modbus.client.ModbusTcpClient;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import com.digitalpetri.modbus.tcp.client.NettyTcpClientTransport;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PlcGateTest {
  private final PlcGate gate = new PlcGate(Duration.ofSeconds(30));
  private ModbusTcpClient host;

  @BeforeEach
  void connect() throws Exception {
    host =
        ModbusTcpClient.create(
            NettyTcpClientTransport.create(config -> {
              config.hostname = "127.0.0.1";
              config.port = gate.port();
            }));
    host.connect();
  }

  @AfterEach
  void stop() throws Exception {
    host.disconnect();
    gate.close();
  }

  @Test
  void an_item_goes_on_only_by_the_grant_of_its_own_number() throws Exception {
    gate.arrive();
    gate.arrive();
    coil(2, true);

    assertThat(gate.settle()).isEqualTo(Verdict.REJECT);
    assertThat(gate.settle()).isEqualTo(Verdict.PASS);
    assertThat(gate.settle()).isEqualTo(Verdict.REJECT);
    assertThat(registers()).isEqualTo("0000000200000003000200000003" + "0000000200000000");
  }

  @Test
  void a_grant_is_used_once() throws Exception {
    coil(1, true);
    assertThat(gate.settle()).isEqualTo(Verdict.PASS);

    for (int n = 2; n <= 17; n++) {
      assertThat(gate.settle()).isEqualTo(Verdict.REJECT);
    }
  }

  @Test
  void a_grant_that_came_too_late_and_passes_another_item_is_noticed() throws Exception {
    gate.arrive();
    var delayed = gate.delayNextGrant(Duration.ofSeconds(2));
    Thread writer = Thread.ofVirtual().start(() -> grantFirst());
    await().until(gate::isGrantHeldUp);
    assertThat(gate.settle()).isEqualTo(Verdict.REJECT);
    writer.join();
    for (int n = 2; n <= 17; n++) {
      gate.arrive();
    }
    for (int n = 2; n <= 16; n++) {
      assertThat(gate.settle()).isEqualTo(Verdict.REJECT);
    }

    assertThat(gate.settle()).isEqualTo(Verdict.PASS);

    assertThat(delayed).isCompleted();
    assertThat(gate.staleGrants()).isEqualTo(1);
  }

  @Test
  void a_grant_of_an_item_that_has_gone_by_is_not_the_one_that_is_held_up() throws Exception {
    gate.arrive();
    assertThat(gate.settle()).isEqualTo(Verdict.REJECT);
    var delayed = gate.delayNextGrant(Duration.ofMillis(1));

    coil(1, true);
    assertThat(delayed).isNotDone();
    gate.arrive();
    coil(2, true);

    assertThat(delayed).isCompletedWithValue(2L);
  }

  private void grantFirst() {
    try {
      coil(1, true);
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Test
  void without_a_living_host_everything_is_rejected() throws Exception {
    try (var impatient = new PlcGate(Duration.ZERO)) {
      assertThat(impatient.isWatched()).isFalse();
      assertThat(impatient.settle()).isEqualTo(Verdict.REJECT);
    }
  }

  @Test
  void a_stuck_gate_lets_everything_go_and_says_so() throws Exception {
    gate.stuck(true);

    assertThat(gate.settle()).isEqualTo(Verdict.PASS);
    assertThat(registers()).startsWith("00000000" + "00000001" + "0001");
  }

  @Test
  void a_partial_container_is_finished_when_asked() throws Exception {
    coil(41, true);
    assertThat(gate.isFlushAsked()).isTrue();

    gate.flushed(3);

    assertThat(gate.isFlushAsked()).isFalse();
    assertThat(registers()).endsWith("0001" + "0003");
  }

  private void coil(int place, boolean on) throws Exception {
    host.writeSingleCoil(1, new WriteSingleCoilRequest(place, on));
  }

  private String registers() throws Exception {
    return HexFormat.of()
        .formatHex(
            host.readHoldingRegisters(1, new ReadHoldingRegistersRequest(0, 11)).registers());
  }
}
