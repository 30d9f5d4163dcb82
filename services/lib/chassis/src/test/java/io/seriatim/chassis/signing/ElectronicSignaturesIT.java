package io.seriatim.chassis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.TokenRejected;
import io.seriatim.chassis.caller.TokenVerifier;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.testkit.RealmAdmin;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Requirement("URS-SIGN-002")
class ElectronicSignaturesIT {
  private static final SigningSettings SIGNING =
      new SigningSettings("seriatim-sign", Duration.ofMinutes(2), false, "");

  private final KeycloakSettings settings = settings(Servers.keycloak().issuer());
  private final TokenVerifier verifier = new TokenVerifier(settings);
  private final ElectronicSignatures signatures = signatures(Clock.systemUTC());

  @Test
  @Requirement({"URS-SIGN-001", "P11-200"})
  void name_and_password_prove_the_signer() throws Exception {
    Caller anna = caller("anna");

    assertThat(reason(anna, act(anna), Proof.of("anna", Servers.demoPassword("anna"), "")))
        .isEmpty();
    assertThat(reason(anna, act(anna), Proof.of("anna", "guess", "")))
        .contains("SIGNATURE_NOT_PROVEN");
    assertThat(reason(anna, act(anna), Proof.of("amir", Servers.demoPassword("amir"), "")))
        .contains("SIGNATURE_NOT_PROVEN");
  }

  @Test
  void a_sign_in_at_the_page_proves_the_one_act_it_was_made_for() throws Exception {
    // Given
    Caller anna = caller("anna");
    SignedAct act = act(anna);
    String token = Servers.signInToken("anna", act.nonce());
    Proof proof = Proof.of("anna", "", token);

    // Then
    assertThat(reason(anna, act, proof)).isEmpty();
    assertThat(reason(anna, act(anna), proof)).contains("SIGNATURE_NOT_PROVEN");
    assertThat(reason(caller("amir"), act, Proof.of("amir", "", token)))
        .contains("SIGNATURE_NOT_PROVEN");
    assertThat(
            signatures(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(125)))
                .refuses(anna, act, proof)
                .map(Refusal::given))
        .contains("a sign-in of another time");
  }

  @Test
  void the_token_of_a_session_is_no_signature_and_that_of_a_signature_opens_nothing()
      throws Exception {
    Caller anna = caller("anna");
    SignedAct act = act(anna);

    assertThat(reason(anna, act, Proof.of("anna", "", Servers.tokenFor("anna"))))
        .contains("SIGNATURE_NOT_PROVEN");
    assertThatThrownBy(() -> verifier.verify(Servers.signInToken("anna", act.nonce())))
        .isInstanceOf(TokenRejected.class);
  }

  @Test
  void nothing_is_signed_while_the_identity_provider_is_away() throws Exception {
    Caller anna = caller("anna");
    ElectronicSignatures away =
        new KeycloakSignatures(
            new SigningClient(settings("http://127.0.0.1:1/realms/seriatim"), SIGNING),
            Clock.systemUTC(),
            SIGNING,
            settings.clockSkew());

    assertThatThrownBy(() -> away.refuses(anna, act(anna), Proof.of("anna", "right", "")))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() ->
            new TokenVerifier(settings("http://127.0.0.1:1/realms/seriatim"))
                .verify(Servers.tokenFor("anna")))
        .isInstanceOf(TokenVerifier.KeysUnreachable.class);
    assertThat(new Password("secret").toString()).doesNotContain("secret");
  }

  @Test
  @Requirement({"URS-SIGN-006", "P11-10-I", "P11-10-J", "A11-2"})
  void training_and_statement_of_the_account_decide_whether_its_person_signs() throws Exception {
    SigningSettings strict =
        new SigningSettings("seriatim-sign", Duration.ofMinutes(2), true, "2026-1");
    ElectronicSignatures asking =
        new KeycloakSignatures(
            new SigningClient(settings, strict), Clock.systemUTC(), strict, settings.clockSkew());

    assertThat(given(asking, "anna")).isEmpty();
    assertThat(given(asking, "luc")).contains("a training until 2026-01-31");
    assertThat(given(asking, "amir")).contains("no training on record");
    assertThat(given(asking, "quentin")).contains("the statement on responsibility 2025-1");
    Caller anna = caller("anna");
    SignedAct act = act(anna);
    assertThat(
            asking.refuses(
                anna, act, Proof.of("anna", "", Servers.signInToken("anna", act.nonce()))))
        .isEmpty();
  }

  private Optional<String> given(ElectronicSignatures asking, String user) throws TokenRejected {
    Caller caller = caller(user);
    return asking
        .refuses(caller, act(caller), Proof.of(user, Servers.demoPassword(user), ""))
        .map(Refusal::given);
  }

  @Test
  @Requirement({"URS-SIGN-002", "P11-100"})
  void who_is_given_the_name_of_somebody_who_left_proves_none_of_their_signatures()
      throws Exception {
    // Given
    RealmAdmin admin = new RealmAdmin();
    String name = "leaver-" + UUID.randomUUID().toString().substring(0, 8);
    String left = admin.person(name, "Left", "acme", "quality", "first-" + name);
    Caller leaver = verifier.verify(Servers.tokenFor(name, "first-" + name));
    SignedAct act = act(leaver);
    assertThat(reason(leaver, act, Proof.of(name, "first-" + name, ""))).isEmpty();

    // When
    admin.delete(Servers.keycloak().realm() + "/users/" + left);
    String came = admin.person(name, "Came", "acme", "quality", "second-" + name);
    Caller successor = verifier.verify(Servers.tokenFor(name, "second-" + name));
    String signIn = Servers.signInToken(name, "second-" + name, act.nonce());

    // Then
    assertThat(successor.userName()).isEqualTo(leaver.userName());
    assertThat(successor.subject()).isNotEqualTo(leaver.subject());
    assertThat(successor.subject().value()).isEqualTo(came);
    assertThat(reason(leaver, act, Proof.of(name, "first-" + name, "")))
        .contains("SIGNATURE_NOT_PROVEN");
    assertThat(reason(leaver, act, Proof.of(name, "second-" + name, "")))
        .contains("SIGNATURE_NOT_PROVEN");
    assertThat(reason(leaver, act, Proof.of(name, "", signIn))).contains("SIGNATURE_NOT_PROVEN");
    assertThat(reason(successor, act(successor), Proof.of(name, "second-" + name, ""))).isEmpty();
    admin.delete(Servers.keycloak().realm() + "/users/" + came);
  }

  private Optional<String> reason(Caller caller, SignedAct act, Proof proof) {
    return signatures.refuses(caller, act, proof).map(Refusal::reason);
  }

  private ElectronicSignatures signatures(InstantSource clock) {
    return new KeycloakSignatures(
        new SigningClient(settings, SIGNING), clock, SIGNING, settings.clockSkew());
  }

  private Caller caller(String user) throws TokenRejected {
    return verifier.verify(Servers.tokenFor(user));
  }

  private static SignedAct act(Caller caller) {
    return new SignedAct(
        caller.tenant(),
        "SignRelease",
        UUID.randomUUID().toString(),
        "acme/09501101530003/L1",
        new byte[] {1, 2});
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
