package io.seriatim.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.seriatim.localstack.RealmLogin;
import io.seriatim.localstack.RealmUpgrade;
import io.seriatim.localstack.StackException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A realm of an earlier release is brought up to the shipped one, on the real Keycloak. */
class RealmUpgradeIT {
  private static final int NO_CONTENT = 204;
  private static final int BAD_REQUEST = 400;
  private static final String URL = Servers.keycloak().url();

  @Test
  @Requirement("URS-ACCESS-010")
  void a_realm_of_an_earlier_release_becomes_as_the_file_says_and_keeps_what_is_its_own() {
    try (OwnRealm realm = OwnRealm.changedSince()) {
      // When
      List<String> told = RealmUpgrade.upgrade(URL, realm.file(), OwnRealm.login());

      // Then
      settingsAreTheFiles(realm);
      thingsAreTheFiles(realm);
      whatIsItsOwnStays(realm);
      assertThat(told)
          .contains(
              "realm: failureFactor was 50, is 5",
              "role it-admin made",
              "group /sites/porto made",
              "account of gateway-gw-basel: attributes/tenant was [\"cmo-porto\"], is [\"acme\"]",
              "client seriatim-audit made",
              "client gateway-gw-lyon: protocolMappers/tenant/config/claim.value was \"acme\", is"
                  + " \"cmo-lyon\"",
              "profile of people: attributes/tenant/permissions/edit was [\"admin\",\"user\"], is"
                  + " [\"admin\"]",
              "account of seriatim-audit: view-events, view-users made",
              "people lina made")
          .noneMatch(line -> line.contains(OwnRealm.PORTALS_SECRET));
    }
  }

  @Test
  @Requirement({"URS-ACCESS-010", "URS-TENANT-001"})
  void whoever_could_write_their_own_tenant_and_site_cannot_after_it() throws IOException {
    try (OwnRealm realm = OwnRealm.changedSince()) {
      // Given
      OwnAccount before = new OwnAccount(realm, "pia");
      assertThat(before.write("tenant", "cmo-lyon")).isEqualTo(NO_CONTENT);
      assertThat(before.write("site", "lyon")).isEqualTo(NO_CONTENT);
      assertThat(before.claims().path("tenant").asText()).isEqualTo("cmo-lyon");
      assertThat(before.claims().path("site").toString()).contains("lyon");

      // When
      RealmUpgrade.upgrade(URL, realm.file(), OwnRealm.login());

      // Then
      OwnAccount after = new OwnAccount(realm, "olga");
      assertThat(after.write("tenant", "cmo-lyon")).isEqualTo(BAD_REQUEST);
      after.write("site", "lyon");
      assertThat(after.claims().path("tenant").asText()).isEqualTo("acme");
      assertThat(after.claims().has("site")).isFalse();
    }
  }

  @Test
  @Requirement("URS-ACCESS-010")
  void a_second_time_changes_nothing() {
    try (OwnRealm realm = OwnRealm.changedSince()) {
      // Given
      RealmUpgrade.upgrade(URL, realm.file(), OwnRealm.login());
      JsonNode acts = realm.get("/admin-events?max=1000");
      assertThat(acts).isNotEmpty();

      // When
      List<String> told = RealmUpgrade.upgrade(URL, realm.file(), OwnRealm.login());

      // Then
      assertThat(told).isEmpty();
      assertThat(realm.get("/admin-events?max=1000")).isEqualTo(acts);
    }
  }

  @Test
  @Requirement("URS-ACCESS-011")
  void what_an_upgrade_would_change_is_told_before_it_in_its_words_and_nothing_is_written()
      throws IOException {
    try (OwnRealm realm = OwnRealm.changedSince();
        CutOff between = new CutOff(URL)) {
      // When
      List<String> foreseen = RealmUpgrade.foresee(between.url(), realm.file(), OwnRealm.login());

      // Then
      assertThat(between.wrote()).isFalse();
      assertThat(realm.get("").path("failureFactor").asInt()).isEqualTo(50);
      assertThat(realm.client("seriatim-audit").isMissingNode()).isTrue();
      List<String> told = RealmUpgrade.upgrade(URL, realm.file(), OwnRealm.login());
      assertThat(told).contains("account of seriatim-audit: view-events, view-users made");
      assertThat(foreseen).isEqualTo(told);
      assertThat(RealmUpgrade.foresee(URL, realm.file(), OwnRealm.login())).isEmpty();
    }
  }

  @Test
  @Requirement("URS-ACCESS-011")
  void a_new_installation_is_told_before_what_it_would_get() throws IOException {
    try (OwnRealm realm = OwnRealm.ofNewInstallation();
        CutOff between = new CutOff(URL)) {
      // When
      List<String> foreseen =
          RealmUpgrade.foreseeInstallation(between.url(), realm.name(), realm.upgrader());

      // Then
      assertThat(between.wrote()).isFalse();
      assertThat(foreseen).contains("client portal made", "role gateway made");
      assertThat(foreseen)
          .isEqualTo(RealmUpgrade.upgradeInstallation(URL, realm.name(), realm.upgrader()));
    }
  }

  @Test
  @Requirement("URS-ACCESS-010")
  void a_realm_that_was_just_imported_is_as_the_file_says() {
    try (OwnRealm realm = OwnRealm.justImported()) {
      assertThat(RealmUpgrade.upgrade(URL, realm.file(), OwnRealm.login())).isEmpty();
    }
  }

  @Test
  @Requirement("URS-ACCESS-010")
  void cut_off_after_any_write_and_done_again_it_ends_the_same() throws IOException {
    try (OwnRealm realm = OwnRealm.changedSince();
        CutOff between = new CutOff(URL)) {
      // When
      int runs = 1;
      while (!endsWell(realm, between)) {
        runs++;
      }

      // Then
      assertThat(runs).isGreaterThan(8);
      settingsAreTheFiles(realm);
      thingsAreTheFiles(realm);
      whatIsItsOwnStays(realm);
      assertThat(RealmUpgrade.upgrade(URL, realm.file(), OwnRealm.login())).isEmpty();
    }
  }

  @Test
  @Requirement("URS-ACCESS-010")
  void a_new_installation_gets_the_configuration_and_nothing_of_the_demonstration() {
    try (OwnRealm realm = OwnRealm.ofNewInstallation()) {
      // When
      List<String> told = RealmUpgrade.upgradeInstallation(URL, realm.name(), realm.upgrader());
      List<String> again = RealmUpgrade.upgradeInstallation(URL, realm.name(), realm.upgrader());

      // Then
      assertThat(told).contains("client portal made", "role gateway made", "group /sites made");
      assertThat(again).isEmpty();
      settingsAreTheFiles(realm);
      assertThat(realm.get("/users")).isEmpty();
      assertThat(realm.get("/clients").findValuesAsText("clientId"))
          .contains("seriatim-audit", "seriatim-plant")
          .noneMatch(client -> client.startsWith("gateway-"));
      assertThat(realm.client("portal").path("secret").asText()).isNotBlank();
      assertThat(realm.client("portal").path("redirectUris")).isEmpty();
    }
  }

  @Test
  @Requirement("URS-ACCESS-010")
  void whoever_may_not_change_the_realm_is_told_so() {
    RealmLogin wrong = RealmLogin.client("master", "admin-cli", "wrong");

    assertThatThrownBy(() -> RealmUpgrade.upgradeInstallation(URL, "seriatim", wrong))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("does not let RealmLogin[admin-cli in master] in");
    assertThatThrownBy(
            () -> RealmUpgrade.upgradeInstallation(URL, "no-such-realm", OwnRealm.login()))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("no realm no-such-realm");
  }

  private static boolean endsWell(OwnRealm realm, CutOff between) {
    between.allowOneWrite();
    try {
      RealmUpgrade.upgrade(between.url(), realm.file(), OwnRealm.login());
      return true;
    } catch (StackException cutOff) {
      if (between.wrote()) {
        return false;
      }
      throw cutOff;
    }
  }

  private static void settingsAreTheFiles(OwnRealm realm) {
    JsonNode settings = realm.get("");
    assertThat(settings.path("failureFactor").asInt()).isEqualTo(5);
    assertThat(settings.path("accessTokenLifespan").asInt()).isEqualTo(300);
    assertThat(settings.path("eventsEnabled").asBoolean()).isTrue();
    assertThat(settings.path("adminEventsEnabled").asBoolean()).isTrue();
    JsonNode profile = realm.get("/users/profile");
    assertThat(profile.path("unmanagedAttributePolicy").asText("")).isIn("", "null");
    assertThat(profile.path("attributes").valueStream())
        .anySatisfy(attribute -> {
          assertThat(attribute.path("name").asText()).isEqualTo("tenant");
          assertThat(attribute.path("permissions").path("edit").toString())
              .isEqualTo("[\"admin\"]");
        })
        .anyMatch(attribute -> attribute.path("name").asText().equals("statement_accepted"));
  }

  private static void thingsAreTheFiles(OwnRealm realm) {
    assertThat(realm.get("/roles/it-admin").path("name").asText()).isEqualTo("it-admin");
    assertThat(realm.get("/group-by-path/sites/porto").at("/attributes/site/0").asText())
        .isEqualTo("porto");
    assertThat(realm.get("/group-by-path/sites/lyon").at("/attributes/site").toString())
        .isEqualTo("[\"lyon\"]");
    assertThat(realm.get("/roles/auditor").path("description").asText())
        .startsWith("Reads everything");
    assertThat(realm.accountOf("gateway-gw-basel").at("/attributes/tenant").toString())
        .isEqualTo("[\"acme\"]");
    assertThat(realm.rolesOf("gateway-gw-basel", "/realm")).contains("gateway");
    assertThat(realm.rolesOf("seriatim-service", "/realm")).contains("service");
    String management = realm.client("realm-management").path("id").asText();
    assertThat(realm.rolesOf("seriatim-audit", "/clients/" + management))
        .containsExactlyInAnyOrder("view-events", "view-users");
    assertThat(realm.client("portal").path("protocolMappers").findValuesAsText("name"))
        .contains("audience", "tenant", "site");
    assertThat(realm.client("portal").path("redirectUris").valueStream().map(JsonNode::asText))
        .contains("https://portal.example.test/*", "http://localhost:*");
    assertThat(realm.token("lina", Servers.demoPassword("lina"))).isNotEmpty();
  }

  private static void whatIsItsOwnStays(OwnRealm realm) {
    assertThat(realm.token("anna", OwnRealm.ANNAS_WORD)).isNotEmpty();
    String anna = realm.get("/users?exact=true&username=anna").path(0).path("id").asText();
    assertThat(realm.get("/users/" + anna + "/role-mappings/realm").findValuesAsText("name"))
        .contains("planner")
        .doesNotContain("owner-admin");
    String portal = realm.client("portal").path("id").asText();
    assertThat(realm.get("/clients/" + portal + "/client-secret").path("value").asText())
        .isEqualTo(OwnRealm.PORTALS_SECRET);
    assertThat(realm.client("added").path("clientId").asText()).isEqualTo("added");
    assertThat(realm.client("gateway-gw-porto").path("enabled").asBoolean()).isFalse();
  }
}
