package io.seriatim.masterdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.seriatim.kernel.identity.GatewayId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.app.onboarding.Directory;
import io.seriatim.masterdata.domain.onboarding.GatewayClient;
import io.seriatim.masterdata.keycloak.KeycloakDirectory;
import io.seriatim.testkit.RealmAdmin;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway's client and the account it acts with, in the real Keycloak. */
class GatewayAccountIT {
  private static final TenantId OPERATOR = TenantId.parse("cmo-porto");

  private final RealmAdmin admin = new RealmAdmin();
  private final String name = "gw-" + Servers.uniqueKeyspace().substring("test_".length());
  private final GatewayClient gateway =
      new GatewayClient(GatewayId.parse(name), SiteId.parse("porto"));
  private final Directory directory =
      new KeycloakDirectory(OnboardingClient.SETTINGS, OnboardingClient.tokens(), Set.of());

  @BeforeEach
  void make() {
    assertThat(made()).isEqualTo(new Directory.Made.Complete());
  }

  @AfterEach
  void end() {
    admin.delete(Servers.keycloak().realm() + "/clients/" + RealmPeople.clientId(name));
  }

  @Test
  @Requirement({"URS-AUDIT-401", "URS-ONBOARD-007"})
  void an_account_that_was_made_without_its_tenant_gets_it_when_it_is_made_again() {
    // Given
    JsonObject account = RealmPeople.account(name);
    JsonObject without = account.deepCopy();
    without.add("attributes", new JsonObject());
    admin.put(
        Servers.keycloak().realm() + "/users/" + account.get("id").getAsString(),
        without.toString());
    assertThat(tenants()).isEqualTo("[]");

    // When
    Directory.Made again = made();

    // Then
    assertThat(again).isEqualTo(new Directory.Made.Complete());
    assertThat(tenants()).isEqualTo("[\"cmo-porto\"]");
    assertThat(RealmPeople.refusal(() -> RealmPeople.gatewayToken(name))).isEmpty();
  }

  private Directory.Made made() {
    return directory.ensure(OPERATOR, List.of(), List.of(gateway));
  }

  private String tenants() {
    JsonObject account = RealmPeople.account(name);
    return account.has("attributes") && account.getAsJsonObject("attributes").has("tenant")
        ? account.getAsJsonObject("attributes").getAsJsonArray("tenant").toString()
        : "[]";
  }
}
