package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the installers make of the page of rights. */
class InstallersTest {
  private final DataAccess access = DataAccess.read();

  @Test
  void a_service_that_only_writes_has_that_right_and_no_other() {
    Set<AclBinding> rights = KafkaInstaller.rights(access, Map.of("gw-basel", "line-gateway"));

    assertThat(rights)
        .containsExactly(
            right(
                "gw-basel",
                AclOperation.WRITE,
                new ResourcePattern(ResourceType.TOPIC, "audit.records.v1", PatternType.LITERAL)));
  }

  @Test
  void only_the_ledger_makes_topics_and_only_under_its_own_prefix_as_its_transactions() {
    Set<AclBinding> rights = KafkaInstaller.rights(access, DataLogins.processes());

    assertThat(rights)
        .filteredOn(right -> right.pattern().patternType() == PatternType.PREFIXED)
        .isNotEmpty()
        .allSatisfy(right -> {
          assertThat(right.entry().principal()).isEqualTo("User:aggregation");
          assertThat(right.pattern().name()).isEqualTo("aggregation-");
        });
    assertThat(rights)
        .filteredOn(right -> right.pattern().resourceType() == ResourceType.TRANSACTIONAL_ID)
        .filteredOn(right -> right.pattern().patternType() == PatternType.LITERAL)
        .containsExactly(
            right(
                "audit-trail",
                AclOperation.WRITE,
                new ResourcePattern(
                    ResourceType.TRANSACTIONAL_ID, "audit-identity-reader", PatternType.LITERAL)));
    assertThat(rights)
        .filteredOn(right -> right.entry().operation() == AclOperation.CREATE)
        .allMatch(right -> right.pattern().patternType() == PatternType.PREFIXED);
  }

  @Test
  void nobody_has_a_right_to_everything_or_to_the_cluster() {
    assertThat(KafkaInstaller.rights(access, DataLogins.processes()))
        .noneMatch(right -> right.pattern().name().equals("*"))
        .noneMatch(right -> right.pattern().resourceType() == ResourceType.CLUSTER)
        .noneMatch(right -> right.entry().operation() == AclOperation.ALL);
  }

  @Test
  void the_born_super_user_goes_first_and_each_role_has_its_own_keyspace(@TempDir Path data) {
    List<String> statements = CassandraInstaller.statements(access, logins(data));

    assertThat(statements.getFirst()).isEqualTo("DROP ROLE IF EXISTS 'cassandra'");
    assertThat(statements)
        .filteredOn(statement -> statement.startsWith("GRANT"))
        .hasSize(4 * access.keyspaces().size())
        .allSatisfy(grant -> assertThat(granted(grant)).isEqualTo(role(grant)));
    assertThat(statements).noneMatch(statement -> statement.contains("SUPERUSER"));
  }

  @Test
  void a_process_is_told_its_own_login_and_nobody_elses(@TempDir Path data) {
    DataLogins logins = logins(data);

    Map<String, String> gateway =
        logins.settingsOf(ServiceCatalog.instance(ServerPorts.DEFAULT_BASE, "gw-basel"));
    Map<String, String> ledger =
        logins.settingsOf(ServiceCatalog.instance(ServerPorts.DEFAULT_BASE, "aggregation"));

    assertThat(gateway)
        .containsOnlyKeys("SERIATIM_KAFKA_USERNAME", "SERIATIM_KAFKA_PASSWORD")
        .containsEntry("SERIATIM_KAFKA_USERNAME", "gw-basel");
    assertThat(ledger)
        .containsEntry("SERIATIM_CASSANDRA_USERNAME", "aggregation")
        .containsEntry("SERIATIM_CASSANDRA_PASSWORD", logins.cassandra("aggregation").secret())
        .doesNotContainValue(logins.kafka("gw-basel").secret());
  }

  /** The service that a keyspace belongs to. */
  private String granted(String grant) {
    String keyspace = grant.replaceAll(".* ON KEYSPACE (\\S+) TO .*", "$1");
    return access.services().stream()
        .filter(service -> service.keyspace().equals(Optional.of(keyspace)))
        .map(DataAccess.Service::name)
        .findFirst()
        .orElseThrow();
  }

  private static String role(String grant) {
    return grant.replaceAll(".* TO '([^']+)'", "$1");
  }

  private static DataLogins logins(Path data) {
    return new DataLogins(
        ClientSecrets.readOrMake(data.resolve(ClientSecrets.FILE), "", DataLogins.secretNames()));
  }

  private static AclBinding right(String user, AclOperation operation, ResourcePattern resource) {
    return new AclBinding(
        resource, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
  }
}
