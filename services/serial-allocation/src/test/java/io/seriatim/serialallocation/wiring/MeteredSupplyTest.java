package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.serialallocation.app.SupplyBoard;
import io.seriatim.serialallocation.app.WatchSupply.PoolForecast;
import io.seriatim.serialallocation.domain.LineSupply;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.testkit.Requirement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Requirement("URS-ALLOC-024")
class MeteredSupplyTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MeteredSupply board = new MeteredSupply(registry);

  @Test
  void what_was_shown_and_is_not_any_more_is_taken_away() {
    // Given
    board.show(List.of(row(List.of(line("line-1"), line("line-2")))));
    assertThat(hours("line-1")).isEqualTo(3);

    // When
    board.show(List.of(row(List.of(line("line-2")))));

    // Then
    assertThat(registry.find("seriatim.line.numbers.hours").gauges()).hasSize(1);
    assertThat(hours("line-2")).isEqualTo(3);
    assertThat(registry.get("seriatim.pool.numbers.days").gauge().value()).isEqualTo(6);
    assertThat(registry.get("seriatim.pool.numbers.remaining").gauge().value()).isEqualTo(60);
  }

  private double hours(String line) {
    return registry.get("seriatim.line.numbers.hours").tag("line", line).gauge().value();
  }

  private static SupplyBoard.Row row(List<LineSupply> lines) {
    return new SupplyBoard.Row(
        new PoolKey.OfGtin(DemoFacts.ROOMY), new PoolForecast(60, 10, Optional.of(6L)), lines);
  }

  private static LineSupply line(String line) {
    return new LineSupply(DemoFacts.LYON, new SiteId("lyon"), line, 300, 1_000, 100, Instant.EPOCH);
  }
}
