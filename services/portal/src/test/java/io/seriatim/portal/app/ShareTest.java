package io.seriatim.portal.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTest {
  @Test
  void partsStandSideBySideAndEmptyOnesAreLeftOut() {
    assertThat(
            Share.of(
                100,
                new Share.Part("good", 75),
                new Share.Part("none", 0),
                new Share.Part("bad", 25)))
        .containsExactly(new Share("good", 75, 0, 750), new Share("bad", 25, 750, 250));
  }

  @Test
  void oneAmongMillionsCanStillBeSeen() {
    assertThat(Share.of(10_000_000, new Share.Part("in doubt", 1)))
        .containsExactly(new Share("in doubt", 1, 0, 3))
        .first()
        .extracting(Share::style)
        .isEqualTo("in-doubt");
  }

  @Test
  void nothingLeasedShowsNothing() {
    assertThat(Share.of(0, new Share.Part("commissioned", 0))).isEmpty();
  }
}
