package io.seriatim.linegateway.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.linegateway.domain.DeviceSpec;
import io.seriatim.linegateway.domain.Driver;
import io.seriatim.linegateway.domain.Lamp;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class ModbusGateTest {
  private static final int ARRIVED = 1;
  private static final int SETTLED = 3;
  private static final int OUTCOMES = 4;
  private static final int PROCESSED = 6;
  private static final int DEFECTIVE = 8;
  private static final int FLUSHES = 9;
  private static final int FLUSHED = 10;
  private static final int LIGHT = 33;
  private static final int WATCHDOG = 41;

  private final HeardAtStation heard = new HeardAtStation();
  private final List<Long> arrived = new CopyOnWriteArrayList<>();

  @Test
  @Requirement("URS-LINE-022")
  void a_pass_sets_the_coil_of_its_item_and_a_reject_clears_it() throws Exception {
    try (TinyPlc plc = new TinyPlc();
        Gate gate = connected(plc)) {
      gate.pass(5);
      await().until(() -> plc.coil(6));

      gate.reject(21);
      await().until(() -> !plc.coil(6));
    }
  }

  @Test
  @Requirement("URS-LINE-022")
  void a_pass_for_an_item_that_has_left_the_gate_grants_nothing_to_the_next_in_its_place()
      throws Exception {
    try (TinyPlc plc = new TinyPlc();
        Gate gate = connected(plc)) {
      plc.register(SETTLED, 5);
      await().until(() -> heard.has("confirmed 5 false"));

      gate.pass(5);
      gate.pass(7);

      await().until(() -> plc.coil(8));
      assertThat(plc.coil(6)).isFalse();
    }
  }

  @Test
  @Requirement("URS-LINE-022")
  void a_pass_that_came_as_its_item_left_the_gate_is_taken_back() throws Exception {
    try (TinyPlc plc = new TinyPlc();
        Gate gate = connected(plc, "500")) {
      plc.register(SETTLED, 5);
      gate.pass(5);
      gate.pass(7);

      await().until(() -> heard.has("confirmed 5 false"));
      await().until(() -> !plc.coil(6));
      assertThat(plc.coil(8)).isTrue();
    }
  }

  @Test
  @Requirement("URS-LINE-022")
  void what_the_gate_did_is_told_item_by_item() throws Exception {
    try (TinyPlc plc = new TinyPlc();
        Gate gate = connected(plc)) {
      plc.register(OUTCOMES, 0b101);
      plc.register(SETTLED, 3);

      await().until(() -> heard.has("confirmed 3 true"));
      assertThat(heard.lines())
          .containsSubsequence("confirmed 1 true", "confirmed 2 false", "confirmed 3 true");
    }
  }

  @Test
  void an_item_before_the_camera_is_told_by_its_number() throws Exception {
    try (TinyPlc plc = new TinyPlc();
        Gate gate = connected(plc)) {
      plc.register(ARRIVED, 1);
      await().until(() -> arrived.contains(1L));

      plc.register(ARRIVED, 2);
      await().until(() -> arrived.contains(2L));
    }
  }

  @Test
  @Requirement("URS-LINE-022")
  void a_lost_connection_stops_the_line_and_takes_back_every_grant() throws Exception {
    try (TinyPlc plc = new TinyPlc();
        Gate gate = connected(plc)) {
      gate.pass(4);
      await().until(() -> plc.coil(5));

      // When
      plc.stop();
      await().until(() -> heard.hasStop(StopReason.GATE_LOST));
      gate.pass(5);
      plc.setCoil(5, true);
      plc.start();

      // Then
      await().until(gate::isConnected);
      assertThat(plc.coil(5)).isFalse();
      assertThat(plc.coil(6)).isFalse();
    }
  }

  @Test
  void items_that_were_settled_meanwhile_are_told_and_those_that_came_are_not_read()
      throws Exception {
    try (TinyPlc plc = new TinyPlc();
        Gate gate = connected(plc)) {
      plc.stop();
      await().until(() -> !gate.isConnected());

      plc.register(ARRIVED, 2);
      plc.register(SETTLED, 2);
      plc.start();

      await().until(() -> heard.has("confirmed 2 false"));
      assertThat(heard.lines()).contains("confirmed 1 false");
      assertThat(arrived).isEmpty();
    }
  }

  @Test
  void counters_are_told_when_asked_for() throws Exception {
    try (TinyPlc plc = new TinyPlc();
        Gate gate = connected(plc)) {
      plc.register(PROCESSED, 1200);
      plc.register(DEFECTIVE, 7);

      gate.askCounters();

      await().until(() -> heard.has("counters 1200 7"));
    }
  }

  @Test
  void a_finished_partial_container_is_told() throws Exception {
    try (TinyPlc plc = new TinyPlc();
        Gate gate = connected(plc)) {
      gate.flush();
      await().until(() -> plc.coil(42));

      plc.register(FLUSHED, 3);
      plc.register(FLUSHES, 1);

      await().until(() -> heard.has("flushed 3"));
    }
  }

  @Test
  void the_stack_light_shows_the_line_and_the_watchdog_lives() throws Exception {
    try (TinyPlc plc = new TinyPlc();
        Gate gate = connected(plc)) {
      gate.show(Lamp.GREEN);
      await().until(() -> plc.coil(LIGHT + 2));

      gate.show(Lamp.RED);
      await().until(() -> plc.coil(LIGHT) && !plc.coil(LIGHT + 2));
      await().until(() -> plc.coil(WATCHDOG));
      await().until(() -> !plc.coil(WATCHDOG));
    }
  }

  @Test
  void a_gate_that_is_not_ready_and_a_full_bin_stop_the_line() throws Exception {
    try (TinyPlc plc = new TinyPlc();
        Gate gate = connected(plc)) {
      plc.binFull(true);
      await().until(() -> heard.hasStop(StopReason.REJECT_BIN_FULL));

      plc.ready(false);
      await().until(() -> heard.hasStop(StopReason.GATE_NOT_READY));
    }
  }

  private Gate connected(TinyPlc plc) {
    return connected(plc, "10");
  }

  private Gate connected(TinyPlc plc, String pollMillis) {
    for (int place = 0; place < GateState.REGISTERS; place++) {
      plc.register(place, 0);
    }
    ModbusGate gate =
        new ModbusGate(
            "gate",
            new DeviceSpec(Driver.MODBUS, plc.address(), Map.of("poll-ms", pollMillis)),
            Duration.ofSeconds(1),
            heard,
            arrived::add,
            () -> {});
    gate.open();
    await().until(gate::isConnected);
    return gate;
  }
}
