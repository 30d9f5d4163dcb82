package io.seriatim.audittrail;

import static io.seriatim.audittrail.RetentionCalls.CLASSES;
import static io.seriatim.audittrail.RetentionCalls.HOLDS;
import static io.seriatim.audittrail.RetentionCalls.PACKED;
import static io.seriatim.audittrail.RetentionCalls.decision;
import static io.seriatim.audittrail.RetentionCalls.gtin;
import static io.seriatim.audittrail.RetentionCalls.hold;
import static io.seriatim.audittrail.RetentionCalls.json;
import static io.seriatim.audittrail.RetentionCalls.lifting;
import static io.seriatim.audittrail.RetentionCalls.names;
import static io.seriatim.audittrail.RetentionCalls.proposal;
import static io.seriatim.audittrail.RetentionCalls.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.seriatim.testkit.Requirement;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retention classes and legal holds over HTTP on the real servers; each test has its product. */
@Requirement({"URS-AUDIT-041", "P11-10-C"})
class RetentionIT {
  @TempDir private static Path folder;
  private static AuditApp app;
  private static ReviewCalls calls;
  private static RetentionCalls on;

  @BeforeAll
  static void start() throws Exception {
    app = AuditApp.start(AuditApp.installation(folder));
    calls = new ReviewCalls(app);
    on = new RetentionCalls(app, calls);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void the_longest_of_expiry_and_certification_says_until_when_a_batch_is_kept() throws Exception {
    String gtin = gtin(1);
    on.batch("acme", gtin, "LOT1", PACKED);
    on.inForce("a-expiry", gtin, 1, "RETENTION_BASE_BATCH_EXPIRY");
    on.inForce("a-certification", gtin, 5, "RETENTION_BASE_CERTIFICATION");

    JsonObject retention = on.retention(gtin, "LOT1");

    assertThat(retention.get("keepUntil").getAsString()).isEqualTo("2020-04-02");
    assertThat(names(retention.getAsJsonArray("claims"), "name"))
        .containsExactly("a-certification", "a-expiry");
    assertThat(names(retention.getAsJsonArray("claims"), "keepUntil"))
        .containsExactly("2020-04-02", "2018-06-30");
    assertThat(on.due(gtin, "2020-04-02")).isEmpty();
    assertThat(on.due(gtin, "2020-04-03")).containsExactly("LOT1");
  }

  @Test
  @Requirement("URS-AUDIT-042")
  void a_class_is_in_force_once_another_person_approved_what_was_proposed() throws Exception {
    String gtin = gtin(2);
    on.batch("acme", gtin, "LOT1", PACKED);
    JsonObject wanted = proposal("b-class", gtin, 3, "RETENTION_BASE_RECORD_TIME");
    JsonObject proposed = on.proposed("anna", wanted, "b-1");
    String path = CLASSES + "/b-class/1/decision";

    assertThat(on.proposed("anna", wanted, "b-1")).as("the same request").isEqualTo(proposed);
    assertThat(calls.post("quentin", CLASSES, wanted, "b-2")).satisfies(refused("PROPOSAL_OPEN"));
    assertThat(on.retention(gtin, "LOT1").getAsJsonArray("claims")).isEmpty();
    assertThat(calls.post("anna", path, decision("anna", proposed), "b-3"))
        .satisfies(refused("SAME_PERSON"));
    JsonObject guessed = decision("quentin", proposed);
    guessed.getAsJsonObject("signing").addProperty("password", "guessed");
    assertThat(calls.post("quentin", path, guessed, "b-4"))
        .satisfies(refused("SIGNATURE_NOT_PROVEN"));
    JsonObject unseen = decision("quentin", proposed);
    unseen.addProperty("recordHash", "AAAA");
    assertThat(calls.post("quentin", path, unseen, "b-5")).satisfies(refused("RECORD_CHANGED"));
    assertThat(calls.post("audra", path, decision("audra", proposed), "b-6"))
        .satisfies(refused("ROLE_MISSING"));
    assertThat(on.retention(gtin, "LOT1").getAsJsonArray("claims")).isEmpty();

    JsonObject approval = decision("quentin", proposed);
    JsonObject decided = ReviewCalls.ok(calls.post("quentin", path, approval, "b-7"));

    assertThat(ReviewCalls.ok(calls.post("quentin", path, approval, "b-7"))).isEqualTo(decided);
    assertThat(on.retention(gtin, "LOT1").get("keepUntil").getAsString()).isEqualTo("2018-04-02");
    assertThat(calls.post("quentin", path, approval, "b-8")).satisfies(refused("PROPOSAL_DECIDED"));
    assertThat(decided.toString()).contains("SIGNATURE_STANDING_HOLDS").doesNotContain("demo-");
    on.awaitActs("retention/b-class", "ProposeRetentionClass", "DecideRetentionClass");
  }

  @Test
  void a_shorter_version_does_not_shorten_what_is_kept_and_counts_for_new_batches()
      throws Exception {
    String gtin = gtin(3);
    LocalDate later = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(2);
    on.batch("acme", gtin, "OLD", PACKED);
    on.inForce("c-class", gtin, 12, "RETENTION_BASE_BATCH_EXPIRY");
    assertThat(on.retention(gtin, "OLD").get("keepUntil").getAsString()).isEqualTo("2029-06-30");

    JsonObject second =
        on.proposed("anna", proposal("c-class", gtin, 1, "RETENTION_BASE_BATCH_EXPIRY"), "c-2");
    on.approve(second, "c-3");
    on.batch("acme", gtin, "NEW", later);

    assertThat(on.retention(gtin, "OLD").get("keepUntil").getAsString()).isEqualTo("2029-06-30");
    assertThat(on.retention(gtin, "NEW").get("keepUntil").getAsString()).isEqualTo("2018-06-30");
    assertThat(on.retention(gtin, "NEW").getAsJsonArray("claims")).hasSize(1);
  }

  @Test
  @Requirement("URS-AUDIT-043")
  void a_hold_beats_the_class_until_another_person_lifts_it() throws Exception {
    String gtin = gtin(4);
    on.batch("acme", gtin, "HELD", PACKED);
    on.batch("acme", gtin, "FREE", PACKED);
    on.inForce("d-class", gtin, 1, "RETENTION_BASE_BATCH_EXPIRY");
    assertThat(on.due(gtin, "")).containsExactly("FREE", "HELD");
    JsonObject over = new JsonObject();
    over.add("batch", json("gtin", gtin, "lot", "HELD"));

    JsonObject hold = on.placed("anna", over, "d-1");

    assertThat(on.placed("anna", over, "d-1")).isEqualTo(hold);
    assertThat(on.due(gtin, "")).containsExactly("FREE");
    JsonObject held = on.retention(gtin, "HELD");
    assertThat(held.get("keepUntil").getAsString()).isEqualTo("2018-06-30");
    assertThat(held.get("due").getAsBoolean()).isFalse();
    assertThat(held.getAsJsonArray("holds").toString()).contains("case 4711", "a claim");
    JsonObject next = proposal("d-class", gtin, 1, "RETENTION_BASE_RECORD_TIME");
    on.approve(on.proposed("anna", next, "d-2"), "d-3");
    assertThat(on.due(gtin, "")).as("a new version lifts nothing").containsExactly("FREE");
    String lift = HOLDS + "/d-1/lift";
    assertThat(calls.post("anna", lift, lifting("anna", hold), "d-4"))
        .satisfies(refused("SAME_PERSON"));
    JsonObject guessed = lifting("quentin", hold);
    guessed.getAsJsonObject("signing").addProperty("password", "guessed");
    assertThat(calls.post("quentin", lift, guessed, "d-5"))
        .satisfies(refused("SIGNATURE_NOT_PROVEN"));
    assertThat(on.due(gtin, "")).containsExactly("FREE");

    JsonObject lifting = lifting("quentin", hold);
    JsonObject lifted = ReviewCalls.ok(calls.post("quentin", lift, lifting, "d-6"));

    assertThat(ReviewCalls.ok(calls.post("quentin", lift, lifting, "d-6"))).isEqualTo(lifted);
    assertThat(on.due(gtin, "")).containsExactly("FREE", "HELD");
    assertThat(calls.post("quentin", lift, lifting, "d-7")).satisfies(refused("LEGAL_HOLD_LIFTED"));
    on.awaitActs("acme/" + gtin + "/HELD", "PlaceLegalHold");
    on.awaitActs("legal-hold/d-1", "LiftLegalHold");
  }

  @Test
  @Requirement("URS-AUDIT-043")
  void a_hold_over_a_product_or_a_period_is_over_all_of_it() throws Exception {
    String gtin = gtin(5);
    on.batch("acme", gtin, "LOT1", LocalDate.of(1999, 5, 5));
    on.batch("acme", gtin, "LOT2", LocalDate.of(2003, 5, 5));
    on.inForce("e-class", gtin, 1, "RETENTION_BASE_RECORD_TIME");
    JsonObject period = new JsonObject();
    period.add("period", json("firstDay", "1999-01-01", "lastDay", "1999-12-31"));
    JsonObject product = json("gtin", gtin);

    JsonObject overPeriod = on.placed("anna", period, "e-1");
    assertThat(on.due(gtin, "")).containsExactly("LOT2");
    on.placed("anna", product, "e-2");
    assertThat(on.due(gtin, "")).isEmpty();
    ReviewCalls.ok(
        calls.post("quentin", HOLDS + "/e-1/lift", lifting("quentin", overPeriod), "e-3"));

    assertThat(on.due(gtin, "")).isEmpty();
    assertThat(on.retention(gtin, "LOT1").getAsJsonArray("holds")).hasSize(1);
    assertThat(calls.post("anna", HOLDS, hold("anna", new JsonObject()), "e-4").statusCode())
        .isEqualTo(400);
  }

  @Test
  @Requirement({"URS-AUDIT-014", "P11-10-G"})
  void another_tenants_batches_classes_and_holds_are_not_found() throws Exception {
    String gtin = gtin(6);
    on.batch("acme", gtin, "LOT1", PACKED);
    on.batch("cmo-lyon", gtin, "THEIRS", PACKED);
    on.inForce("f-class", gtin, 1, "RETENTION_BASE_BATCH_EXPIRY");
    JsonObject hold = on.placed("anna", json("gtin", gtin(7)), "f-1");

    String batches = "../../retention/batches/" + gtin;
    assertThat(calls.get("luc", batches + "/LOT1")).satisfies(refused("BATCH_NOT_FOUND"));
    assertThat(calls.get("quentin", batches + "/THEIRS")).satisfies(refused("BATCH_NOT_FOUND"));
    assertThat(ReviewCalls.ok(calls.get("luc", batches + "/THEIRS")).toString())
        .as("their batch has none of our classes")
        .doesNotContain("f-class");
    assertThat(calls.get("luc", CLASSES).body()).doesNotContain("f-class");
    assertThat(calls.get("luc", HOLDS).body()).doesNotContain("f-1");
    assertThat(calls.get("luc", "../../retention/due").body()).doesNotContain(gtin);
    assertThat(calls.post("luc", HOLDS + "/f-1/lift", lifting("luc", hold), "f-2"))
        .satisfies(refused("LEGAL_HOLD_NOT_FOUND"));
    assertThat(calls.get("olga", batches + "/LOT1")).satisfies(refused("ROLE_MISSING"));
    assertThat(calls.post("audra", HOLDS, hold("audra", json("gtin", gtin)), "f-3"))
        .satisfies(refused("ROLE_MISSING"));
  }
}
