package io.seriatim.audittrail;

import static io.seriatim.audittrail.PeriodicCalls.REVIEWS;
import static io.seriatim.audittrail.PeriodicCalls.act;
import static io.seriatim.audittrail.PeriodicCalls.conclusion;
import static io.seriatim.audittrail.PeriodicCalls.figures;
import static io.seriatim.audittrail.PeriodicCalls.number;
import static io.seriatim.audittrail.PeriodicCalls.path;
import static io.seriatim.audittrail.PeriodicCalls.period;
import static io.seriatim.audittrail.RetentionCalls.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.audit.v1.PeriodicReview;
import io.seriatim.proto.audit.v1.PeriodicReviewState;
import io.seriatim.proto.audit.v1.Verification;
import io.seriatim.proto.audit.v1.VerificationMethod;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system reviewed from its own log on the real servers; each test has a period of its own. */
@Requirement({"URS-AUDIT-601", "A11-11"})
class PeriodicReviewIT {
  private static final long DAY = 86_400_000_000L;
  private static final long FIRST = 1_762_000_000_000_000L;
  @TempDir private static Path folder;
  private static AuditApp app;
  private static ReviewCalls calls;
  private static PeriodicCalls on;

  @BeforeAll
  static void start() throws Exception {
    app = AuditApp.start(AuditApp.installation(folder));
    calls = new ReviewCalls(app);
    on = new PeriodicCalls(app, calls);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void a_report_counts_exactly_what_is_on_record_of_the_period_and_again_the_same()
      throws Exception {
    // Given
    long from = FIRST;
    on.send("acme", from - 1, act("ledger", "CloseBatch", Outcome.OUTCOME_ACCEPTED, ""));
    String first = on.send("acme", from, act("ledger", "CloseBatch", Outcome.OUTCOME_ACCEPTED, ""));
    on.send("acme", from + 1, act("ledger", "CloseBatch", Outcome.OUTCOME_ACCEPTED, ""));
    on.send("acme", from + 2, act("ledger", "CloseBatch", Outcome.OUTCOME_REFUSED, "LOT_UNKNOWN"));
    on.send("acme", from + 3, act("quality", "ReportIncident", Outcome.OUTCOME_ACCEPTED, ""));
    on.send("acme", from + 4, act("ledger", "viewed/GetRelease", Outcome.OUTCOME_ACCEPTED, ""));
    on.send("acme", from + 5, event("sign-in", "LOGIN", Outcome.OUTCOME_ACCEPTED, ""));
    on.send("acme", from + 6, event("sign-in", "LOGIN_ERROR", Outcome.OUTCOME_REFUSED, "BAD"));
    on.send("acme", from + 7, event("administration", "USER_CREATE", Outcome.OUTCOME_ACCEPTED, ""));
    String last = on.send("acme", from + DAY - 1, signature("RELEASED"));
    on.send("acme", from + DAY, act("ledger", "CloseBatch", Outcome.OUTCOME_ACCEPTED, ""));
    String change = on.send("platform", from + 8, configuration("release=sha256:aa\nname=bb"));
    on.send("platform", from + 10, clock("line-gateway", "drifted"));
    on.send("platform", from + 11, clock("line-gateway", "drifted"));
    String unwatched = on.send("platform", from + 12, clock("aggregation", "unwatched"));
    on.awaitSigned("platform", unwatched);
    long firstIndex = on.awaitSigned("acme", first);
    long lastIndex = on.awaitSigned("acme", last);
    long changeIndex = on.awaitSigned("platform", change);

    // When
    JsonObject review = on.drafted("audra", period(from, from + DAY), "a-1");

    // Then
    assertThat(figures(review, "ACTS"))
        .containsExactlyInAnyOrder(
            "2 ledger CloseBatch accepted",
            "1 ledger CloseBatch refused",
            "1 quality ReportIncident accepted",
            "1 ledger viewed/GetRelease accepted",
            "1 keycloak identity/LOGIN accepted",
            "1 keycloak identity/LOGIN_ERROR refused",
            "1 keycloak identity/USER_CREATE accepted",
            "1 reconciliation SignRelease accepted");
    assertThat(figures(review, "REFUSALS")).containsExactlyInAnyOrder("1 LOT_UNKNOWN", "1 BAD");
    assertThat(figures(review, "SIGN_INS"))
        .containsExactlyInAnyOrder("1 good LOGIN", "1 failed LOGIN_ERROR");
    assertThat(figures(review, "ACCESS_CHANGES")).containsExactly("1 people USER_CREATE accepted");
    assertThat(figures(review, "VIEWS")).containsExactly("1 GetRelease");
    assertThat(figures(review, "SIGNATURES")).containsExactly("1 RELEASED");
    assertThat(figures(review, "INCIDENTS")).contains("1 ReportIncident", "0 CloseIncident");
    assertThat(figures(review, "UPGRADES"))
        .singleElement()
        .asString()
        .startsWith(changeIndex + " aggregation ")
        .contains("sha256:aa");
    assertThat(figures(review, "CLOCKS"))
        .containsExactly(
            "2 line-gateway drifted " + time(from + 11),
            "1 aggregation unwatched " + time(from + 12));
    assertThat(figures(review, "RETENTION")).containsExactly("0 of batches", "0 of no batch");
    JsonObject own = review.getAsJsonObject("ownLog");
    assertThat(own.get("firstIndex").getAsLong()).isEqualTo(firstIndex);
    assertThat(own.get("lastIndex").getAsLong()).isEqualTo(lastIndex);
    assertThat(own.get("records").getAsLong()).isEqualTo(9);
    assertThat(Base64.getDecoder().decode(own.get("root").getAsString())).isEqualTo(root(own));

    assertThat(on.drafted("audra", period(from, from + DAY), "a-1"))
        .as("the same request again")
        .isEqualTo(review);
    String later = on.send("acme", from + 9, act("ledger", "X", Outcome.OUTCOME_ACCEPTED, ""));
    on.awaitSigned("acme", later);
    JsonObject same = period(from, from + DAY);
    same.add("logSize", own.get("size"));
    same.add("systemLogSize", review.getAsJsonObject("systemLog").get("size"));
    JsonObject recounted = on.drafted("quentin", same, "a-2");
    assertThat(recounted.get("version").getAsInt()).isGreaterThan(review.get("version").getAsInt());
    assertThat(recounted.get("ownLog")).isEqualTo(own);
    assertThat(recounted.get("countsHash")).isEqualTo(review.get("countsHash"));
    assertThat(figures(recounted, "ACTS")).isEqualTo(figures(review, "ACTS"));
    JsonObject now = on.drafted("quentin", period(from, from + DAY), "a-3");
    assertThat(now.getAsJsonObject("ownLog").get("records").getAsLong()).isEqualTo(10);
    assertThat(now.get("countsHash")).isNotEqualTo(review.get("countsHash"));
    assertThat(on.review("audra", review.get("version").getAsInt())).isEqualTo(review);
  }

  @Test
  @Requirement("A11-8-1")
  void a_report_on_paper_has_the_numbers() throws Exception {
    long from = FIRST + 10 * DAY;
    for (int number = 0; number < 37; number++) {
      on.send("acme", from, act("packing", "PackCase", Outcome.OUTCOME_ACCEPTED, ""));
    }
    String last =
        on.send("acme", from, act("packing", "PackCase", Outcome.OUTCOME_REFUSED, "CASE_FULL"));
    on.awaitSigned("acme", last);
    JsonObject review = on.drafted("audra", period(from, from + DAY), "p-1");

    String paper = on.paper("audra", review.get("version").getAsInt());

    assertThat(paper)
        .contains(
            "Periodicreview" + review.get("version").getAsInt(),
            "38counted",
            "37packingPackCaseaccepted",
            "1packingPackCaserefused",
            "1CASE_FULL",
            "Incidents");
    String root = review.getAsJsonObject("ownLog").get("root").getAsString();
    assertThat(paper).contains(MerkleHash.of(Base64.getDecoder().decode(root)).toString());
  }

  @Test
  void what_really_ran_and_was_verified_is_in_the_report() throws Exception {
    long from = now() - DAY;
    ReviewCalls.ok(calls.post("audra", "../../verifications", new JsonObject(), "v-1"));
    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .untilAsserted(() ->
            assertThat(
                    number(
                        ReviewCalls.ok(calls.get("audra", "../../verifications/v-1"))
                            .getAsJsonObject("verification"),
                        "endedMicros"))
                .isPositive());
    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .until(() ->
            calls.records("platform").stream()
                .filter(record -> record.getAction().equals("configuration/changed"))
                .anyMatch(record -> record.getSubject().equals("service/audit-trail")));
    String last = on.send("acme", now(), act("test", "Marked", Outcome.OUTCOME_ACCEPTED, ""));
    String platform = on.send("platform", now(), act("test", "M", Outcome.OUTCOME_ACCEPTED, ""));
    on.awaitSigned("acme", last);
    on.awaitSigned("platform", platform);

    JsonObject review = on.drafted("audra", period(from, now()), "w-1");

    assertThat(figures(review, "UPGRADES"))
        .anyMatch(change -> change.contains(" audit-trail ") && change.contains("sha256:"));
    assertThat(figures(review, "ACTS")).anyMatch(act -> act.contains("StartLogVerification"));
    assertThat(figures(review, "VERIFICATIONS"))
        .containsExactly("1 ended", "0 broken off", "0 without an end");
    assertThat(figures(review, "MISFITS")).isEmpty();
    assertThat(figures(review, "SET_ASIDE")).isEmpty();
  }

  @Test
  @Requirement({"URS-AUDIT-602", "A11-14", "P11-70"})
  void the_last_report_is_concluded_once_under_a_signature_over_it() throws Exception {
    long from = FIRST + 20 * DAY;
    String id = on.send("acme", from, act("test", "Done", Outcome.OUTCOME_ACCEPTED, ""));
    on.awaitSigned("acme", id);
    JsonObject before = on.drafted("audra", period(from, from + DAY), "c-1");
    JsonObject review = on.drafted("audra", period(from, from + DAY), "c-2");
    JsonObject wanted = conclusion("quentin", review, "FIT_WITH_ACTIONS", "train the night shift");

    assertThat(calls.post("audra", path(review), conclusion("audra", review, "FIT"), "c-3"))
        .satisfies(refused("ROLE_MISSING"));
    assertThat(calls.post("quentin", path(before), conclusion("quentin", before, "FIT"), "c-4"))
        .satisfies(refused("PERIODIC_REVIEW_REPLACED"));
    assertThat(calls.post("quentin", path(review), conclusion("quentin", before, "FIT"), "c-5"))
        .satisfies(refused("RECORD_CHANGED"));
    JsonObject without = conclusion("quentin", review, "FIT_WITH_ACTIONS", " ");
    assertThat(calls.post("quentin", path(review), without, "c-6"))
        .satisfies(refused("ACTIONS_DIFFER"));
    JsonObject guessed = wanted.deepCopy();
    guessed.getAsJsonObject("signing").addProperty("password", "guessed");
    assertThat(calls.post("quentin", path(review), guessed, "c-7"))
        .satisfies(refused("SIGNATURE_NOT_PROVEN"));
    assertThat(on.review("audra", review.get("version").getAsInt())).isEqualTo(review);

    JsonObject concluded = ReviewCalls.ok(calls.post("quentin", path(review), wanted, "c-8"));

    assertThat(ReviewCalls.ok(calls.post("quentin", path(review), wanted, "c-8")))
        .as("the same request again")
        .isEqualTo(concluded);
    assertThat(calls.post("quentin", path(review), wanted, "c-9"))
        .satisfies(refused("PERIODIC_REVIEW_CONCLUDED"));
    JsonObject signature = signature(concluded.getAsJsonObject("review"));
    assertThat(signature.get("meaning").getAsString()).isEqualTo("FIT_WITH_ACTIONS");
    assertThat(signature.get("recordHash")).isEqualTo(review.get("recordHash"));
    assertThat(signature.get("standing").getAsString()).isEqualTo("SIGNATURE_STANDING_HOLDS");
    int version = review.get("version").getAsInt();
    assertThat(on.paper("audra", version))
        .contains(
            "Conclusion:FIT_WITH_ACTIONS", "fitasbefore", "trainthenightshift", "quentin", "holds");
    awaitSignedAct(version);

    alter(version, "", PeriodicReviewIT::otherFigure);

    assertThat(signature(on.review("audra", version)).get("standing").getAsString())
        .isEqualTo("SIGNATURE_STANDING_INVALID");
  }

  @Test
  @Requirement({"URS-AUDIT-014", "P11-10-G"})
  void another_tenant_sees_and_counts_nothing_of_it() throws Exception {
    long from = FIRST + 30 * DAY;
    String ours = on.send("acme", from, act("test", "Ours", Outcome.OUTCOME_ACCEPTED, ""));
    String theirs = on.send("cmo-lyon", from, act("test", "Theirs", Outcome.OUTCOME_ACCEPTED, ""));
    on.awaitSigned("acme", ours);
    on.awaitSigned("cmo-lyon", theirs);
    JsonObject review = on.drafted("audra", period(from, from + DAY), "t-1");
    String path = REVIEWS + "/" + review.get("version").getAsInt();

    assertThat(calls.get("luc", path)).satisfies(refused("PERIODIC_REVIEW_NOT_FOUND"));
    assertThat(calls.get("luc", path + "/document"))
        .satisfies(refused("PERIODIC_REVIEW_NOT_FOUND"));
    assertThat(calls.get("luc", REVIEWS + "/0")).satisfies(refused("PERIODIC_REVIEW_NOT_FOUND"));
    assertThat(calls.get("luc", REVIEWS).body()).doesNotContain("t-1");
    assertThat(calls.get("olga", path)).satisfies(refused("ROLE_MISSING"));
    assertThat(calls.get("olga", path + "/document").statusCode()).isEqualTo(403);
    assertThat(calls.post("luc", path(review), conclusion("luc", review, "FIT"), "t-2"))
        .satisfies(refused("PERIODIC_REVIEW_NOT_FOUND"));
    assertThat(calls.post("olga", REVIEWS, period(from, from + DAY), "t-3"))
        .satisfies(refused("ROLE_MISSING"));
    JsonObject lucs = on.drafted("luc", period(from, from + DAY), "t-1");
    assertThat(figures(lucs, "ACTS")).containsExactly("1 test Theirs accepted");
    assertThat(calls.get("audra", REVIEWS).body()).contains("t-1").doesNotContain("Theirs");
  }

  @Test
  void what_a_stopped_instance_left_is_counted_when_the_same_request_comes_again()
      throws Exception {
    long from = FIRST + 40 * DAY;
    String id = on.send("acme", from, act("test", "Done", Outcome.OUTCOME_ACCEPTED, ""));
    on.awaitSigned("acme", id);
    JsonObject review = on.drafted("audra", period(from, from + DAY), "l-1");
    alter(
        review.get("version").getAsInt(),
        "stage = 'COUNTING', ",
        kept -> kept.clearSections().setState(PeriodicReviewState.PERIODIC_REVIEW_STATE_COUNTING));
    assertThat(calls.post("audra", REVIEWS, period(from, from + DAY), "l-2"))
        .satisfies(refused("PERIODIC_REVIEW_COUNTING"));

    JsonObject again = on.drafted("audra", period(from, from + DAY), "l-1");

    assertThat(again).isEqualTo(review);
  }

  @Test
  @Requirement("URS-AUDIT-603")
  void days_that_a_review_is_overdue_are_shown_to_who_watches() throws Exception {
    assertThat(calls.get("audra", "../../../../../prometheus").body())
        .containsPattern("(?m)^seriatim_audit_periodic_review_overdue_days.* 0\\.0$");
  }

  @Test
  void a_period_that_is_none_is_refused() throws Exception {
    assertThat(calls.post("audra", REVIEWS, period(FIRST, FIRST), "n-1").statusCode())
        .isEqualTo(400);
    assertThat(calls.post("audra", REVIEWS, period(FIRST, now() + DAY), "n-2").statusCode())
        .isEqualTo(400);
    assertThat(calls.post("audra", REVIEWS, period(1, FIRST), "n-3").body()).contains("13 months");
  }

  private static byte[] root(JsonObject own) {
    return app.checkpoints()
        .at("acme", own.get("size").getAsLong())
        .map(SignedCheckpoint::root)
        .orElseThrow()
        .bytes();
  }

  private static JsonObject signature(JsonObject review) {
    return review.getAsJsonObject("conclusion").getAsJsonObject("signature");
  }

  private static void awaitSignedAct(int version) {
    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .untilAsserted(() ->
            assertThat(calls.records("acme"))
                .filteredOn(one -> one.getAction().equals("ConcludePeriodicReview"))
                .filteredOn(one -> one.getSubject().equals("periodic-review/" + version))
                .filteredOn(one -> one.getOutcome() == Outcome.OUTCOME_ACCEPTED)
                .singleElement()
                .satisfies(one ->
                    assertThat(one.getSignature().getMeaning()).isEqualTo("FIT_WITH_ACTIONS")));
  }

  private static PeriodicReview.Builder otherFigure(PeriodicReview.Builder review) {
    review.getSectionsBuilder(0).getFiguresBuilder(0).setNumber(0);
    return review;
  }

  /** The row is another, behind everybody's back. */
  private static void alter(
      int version, String columns, UnaryOperator<PeriodicReview.Builder> change) throws Exception {
    CqlSession session = app.bean(CqlSession.class);
    String where = " WHERE owner = 'acme' AND version = " + version;
    ByteBuffer kept =
        Objects.requireNonNull(
                session.execute("SELECT body FROM periodic_reviews_by_owner" + where).one())
            .getByteBuffer("body");
    PeriodicReview review =
        change.apply(PeriodicReview.parseFrom(ByteString.copyFrom(kept)).toBuilder()).build();
    session.execute(
        "UPDATE periodic_reviews_by_owner SET " + columns + "body = ?" + where + " IF EXISTS",
        ByteBuffer.wrap(review.toByteArray()));
  }

  private static AuditRecord.Builder event(
      String feed, String word, Outcome outcome, String reason) {
    return act("keycloak", "identity/" + word, outcome, reason)
        .setRecordId("keycloak/" + feed + "/");
  }

  private static AuditRecord.Builder signature(String meaning) {
    return act("reconciliation", "SignRelease", Outcome.OUTCOME_ACCEPTED, "")
        .setMeaning(meaning)
        .setRequestHash(ByteString.copyFrom(new byte[32]))
        .setVerification(
            Verification.newBuilder()
                .setMethod(VerificationMethod.VERIFICATION_METHOD_IDENTITY_PROVIDER)
                .setVerifiedMicros(FIRST));
  }

  private static AuditRecord.Builder configuration(String text) {
    return act("aggregation", "configuration/changed", Outcome.OUTCOME_ACCEPTED, "")
        .setSubject("service/aggregation")
        .setNewValue(text);
  }

  private static AuditRecord.Builder clock(String service, String what) {
    return act(service, "clock/" + what, Outcome.OUTCOME_ACCEPTED, "")
        .setSubject("service/" + service);
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
