package io.seriatim.linegateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SessionsTest {
  private Instant now = Instant.parse("2026-11-20T06:00:00Z");
  private final Sessions sessions =
      new Sessions(() -> now, Duration.ofMinutes(30), Duration.ofHours(12));

  @Test
  @Requirement("URS-LINE-067")
  void a_session_by_pin_lasts_no_longer_than_the_pin_proves_its_owner() {
    HttpRequest<?> request = HttpRequest.GET("/");
    Cookie byPin = sessions.open(OLGA, now, now.plus(Duration.ofMinutes(5)), request);
    Cookie byPassword = sessions.open(OLGA, request);

    now = now.plus(Duration.ofMinutes(5));

    assertThat(sessions.lasts(byPin.getValue())).isFalse();
    assertThat(sessions.lasts(byPassword.getValue())).isTrue();
  }

  private static final Caller OLGA =
      new Caller(
          ActorId.parse("olga"),
          "olga",
          "Olga",
          TenantId.parse("acme"),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          new BearerToken(""));
}
