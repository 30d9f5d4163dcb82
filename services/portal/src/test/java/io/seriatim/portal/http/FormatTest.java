package io.seriatim.portal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void thousandsAreSetApartByANarrowSpace() {
    assertThat(Format.number(1_234_567)).isEqualTo("1\u202f234\u202f567");
    assertThat(Format.number(999)).isEqualTo("999");
  }

  @Test
  void aDifferenceHasItsSignAndNoneIsSilent() {
    assertThat(Format.difference(10, 12)).isEqualTo("+2");
    assertThat(Format.difference(12, 10)).isEqualTo("-2");
    assertThat(Format.difference(12, 12)).isEmpty();
  }
}
