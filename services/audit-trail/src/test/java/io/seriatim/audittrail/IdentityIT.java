package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.seriatim.audittrail.contract.Records;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-ins and administration of a real Keycloak as records of their tenant's log. */
@Requirement("URS-AUDIT-401")
class IdentityIT {
  private static final String PASSWORD = "Right-4711-horse";
  @TempDir private static Path folder;

  /** One for all: the realm's events are the same for each. */
  private static Map<String, Object> installation = Map.of();

  /** New in each test: people stay in the realm. */
  private final String name = Servers.uniqueKeyspace().substring("test_".length());

  private final String tenant = "t-" + name;
  private final String user = "nora." + name;

  @BeforeAll
  static void install() throws Exception {
    Map<String, Object> settings = AuditApp.installation(folder);
    settings.put(
        "seriatim.audit.identity.client-secret",
        Servers.description().clientSecret("seriatim-audit"));
    settings.put("seriatim.audit.identity.every", "200ms");
    settings.put("seriatim.audit.identity.lease", "3s");
    installation = Map.copyOf(settings);
  }

  @Test
  @Requirement({"P11-300", "P11-10-E", "A11-12"})
  void signing_in_and_out_wrong_passwords_lock_out_and_administration_are_on_record()
      throws Exception {
    try (AuditApp app = AuditApp.start(installation)) {
      String id = RealmDesk.hire(user, tenant, PASSWORD);
      RealmDesk.give(id, "auditor");
      assertThat(RealmDesk.visit(user, PASSWORD)).isTrue();
      for (int tries = 0; tries < 5; tries++) {
        assertThat(RealmDesk.visit(user, "Wrong-4711-horse")).isFalse();
      }
      awaitRecord(app, tenant, "identity/USER_DISABLED_BY_TEMPORARY_LOCKOUT", "", "");
      assertThat(RealmDesk.visit(user, PASSWORD)).isFalse();
      assertThat(RealmDesk.visit("nobody." + name, PASSWORD)).isFalse();
      RealmDesk.touchRealm();

      awaitRecord(app, tenant, "identity/USER_CREATE", "", user);
      awaitRecord(app, tenant, "identity/USER_ACTION", "", "");
      awaitRecord(app, tenant, "identity/REALM_ROLE_MAPPING_CREATE", "", "auditor");
      awaitRecord(app, tenant, "identity/LOGIN", "", "");
      awaitRecord(app, tenant, "identity/LOGOUT", "", "");
      awaitRecord(app, tenant, "identity/LOGIN_ERROR", "USER_TEMPORARILY_DISABLED", "");
      awaitRecord(app, "platform", "identity/REALM_UPDATE", "", "");
      Awaitility.await()
          .atMost(Patience.FOR_WHAT_MUST_COME)
          .untilAsserted(() ->
              assertThat(wrongPasswords(app)).hasSize(5).allSatisfy(this::saysWhoWhenAndWhere));
      awaitRecord(app, "platform", "keycloak/sign-in/" + RealmDesk.failedSignIn("nobody." + name));
      assertThat(records(app, "platform").toString()).doesNotContain("nobody." + name);

      RealmDesk.end(id);
      awaitRecord(app, tenant, "identity/USER_DELETE", "", "");
      assertThat(records(app, tenant).toString()).doesNotContain("4711-horse");
    }
  }

  private List<AuditRecord> wrongPasswords(AuditApp app) {
    return records(app, tenant).stream()
        .filter(record -> record.getAction().equals("identity/LOGIN_ERROR"))
        .filter(record -> record.getReason().equals("INVALID_USER_CREDENTIALS"))
        .toList();
  }

  private void saysWhoWhenAndWhere(AuditRecord record) {
    assertThat(record.getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
    assertThat(record.getSubject()).isEqualTo("user/" + user);
    assertThat(record.getActor().getDisplayName()).isEqualTo(user);
    assertThat(record.getActor().getTenant()).isEqualTo(tenant);
    assertThat(record.getClockSource()).isEqualTo("keycloak");
    assertThat(record.getOccurredMicros()).isPositive();
    assertThat(record.getStation()).isNotEmpty();
  }

  @Test
  @Requirement("P11-10-E")
  void a_reader_that_is_killed_loses_no_sign_in_and_doubles_none() throws Exception {
    Map<String, Object> settings = new HashMap<>(installation);
    settings.put("seriatim.audit.identity.page", 3);
    String id = RealmDesk.hire(user, tenant, PASSWORD);
    visits(10);
    try (AuditApp watches = AuditApp.start(without(settings));
        AuditProcess dies = AuditProcess.start(settings, folder.resolve("dies.log"))) {
      Awaitility.await()
          .atMost(Patience.FOR_WHAT_MUST_COME)
          .until(() -> !signIns(watches).isEmpty());
      visits(5);
      dies.kill();
      visits(5);
      try (AuditApp follows = AuditApp.start(settings)) {
        List<String> happened = RealmDesk.events(id);
        Awaitility.await()
            .atMost(Patience.FOR_WHAT_MUST_COME)
            .untilAsserted(() -> assertThat(signIns(follows)).containsAll(happened));

        assertThat(signIns(follows)).containsExactlyInAnyOrderElementsOf(happened);
      }
    }
  }

  @Test
  void without_an_identity_provider_the_log_goes_on_and_the_age_of_what_was_read_grows()
      throws Exception {
    Map<String, Object> settings = new HashMap<>(installation);
    settings.put("seriatim.keycloak.backchannel", "http://127.0.0.1:1/realms/seriatim");
    try (AuditApp app = AuditApp.start(settings)) {
      app.send(tenant, 0, 10);
      app.awaitSigned(tenant, 10);

      Awaitility.await()
          .atMost(Patience.FOR_WHAT_MUST_COME)
          .until(() ->
              app.bean(MeterRegistry.class)
                      .get("seriatim.audit.identity.age.seconds")
                      .gauge()
                      .value()
                  > 0);
    }
  }

  /** The same installation, for an instance that reads no events. */
  private static Map<String, Object> without(Map<String, Object> settings) {
    Map<String, Object> others = new HashMap<>(settings);
    others.put("seriatim.audit.identity.client-secret", "");
    return others;
  }

  private void visits(int many) throws Exception {
    for (int visit = 0; visit < many; visit++) {
      assertThat(RealmDesk.visit(user, PASSWORD)).isTrue();
    }
  }

  /** Ids of the events that are on record as the person's own, each as often as it is. */
  private List<String> signIns(AuditApp app) {
    return records(app, tenant).stream()
        .filter(record -> record.getRecordId().startsWith("keycloak/sign-in/"))
        .map(AuditRecord::getRequestId)
        .toList();
  }

  private static void awaitRecord(
      AuditApp app, String owner, String action, String reason, String value) {
    Awaitility.await(action)
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .until(() ->
            records(app, owner).stream()
                .filter(record -> record.getAction().equals(action))
                .filter(record -> record.getReason().equals(reason))
                .anyMatch(record -> record.getNewValue().contains(value)));
  }

  private static void awaitRecord(AuditApp app, String owner, String recordId) {
    Awaitility.await(recordId)
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .until(() ->
            records(app, owner).stream().anyMatch(record -> record.getRecordId().equals(recordId)));
  }

  private static List<AuditRecord> records(AuditApp app, String owner) {
    long size = app.logs().head(owner).size();
    List<AuditRecord> records = new ArrayList<>();
    for (long bundle = 0; bundle * 4_096 < size; bundle++) {
      for (Leaf leaf : app.logs().bundle(owner, bundle)) {
        if (leaf.index() < size) {
          records.add(Records.read(leaf.bytes()).orElseThrow());
        }
      }
    }
    return records;
  }
}
