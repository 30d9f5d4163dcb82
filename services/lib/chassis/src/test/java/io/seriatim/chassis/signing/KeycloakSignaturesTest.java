package io.seriatim.chassis.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@Requirement("URS-SIGN-002")
class KeycloakSignaturesTest {
  private static final String ANNA = "0b5c9a3e-1111-4222-8333-944455556666";
  private static final String AMIR = "0b5c9a3e-1111-4222-8333-944455557777";
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final SignedAct ACT =
      new SignedAct(
          TenantId.parse("acme"), "SignRelease", "r-1", "acme/09501101530003/L1", new byte[] {1});

  private static SigningTokens tokens;
  private static ElectronicSignatures signatures;

  @BeforeAll
  static void keys() throws JOSEException {
    tokens = new SigningTokens();
    signatures = asking(false, "");
  }

  private static ElectronicSignatures asking(boolean training, String statement) {
    SigningSettings settings =
        new SigningSettings("seriatim-sign", Duration.ofMinutes(2), training, statement);
    return new KeycloakSignatures(tokens.client(), () -> NOW, settings, Duration.ofSeconds(10));
  }

  @Test
  @Requirement({"URS-SIGN-006", "P11-10-I", "A11-2"})
  void where_it_is_asked_for_nobody_signs_without_a_training_that_is_valid_today() {
    ElectronicSignatures asking = asking(true, "");
    LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    assertThat(with(asking, good())).contains("no training on record");
    assertThat(with(asking, good().claim("trained_until", "soon")))
        .contains("a training until soon");
    assertThat(with(asking, good().claim("trained_until", today.minusDays(1).toString())))
        .contains("a training until " + today.minusDays(1));
    assertThat(with(asking, good().claim("trained_until", today.toString()))).isEmpty();
  }

  @Test
  @Requirement({"URS-SIGN-006", "P11-10-J"})
  void where_it_is_asked_for_nobody_signs_who_has_not_accepted_the_statement_as_it_is_now() {
    ElectronicSignatures asking = asking(false, "2026-1");

    assertThat(with(asking, good())).contains("no statement on responsibility accepted");
    assertThat(with(asking, good().claim("statement_accepted", "2025-1")))
        .contains("the statement on responsibility 2025-1");
    assertThat(with(asking, good().claim("statement_accepted", "2026-1"))).isEmpty();
  }

  private static JWTClaimsSet.Builder good() {
    return SigningTokens.claims(ANNA, NOW, ACT.nonce());
  }

  @Test
  void a_sign_in_for_this_act_proves_it() {
    assertThat(with(SigningTokens.claims(ANNA, NOW.minusSeconds(119), ACT.nonce()))).isEmpty();
  }

  @Test
  void a_sign_in_of_more_than_two_minutes_ago_proves_nothing() {
    assertThat(with(SigningTokens.claims(ANNA, NOW.minusSeconds(121), ACT.nonce())))
        .contains("a sign-in of another time");
  }

  @Test
  void a_sign_in_that_is_yet_to_come_proves_nothing() {
    assertThat(with(SigningTokens.claims(ANNA, NOW.plusSeconds(11), ACT.nonce())))
        .contains("a sign-in of another time");
  }

  @Test
  void a_sign_in_without_its_time_proves_nothing() {
    assertThat(with(SigningTokens.claims(ANNA, NOW, ACT.nonce()).claim("auth_time", null)))
        .contains("a sign-in of another time");
  }

  @Test
  void a_sign_in_of_another_person_proves_nothing() {
    assertThat(with(SigningTokens.claims(AMIR, NOW, ACT.nonce())))
        .contains("the sign-in of another person");
  }

  @Test
  void a_sign_in_for_another_request_method_subject_record_or_tenant_proves_nothing() {
    for (SignedAct other :
        new SignedAct[] {
          new SignedAct(ACT.tenant(), ACT.action(), "r-2", ACT.subject(), ACT.recordHash()),
          new SignedAct(
              ACT.tenant(), "CloseBatch", ACT.requestId(), ACT.subject(), ACT.recordHash()),
          new SignedAct(ACT.tenant(), ACT.action(), ACT.requestId(), "another", ACT.recordHash()),
          new SignedAct(ACT.tenant(), ACT.action(), ACT.requestId(), ACT.subject(), new byte[] {2}),
          new SignedAct(
              TenantId.parse("cmo-lyon"),
              ACT.action(),
              ACT.requestId(),
              ACT.subject(),
              ACT.recordHash())
        }) {
      assertThat(with(SigningTokens.claims(ANNA, NOW, other.nonce())))
          .contains("a sign-in for another act");
    }
  }

  @Test
  void a_token_for_another_purpose_proves_nothing() {
    JWTClaimsSet.Builder ofAnotherClient =
        SigningTokens.claims(ANNA, NOW, ACT.nonce()).claim("azp", "portal");
    JWTClaimsSet.Builder forTheApi =
        SigningTokens.claims(ANNA, NOW, ACT.nonce()).audience("seriatim-api");

    assertThat(with(ofAnotherClient)).contains("another token");
    assertThat(with(forTheApi)).contains("another token");
  }

  @Test
  void another_user_name_than_the_callers_is_refused_before_anybody_is_asked() {
    assertThat(
            signatures
                .refuses(anna(), ACT, new Proof.Typed("amir", new Password("x")))
                .map(Refusal::given))
        .contains("user name amir");
  }

  @Test
  void no_password_is_refused_without_a_failed_attempt_at_the_identity_provider() {
    assertThat(signatures.refuses(anna(), ACT, Proof.of("anna", "", "")).map(Refusal::reason))
        .contains("SIGNATURE_NOT_PROVEN");
  }

  @Test
  void a_proof_is_a_password_or_a_sign_in_and_shows_neither() {
    assertThatThrownBy(() -> Proof.of("anna", "secret", "token"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("one of them");
    assertThat(Proof.of("anna", "secret", "").toString()).doesNotContain("secret");
    assertThat(Proof.of("anna", "", "secret").toString()).doesNotContain("secret");
  }

  @Test
  void the_nonce_is_what_the_runbook_says() {
    assertThat(
            new SignedAct(
                    TenantId.parse("acme"),
                    "SignRelease",
                    "certify-1",
                    "acme/09501101530003/LOT1",
                    "record".getBytes(StandardCharsets.UTF_8))
                .nonce())
        .isEqualTo("939b535b788111ef5590c72e713a9d9c5bf667f2394f80bc3131fdc4cc50c645");
  }

  private static Optional<String> with(JWTClaimsSet.Builder claims) {
    return with(signatures, claims);
  }

  private static Optional<String> with(
      ElectronicSignatures signatures, JWTClaimsSet.Builder claims) {
    Proof proof = new Proof.SignedIn("anna", new BearerToken(tokens.signed(claims)));
    return signatures
        .refuses(anna(), ACT, proof)
        .map(refusal -> {
          assertThat(refusal.reason()).isEqualTo(ElectronicSignatures.NOT_PROVEN);
          return refusal.given();
        });
  }

  private static Caller anna() {
    return new Caller(
        ActorId.parse(ANNA),
        "anna",
        "Anna Keller",
        TenantId.parse("acme"),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        new BearerToken("t"));
  }
}
