package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.SiteSignIns.Limits;
import io.seriatim.linegateway.app.SiteSignIns.Operator;
import io.seriatim.linegateway.domain.Person;
import io.seriatim.linegateway.store.SlowPins;
import io.seriatim.linegateway.store.SqliteOperators;
import io.seriatim.testkit.Requirement;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SiteSignInsTest {
  private static final Instant VERIFIED = Instant.parse("2026-11-20T06:00:00Z");
  private static final TenantId PLANT = TenantId.parse("cmo-lyon");
  private static final SiteId SITE = SiteId.parse("lyon");
  private static final String PIN = "314159";

  @TempDir Path directory;

  private SqliteOperators store;
  private SiteSignIns people;
  private Instant now = VERIFIED;
  private boolean away;
  private final List<SignInRecord.Entry> kept = new ArrayList<>();

  @BeforeEach
  void open() {
    store = SqliteOperators.open(directory.resolve("operators.db"));
    people =
        new SiteSignIns(
            store,
            new SlowPins(),
            this::online,
            () -> now,
            new Limits(PLANT, SITE, Duration.ofHours(72), 3),
            kept::add);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Optional<Operator> online(String userName, String password) {
    if (away) {
      throw new UncheckedIOException(new java.io.IOException("away"));
    }
    return password.equals("right") ? Optional.of(operator(userName, PLANT)) : Optional.empty();
  }

  private Operator operator(String userName, TenantId tenant) {
    return operator(userName, tenant, Optional.empty());
  }

  private Operator operator(String userName, TenantId tenant, Optional<SiteId> boundTo) {
    return new Operator(
        userName,
        new Person("id-" + userName, "Luc"),
        tenant,
        boundTo,
        Set.of("quality"),
        now,
        "",
        0);
  }

  @Test
  @Requirement({"URS-TENANT-002", "URS-ACCESS-002"})
  void who_is_bound_to_another_site_of_the_operator_is_not_let_in_and_gets_no_pin() {
    assertThat(people.verified(operator("lina", PLANT, Optional.of(SiteId.parse("porto")))))
        .isFalse();
    assertThat(people.setPin("lina", PIN)).isFalse();
    assertThat(people.byPin("lina", PIN)).isEmpty();
    assertThat(people.verified(operator("luc", PLANT, Optional.of(SITE)))).isTrue();
  }

  @Test
  @Requirement("URS-LINE-067")
  void a_pin_proves_whoever_was_verified_a_short_time_ago() {
    people.verified(operator("luc", PLANT));
    assertThat(people.byPin("luc", PIN)).isEmpty();
    assertThat(people.setPin("luc", PIN)).isTrue();

    now = VERIFIED.plus(Duration.ofHours(71));
    assertThat(people.byPin("luc", PIN)).map(o -> o.person().id()).contains("id-luc");
    now = VERIFIED.plus(Duration.ofHours(72));
    assertThat(people.byPin("luc", PIN)).isEmpty();
  }

  @Test
  @Requirement("URS-LINE-068")
  @Requirement("P11-300")
  void every_proof_and_every_wrong_try_is_on_record_with_how_and_when_and_what_for() {
    people.verified(operator("luc", PLANT));
    people.setPin("luc", PIN);
    people.byPin("luc", "000000");
    people.prove("luc", PIN, "witness of a destruction");
    people.byPin("typed-a-password-here", PIN);

    assertThat(kept)
        .extracting(SignInRecord.Entry::kind)
        .containsExactly(
            SignInRecord.Kind.VERIFIED,
            SignInRecord.Kind.PIN_SET,
            SignInRecord.Kind.WRONG_PIN,
            SignInRecord.Kind.PROVED_BY_PIN,
            SignInRecord.Kind.PIN_NOT_USABLE);
    assertThat(kept.get(2).wrongTries()).isEqualTo(1);
    assertThat(kept.get(3).meaning()).isEqualTo("witness of a destruction");
    assertThat(kept.get(3).who().orElseThrow().verifiedAt()).isEqualTo(VERIFIED);
    assertThat(kept.toString()).doesNotContain("typed-a-password-here");
  }

  @Test
  @Requirement("URS-LINE-067")
  @Requirement("P11-300")
  void wrong_tries_lock_a_pin_until_its_owner_is_verified_again() {
    people.verified(operator("luc", PLANT));
    people.setPin("luc", PIN);

    for (int n = 0; n < 3; n++) {
      assertThat(people.byPin("luc", "000000")).isEmpty();
    }
    assertThat(people.byPin("luc", PIN)).isEmpty();

    people.verified(operator("luc", PLANT));
    assertThat(people.byPin("luc", PIN)).isPresent();
  }

  @Test
  void a_right_try_makes_the_wrong_ones_forgotten() {
    people.verified(operator("luc", PLANT));
    people.setPin("luc", PIN);
    people.byPin("luc", "000000");
    people.byPin("luc", "000001");

    assertThat(people.byPin("luc", PIN)).isPresent();
    people.byPin("luc", "000000");
    assertThat(people.byPin("luc", PIN)).isPresent();
  }

  @Test
  @Requirement("URS-LINE-066")
  void nobody_of_another_tenant_and_nobody_unknown_is_let_in() {
    assertThat(people.verified(operator("eve", TenantId.parse("acme")))).isFalse();
    assertThat(people.setPin("eve", PIN)).isFalse();
    assertThat(people.byPin("eve", PIN)).isEmpty();
    assertThat(people.byPin("nobody", PIN)).isEmpty();
  }

  @Test
  void a_pin_is_six_to_twelve_digits_and_kept_as_a_hash() {
    people.verified(operator("luc", PLANT));

    assertThat(people.setPin("luc", "12345")).isFalse();
    assertThat(people.setPin("luc", "abcdef")).isFalse();
    assertThat(people.setPin("luc", PIN)).isTrue();
    assertThat(store.find("luc").orElseThrow().pinHash()).doesNotContain(PIN);
  }

  @Test
  @Requirement("URS-LINE-063")
  void a_second_person_is_proved_by_pin_or_while_the_platform_answers_by_password() {
    assertThat(people.prove("quentin", "right", "witness")).isPresent();
    assertThat(people.prove("quentin", "wrong", "witness")).isEmpty();
    people.setPin("quentin", PIN);

    away = true;
    assertThat(people.prove("quentin", PIN, "witness")).isPresent();
    assertThatThrownBy(() -> people.prove("quentin", "right", "witness"))
        .isInstanceOf(UncheckedIOException.class);
  }
}
