package io.seriatim.chassis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.TokenVerifier;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Requirement("URS-SIGN-001")
class ReauthenticationIT {
  private static final SigningSettings SIGNING =
      new SigningSettings("seriatim-sign", Duration.ofMinutes(2));

  private final KeycloakSettings settings = settings(Servers.keycloak().issuer());
  private final TokenVerifier verifier = new TokenVerifier(settings);
  private final Reauthentication reauthentication =
      new KeycloakReauthentication(new SigningClient(settings, SIGNING));

  @Test
  @Requirement("P11-200")
  void the_signer_proves_it_with_name_and_password() throws Exception {
    assertThat(reauthentication.refuses(anna(), "anna", password("anna"))).isEmpty();
  }

  @Test
  @Requirement("P11-200")
  void a_wrong_password_signs_nothing() throws Exception {
    assertThat(reauthentication.refuses(anna(), "anna", new Password("guess")))
        .map(Refusal::reason)
        .contains("SIGNATURE_NOT_AUTHENTICATED");
  }

  @Test
  @Requirement("P11-200")
  void another_persons_password_signs_nothing() throws Exception {
    assertThat(reauthentication.refuses(anna(), "amir", password("amir")))
        .map(Refusal::reason)
        .contains("SIGNER_IS_ANOTHER");
  }

  @Test
  void keys_once_fetched_serve_while_the_identity_provider_is_away() throws Exception {
    // Given
    KeycloakSettings away = settings("http://127.0.0.1:1/realms/seriatim");
    Reauthentication unreachable = new KeycloakReauthentication(new SigningClient(away, SIGNING));
    Caller anna = anna();

    // Then
    assertThatThrownBy(() -> unreachable.refuses(anna, "anna", password("anna")))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> new TokenVerifier(away).verify(Servers.tokenFor("anna")))
        .isInstanceOf(TokenVerifier.KeysUnreachable.class);
    assertThat(new Password("secret").toString()).doesNotContain("secret");
  }

  private Caller anna() throws Exception {
    return verifier.verify(Servers.tokenFor("anna"));
  }

  private static Password password(String user) {
    return new Password(Servers.demoPassword(user));
  }

  private static KeycloakSettings settings(String issuer) {
    return new KeycloakSettings(
        issuer,
        "",
        "seriatim-api",
        "seriatim-service",
        "",
        "seriatim-cli",
        Duration.ofSeconds(5),
        Duration.ofSeconds(10));
  }
}
