package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class RealmFileTest {
  private static final RealmFile SHIPPED = RealmFile.of(ServerSettings.realmTemplate());

  @Test
  void every_part_of_the_shipped_file_is_one_that_an_upgrade_brings() {
    assertThat(SHIPPED.settings().has("bruteForceProtected")).isTrue();
    assertThat(SHIPPED.settings().has("clients")).isFalse();
    assertThat(SHIPPED.profile()).isPresent();
    assertThat(SHIPPED.roles()).isNotEmpty();
    assertThat(SHIPPED.groups()).isNotEmpty();
    assertThat(SHIPPED.clients()).isNotEmpty();
    assertThat(SHIPPED.accounts()).isNotEmpty();
    assertThat(SHIPPED.people()).isNotEmpty();
  }

  @Test
  void a_part_that_an_upgrade_would_pass_over_is_refused() {
    for (String part :
        new String[] {
          "{\"realm\": \"r\", \"authenticationFlows\": []}",
          "{\"realm\": \"r\", \"roles\": {\"client\": {}}}",
          "{\"realm\": \"r\", \"components\": {\"org.keycloak.keys.KeyProvider\": []}}"
        }) {
      assertThatThrownBy(() -> RealmFile.of(part))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("has a part")
          .hasMessageContaining("expected");
    }
  }

  @Test
  void a_realm_of_real_people_gets_nothing_of_the_demonstration() {
    RealmFile own = SHIPPED.forInstallation("plant");

    assertThat(own.name()).isEqualTo("plant");
    assertThat(own.people()).isEmpty();
    assertThat(own.groups())
        .singleElement()
        .satisfies(group -> assertThat(group.has("subGroups")).isFalse());
    assertThat(own.clients())
        .extracting(client -> client.path("clientId").asText())
        .contains("portal", "seriatim-audit", "seriatim-onboarding")
        .noneMatch(client -> client.startsWith("gateway-"));
    assertThat(own.clients()).allSatisfy(RealmFileTest::leavesAddressesAndSecretsAlone);
    assertThat(own.accounts())
        .extracting(account -> account.path("serviceAccountClientId").asText())
        .containsExactlyInAnyOrder("seriatim-service", "seriatim-onboarding", "seriatim-audit");
    assertThat(own.settings().has("sslRequired")).isFalse();
    assertThat(own.settings().path("failureFactor"))
        .isEqualTo(SHIPPED.settings().path("failureFactor"));
    assertThat(SHIPPED.people()).isNotEmpty();
  }

  private static void leavesAddressesAndSecretsAlone(JsonNode client) {
    assertThat(client.has("secret")).isFalse();
    assertThat(client.has("redirectUris")).isFalse();
    assertThat(client.has("webOrigins")).isFalse();
  }
}
