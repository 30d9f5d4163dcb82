package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSecretsTest {
  @Test
  void secrets_are_made_once_and_only_their_owner_reads_them(@TempDir Path data)
      throws IOException {
    Path file = data.resolve(ClientSecrets.FILE);
    String first = ClientSecrets.readOrMake(file, ServerSettings.realmTemplate()).of("portal");

    assertThat(ClientSecrets.readOrMake(file, ServerSettings.realmTemplate()).of("portal"))
        .isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_client_that_comes_to_the_realm_later_gets_a_secret_and_the_others_keep_theirs(
      @TempDir Path data) {
    Path file = data.resolve(ClientSecrets.FILE);
    String first = ClientSecrets.readOrMake(file, "@secret:portal@").of("portal");

    ClientSecrets later = ClientSecrets.readOrMake(file, "@secret:portal@ @secret:newcomer@");

    assertThat(later.of("portal")).isEqualTo(first);
    assertThat(later.of("newcomer")).isNotBlank();
    assertThat(ClientSecrets.read(file).of("newcomer")).isEqualTo(later.of("newcomer"));
  }

  @Test
  void the_realm_has_no_place_left_to_fill(@TempDir Path data) {
    String realm = ServerSettings.keycloakRealm(data.resolve(ClientSecrets.FILE));

    assertThat(realm).doesNotContain("@secret:");
  }

  @Test
  void every_service_signs_in_with_a_client_of_the_realm(@TempDir Path data) {
    ClientSecrets secrets =
        ClientSecrets.readOrMake(data.resolve(ClientSecrets.FILE), ServerSettings.realmTemplate());

    assertThat(ServiceCatalog.instances(18000))
        .allSatisfy(instance -> assertThat(secrets.of(instance.clientId())).isNotBlank());
  }

  @Test
  void an_unknown_client_is_refused_with_those_that_exist(@TempDir Path data) {
    ClientSecrets secrets =
        ClientSecrets.readOrMake(data.resolve(ClientSecrets.FILE), "@secret:portal@");

    assertThatThrownBy(() -> secrets.of("nobody"))
        .hasMessage("no secret of client nobody (expected one of: [keycloak-admin, portal])");
    assertThat(secrets.toString()).doesNotContain(secrets.of("portal"));
  }
}
