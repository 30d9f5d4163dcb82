package io.seriatim.loadtest.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.loadtest.line.ZipherPrinter;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ProofTest {
  @Test
  @Requirement("URS-OPS-030")
  void a_reset_of_a_printer_that_nobody_talks_to_proves_nothing() throws IOException {
    try (var printer = new ZipherPrinter("127.0.0.1", 0, 20, () -> {})) {
      assertThat(Proof.of(printer.powerLoss()).holds()).isFalse();
      try (Socket host = new Socket("127.0.0.1", printer.port())) {
        await().until(printer::isConnected);

        assertThat(Proof.of(printer.powerLoss()).holds()).isTrue();
        assertThat(host.getInputStream().read()).isNegative();
      }
    }
  }

  @Test
  void a_fault_that_is_to_strike_a_pack_is_proved_by_the_pack() {
    var trigger = new CompletableFuture<Long>();
    var proof = new Proof.AtTrigger(trigger);
    assertThat(proof.holds()).isFalse();

    trigger.complete(7L);

    assertThat(proof.holds()).isTrue();
    assertThat(proof.trigger()).contains(7L);
  }
}
