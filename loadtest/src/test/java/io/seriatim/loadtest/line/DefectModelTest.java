package io.seriatim.loadtest.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DefectModelTest {

  @Test
  void onePackInAHundredIsSpoiledWhenSoAsked() {
    var model = new DefectModel(7, DefectRates.ofRejects(0.01));

    long flawed = LongStream.range(0, 100_000).filter(n -> model.of(n).flaw() != Flaw.NONE).count();

    assertThat(flawed).isCloseTo(1_000, within(150L));
  }

  @Test
  void aPacksFateDependsOnSeedAndPositionAlone() {
    var one = new DefectModel(7, DefectRates.ofRejects(0.5));
    var other = new DefectModel(7, DefectRates.ofRejects(0.5));

    assertThat(LongStream.range(0, 1_000).mapToObj(other::of).toList().reversed())
        .isEqualTo(LongStream.range(0, 1_000).map(n -> 999 - n).mapToObj(one::of).toList());
  }

  @Test
  void anotherSeedSpoilsOtherPacks() {
    var one = new DefectModel(7, DefectRates.ofRejects(0.5));
    var other = new DefectModel(8, DefectRates.ofRejects(0.5));

    assertThat(LongStream.range(0, 100).mapToObj(other::of).toList())
        .isNotEqualTo(LongStream.range(0, 100).mapToObj(one::of).toList());
  }

  @Test
  void aRateOutsideItsRangeIsNamed() {
    assertThatThrownBy(() -> DefectRates.ofRejects(2))
        .hasMessage("unreadable: 1.2 (expected: 0 to 1)");
  }
}
