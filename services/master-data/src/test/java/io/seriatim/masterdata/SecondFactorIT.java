package io.seriatim.masterdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.nimbusds.jwt.SignedJWT;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.app.onboarding.Directory;
import io.seriatim.masterdata.domain.onboarding.Person;
import io.seriatim.masterdata.keycloak.KeycloakDirectory;
import io.seriatim.testkit.RealmAdmin;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People who are taken on with a role that a password alone does not open. */
@Requirement("URS-ACCESS-008")
class SecondFactorIT {
  private static final TenantId OPERATOR = TenantId.parse("cmo-porto");
  private static final String PASSWORD = "first-of-the-week";

  private final RealmAdmin admin = new RealmAdmin();
  private final String user = "qp." + Servers.uniqueKeyspace().substring("test_".length());
  private final Directory directory =
      new KeycloakDirectory(OnboardingClient.SETTINGS, OnboardingClient.tokens(), Set.of("qp"));

  @AfterEach
  void end() {
    admin.delete(people() + "/" + account().get("id").getAsString());
  }

  @Test
  @Requirement({"P11-300", "A11-12"})
  void a_password_alone_gives_no_token_before_and_after_the_second_factor_is_set_up()
      throws Exception {
    // Given
    made("qp");
    TwoFactorSignIn signIn = firstSignIn();
    HttpResponse<String> before = signIn.byPassword(Optional.empty());

    // When
    TwoFactorSignIn.SetUp setUp = signIn.settingUp();

    // Then
    assertThat(before.body()).contains("invalid_grant", "Account is not fully set up");
    assertThat(SignedJWT.parse(setUp.token()).getJWTClaimsSet().getClaim("tenant"))
        .isEqualTo(OPERATOR.value());
    assertThat(signIn.byPassword(Optional.empty()).body()).contains("invalid_grant");
    Instant next = setUp.typed().plus(TwoFactorSignIn.PERIOD);
    assertThat(signIn.byPassword(Optional.of(next)).body()).contains("access_token");
    assertThat(signIn.byPassword(Optional.of(next)).body())
        .as("the same code once more")
        .contains("invalid_grant");
  }

  @Test
  void who_has_no_such_role_is_not_asked_and_who_gets_one_later_is() {
    // Given
    made("line-operator");
    JsonArray first = asked();

    // When
    made("line-operator", "qp");

    // Then
    assertThat(first).isEmpty();
    assertThat(asked()).hasSize(1);
    made("line-operator", "qp");
    assertThat(asked()).as("asked for once").hasSize(1);
    assertThat(realmRoles()).containsExactlyInAnyOrder("line-operator", "qp");
    assertThat(
            account().getAsJsonObject("attributes").getAsJsonArray("tenant").get(0).getAsString())
        .isEqualTo(OPERATOR.value());
  }

  @Test
  void who_has_set_it_up_is_not_asked_again() {
    // Given
    made("qp");
    TwoFactorSignIn signIn = firstSignIn();
    signIn.settingUp();

    // When
    made("qp", "quality");

    // Then
    assertThat(asked()).isEmpty();
  }

  private void made(String... roles) {
    Person person =
        new Person(
            user, "Quim", "Porto", user + "@porto.example.test", List.of(roles), Optional.empty());
    assertThat(directory.ensure(OPERATOR, List.of(person), List.of()))
        .isEqualTo(new Directory.Made.Complete());
  }

  private TwoFactorSignIn firstSignIn() {
    admin.put(
        people() + "/" + account().get("id").getAsString() + "/reset-password",
        """
        {"type": "password", "value": "%s", "temporary": false}
        """
            .formatted(PASSWORD));
    return new TwoFactorSignIn(user, PASSWORD);
  }

  /** No default role is among them: with those people take off a second factor by themselves. */
  private List<String> realmRoles() {
    String mappings =
        people() + "/" + account().get("id").getAsString() + "/role-mappings/realm/composite";
    return JsonParser.parseString(admin.get(mappings)).getAsJsonArray().asList().stream()
        .map(role -> role.getAsJsonObject().get("name").getAsString())
        .toList();
  }

  private JsonArray asked() {
    return account().getAsJsonArray("requiredActions");
  }

  private JsonObject account() {
    return JsonParser.parseString(
            admin.get(people() + "?exact=true&briefRepresentation=false&username=" + user))
        .getAsJsonArray()
        .get(0)
        .getAsJsonObject();
  }

  private static String people() {
    return Servers.keycloak().realm() + "/users";
  }
}
