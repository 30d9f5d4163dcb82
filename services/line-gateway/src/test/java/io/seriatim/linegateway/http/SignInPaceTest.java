package io.seriatim.linegateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SignInPaceTest {
  private Instant now = Instant.parse("2026-11-20T06:00:00Z");
  private final SignInPace pace = new SignInPace(() -> now);

  @Test
  @Requirement("URS-LINE-067")
  void a_place_waits_longer_after_each_wrong_pin_and_others_do_not() {
    wrong("10.0.0.7", 3);
    assertThat(pace.wait("10.0.0.7")).isEqualTo(Duration.ofSeconds(30));
    assertThat(pace.wait("10.0.0.8")).isZero();

    now = now.plusSeconds(30);
    assertThat(pace.wait("10.0.0.7")).isZero();
    wrong("10.0.0.7", 1);
    assertThat(pace.wait("10.0.0.7")).isEqualTo(Duration.ofSeconds(60));
    wrong("10.0.0.7", 100);
    assertThat(pace.wait("10.0.0.7")).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  @Requirement("URS-LINE-067")
  void a_right_pin_makes_the_place_good_again() {
    wrong("10.0.0.7", 2);
    pace.tried("10.0.0.7", true);
    wrong("10.0.0.7", 2);

    assertThat(pace.wait("10.0.0.7")).isZero();
  }

  private void wrong(String place, int times) {
    for (int n = 0; n < times; n++) {
      pace.tried(place, false);
    }
  }
}
