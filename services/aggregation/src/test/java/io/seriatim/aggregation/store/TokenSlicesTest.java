package io.seriatim.aggregation.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSlicesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 30, 4_096})
  @Requirement("URS-LEDGER-150")
  void slicesFollowEachOtherFromOneEndOfTheRingToTheOther(int count) {
    // When
    List<TokenSlices.Slice> slices = TokenSlices.of(count);

    // Then
    assertThat(slices).hasSize(count);
    assertThat(slices.getFirst().after()).isEqualTo(Long.MIN_VALUE);
    assertThat(slices.getLast().last()).isEqualTo(Long.MAX_VALUE);
    for (int i = 1; i < count; i++) {
      assertThat(slices.get(i).after()).isEqualTo(slices.get(i - 1).last());
      assertThat(slices.get(i).last()).isGreaterThan(slices.get(i).after());
    }
  }
}
