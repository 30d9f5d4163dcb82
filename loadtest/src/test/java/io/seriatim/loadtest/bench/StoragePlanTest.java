package io.seriatim.loadtest.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StoragePlanTest {
  @Test
  void nodesAreWhatHoldsOneReplicaThreeTimes() {
    StoragePlan plan = new StoragePlan(2, 500);

    assertThat(plan.nodes(100)).isEqualTo(3);
    assertThat(plan.nodes(200)).isEqualTo(3);
    assertThat(plan.nodes(201)).isEqualTo(6);
  }

  @Test
  void aNodeThatHoldsNothingIsRefused() {
    assertThatThrownBy(() -> new StoragePlan(0, 500))
        .hasMessageContaining("expected: more than 0 TB");
  }
}
