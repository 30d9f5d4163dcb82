package io.seriatim.audittrail.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepresentationTest {
  @Test
  void secrets_are_left_out_wherever_they_stand_and_the_rest_is_kept() {
    Representation kept =
        Representation.of(
            "{\"username\":\"nora\",\"credentials\":[{\"value\":\"hidden-1\"}],\"config\":"
                + "[{\"clientSecret\":\"hidden-2\",\"saml.signing.private.key\":\"hidden-3\"}]}");

    assertThat(kept.text()).contains("\"username\":\"nora\"").doesNotContain("hidden");
  }

  @Test
  void a_tenant_is_an_accounts_attribute_or_a_clients_claim() {
    assertThat(Representation.of("{\"attributes\":{\"tenant\":[\"acme\"]}}").tenant())
        .contains("acme");
    assertThat(
            Representation.of(
                    "{\"protocolMappers\":[{\"config\":{\"claim.name\":\"tenant\","
                        + "\"claim.value\":\"cmo-lyon\"}}]}")
                .tenant())
        .contains("cmo-lyon");
    assertThat(Representation.of("[{\"name\":\"auditor\"}]").tenant()).isEmpty();
  }

  @Test
  void nothing_and_no_json_are_taken_too() {
    assertThat(Representation.of("").text()).isEmpty();
    assertThat(Representation.of("password=hidden").text()).doesNotContain("hidden");
  }
}
