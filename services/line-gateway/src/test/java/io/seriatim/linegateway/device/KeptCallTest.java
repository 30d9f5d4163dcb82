package io.seriatim.linegateway.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class KeptCallTest {
  private final List<StopReason> troubles = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();

  @Test
  @Requirement("URS-LINE-003")
  void a_driver_that_fails_stops_the_line_and_calls_again() {
    try (KeptCall call =
        new KeptCall(
            "camera",
            () -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("an answer nobody thought of");
              }
              return true;
            },
            cuts::incrementAndGet,
            (reason, detail) -> troubles.add(reason))) {
      call.open();

      await().until(() -> calls.get() > 1);
      assertThat(troubles).containsExactly(StopReason.DRIVER_FAILED);
      assertThat(cuts.get()).isPositive();
    }
  }
}
