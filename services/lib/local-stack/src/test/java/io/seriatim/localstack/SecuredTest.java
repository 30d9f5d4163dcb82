package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The switch, and the secrets that come with it. */
class SecuredTest {
  @Test
  void a_stack_is_open_unless_it_is_asked_for(@TempDir Path data) {
    assertThat(StackConfig.local(data, Map.of()).secured()).isFalse();
    assertThat(StackConfig.local(data, Map.of("SERIATIM_SECURED", "true")).secured()).isTrue();
    assertThatThrownBy(() -> StackConfig.local(data, Map.of("SERIATIM_SECURED", "yes")))
        .hasMessage("SERIATIM_SECURED: yes (expected: true or false)");
  }

  @Test
  void secrets_that_a_new_service_needs_are_added_and_the_others_stay(@TempDir Path data)
      throws IOException {
    Path file = data.resolve(ClientSecrets.FILE);
    String portal = ClientSecrets.readOrMake(file, "@secret:portal@").of("portal");

    ClientSecrets more =
        ClientSecrets.readOrMake(file, "@secret:portal@", DataLogins.secretNames());

    assertThat(more.of("portal")).isEqualTo(portal);
    assertThat(new DataLogins(more).kafka("aggregation").secret()).hasSizeGreaterThan(30);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_login_does_not_show_its_secret() {
    assertThat(new DataLogin("aggregation", "hidden").toString())
        .isEqualTo("DataLogin[aggregation]");
  }

  @Test
  void a_secured_node_asks_for_login_and_right_an_open_one_for_neither(@TempDir Path data) {
    assertThat(ServerSettings.cassandraYaml(data, 1, 2)).contains("AllowAll");
    assertThat(ServerSettings.securedCassandraYaml(data, 1, 2))
        .contains("authenticator: PasswordAuthenticator", "authorizer: CassandraAuthorizer")
        .doesNotContain("AllowAll");
  }
}
