package io.seriatim.linegateway.packml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.linegateway.domain.MachineReading;
import io.seriatim.linegateway.domain.PackMlState;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.junit.jupiter.api.Test;

/** A real client against a real server that plays the machine. */
@Requirement("URS-LINE-045")
final class PackMlClientTest {
  private final AtomicReference<Optional<MachineReading>> last =
      new AtomicReference<>(Optional.empty());

  private PackMlClient watch(PackMlMachine machine) throws UaException {
    OpcUaClientConfig config =
        OpcUaClientConfig.builder()
            .setApplicationName(LocalizedText.english("gateway"))
            .setApplicationUri("urn:test:gateway")
            .setEndpoint(DiscoveryClient.getEndpoints(machine.url()).join().getFirst())
            .build();
    return PackMlClient.watch(
        config, 50, Clock.systemUTC(), reading -> last.set(Optional.of(reading)), () -> {});
  }

  private MachineReading last() {
    return last.get().orElseThrow();
  }

  @Test
  void states_modes_and_the_counters_of_all_outlets_are_heard() throws IOException, UaException {
    try (PackMlMachine machine = new PackMlMachine(Set.of("UnitModeCurrent", "MachDesignSpeed"))) {
      machine.state("Execute");
      machine.mode(1);
      machine.designSpeed(312.5f);
      machine.counters(100, 20, 3);
      try (PackMlClient client = watch(machine)) {
        await().until(() -> last.get().flatMap(MachineReading::defective).isPresent());
        await().until(() -> last().designSpeed().isPresent() && last().producing().isPresent());
        assertThat(last().state()).contains(PackMlState.EXECUTE);
        assertThat(last().producing()).contains(true);
        assertThat(last().processed()).contains(120L);
        assertThat(last().defective()).contains(3L);
        assertThat(last().designSpeed()).contains(312_500L);

        machine.state("Held");
        machine.mode(2);
        await().until(() -> last().state().equals(Optional.of(PackMlState.HELD)));
        await().until(() -> last().producing().equals(Optional.of(false)));
      }
    }
  }

  @Test
  void a_machine_without_the_optional_nodes_is_watched_by_those_it_has()
      throws IOException, UaException {
    try (PackMlMachine machine = new PackMlMachine(Set.of())) {
      machine.state("Execute");
      machine.counters(1, 0, 0);
      try (PackMlClient client = watch(machine)) {
        await().until(() -> last.get().flatMap(MachineReading::processed).isPresent());
        assertThat(last().producing()).isEmpty();
        assertThat(last().designSpeed()).isEmpty();
        assertThat(last().stopReason()).isEmpty();
      }
    }
  }
}
