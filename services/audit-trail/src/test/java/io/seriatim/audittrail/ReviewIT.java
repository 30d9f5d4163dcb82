package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit trail of a batch, looked at, answered and signed over HTTP on the real servers. */
@Requirement({"URS-AUDIT-301", "A11-9"})
class ReviewIT {
  private static final String GTIN = "00309990123455";
  private static final String SCOPE = "?subjects=PO-1&lines=gw-basel/1/1-400";
  @TempDir private static Path folder;
  private static AuditApp app;
  private static ReviewCalls calls;

  @BeforeAll
  static void start() throws Exception {
    app = AuditApp.start(AuditApp.installation(folder));
    calls = new ReviewCalls(app);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  @Requirement({"URS-AUDIT-302", "P11-200", "P11-70", "P11-10-E"})
  void a_batch_is_reviewed_by_risk_and_signed_once_every_high_record_is_answered()
      throws Exception {
    // Given
    calls.act("acme", "CloseBatch", batch("LOT1"), Outcome.OUTCOME_ACCEPTED, "");
    calls.act("acme", "ReopenBatch", batch("LOT1"), Outcome.OUTCOME_ACCEPTED, "");
    calls.act("acme", "CloseBatch", batch("LOT2"), Outcome.OUTCOME_REFUSED, "ROLE_MISSING");
    calls.act("acme", "AmendOrder", "PO-1", Outcome.OUTCOME_ACCEPTED, "");
    for (int sequence = 1; sequence <= 300; sequence++) {
      calls.line("acme", sequence, sequence == 200 ? "PARTLY_SET_ASIDE" : "");
    }
    JsonObject queue = awaitQueue("LOT1", 303);

    // When, Then
    assertThat(counts(queue)).containsExactly(3L, 1L, 299L);
    assertThat(actions(queue))
        .containsExactly("CloseBatch", "ReopenBatch", "AmendOrder", "RecordLine");
    assertThat(calls.post("audra", "LOT1/sign-offs", signing(queue, "LOT1", "s-0"), "s-0"))
        .satisfies(refused("REVIEW_INCOMPLETE"))
        .satisfies(no -> assertThat(no.body()).contains("3 without an answer", "(ReopenBatch)"));
    answerAll("LOT1", queue);
    JsonObject answered = queue("LOT1", queue.get("size").getAsLong());
    assertThat(answered.get("unanswered").getAsLong()).isZero();
    assertThat(calls.post("audra", "LOT1/sign-offs", signing(queue, "LOT1", "s-1"), "s-1"))
        .satisfies(refused("REVIEW_CHANGED"));
    JsonObject guessed = signing(answered, "LOT1", "s-2");
    guessed.getAsJsonObject("signing").addProperty("password", "guessed");
    assertThat(calls.post("audra", "LOT1/sign-offs", guessed, "s-2"))
        .satisfies(refused("SIGNATURE_NOT_PROVEN"));
    assertThat(standing("LOT1").has("review")).isFalse();

    JsonObject wanted = signing(answered, "LOT1", "s-3");
    JsonObject review =
        ReviewCalls.ok(calls.post("audra", "LOT1/sign-offs", wanted, "s-3"))
            .getAsJsonObject("review");

    assertThat(review.get("logSize").getAsLong()).isEqualTo(answered.get("size").getAsLong());
    assertThat(Base64.getDecoder().decode(review.get("logRoot").getAsString()))
        .isEqualTo(
            app.checkpoints()
                .at("acme", review.get("logSize").getAsLong())
                .orElseThrow()
                .root()
                .bytes());
    JsonObject signature = review.getAsJsonObject("signature");
    assertThat(signature.get("meaning").getAsString()).isEqualTo("REVIEWED");
    assertThat(signature.get("userName").getAsString()).isEqualTo("audra");
    assertThat(signature.get("standing").getAsString()).isEqualTo("SIGNATURE_STANDING_HOLDS");
    assertThat(ReviewCalls.ok(calls.post("audra", "LOT1/sign-offs", wanted, "s-3")))
        .as("the same request again")
        .isEqualTo(single("review", review));
    awaitSince("LOT1", "SignOffReview");
    assertThat(awaitLeaves("SignOffReview", Outcome.OUTCOME_ACCEPTED)).isNotEmpty();
    assertThat(awaitLeaves("SignOffReview", Outcome.OUTCOME_REFUSED).toString())
        .contains("SIGNATURE_NOT_PROVEN")
        .doesNotContain("guessed");
  }

  @Test
  @Requirement("URS-AUDIT-302")
  void what_comes_after_a_review_is_told_until_it_is_reviewed_too() throws Exception {
    calls.act("acme", "CloseBatch", batch("LOT3"), Outcome.OUTCOME_ACCEPTED, "");
    signedBySignIn("LOT3", awaitQueue("LOT3", 1), "t-1");
    assertThat(standing("LOT3").get("highSince").getAsLong()).isZero();

    calls.act("acme", "RevokeRelease", batch("LOT3"), Outcome.OUTCOME_ACCEPTED, "");

    awaitSince("LOT3", "RevokeRelease");
    JsonObject now = awaitHigh("LOT3", 1);
    answerAll("LOT3", now);
    signedBySignIn("LOT3", queue("LOT3", now.get("size").getAsLong()), "t-2");
    JsonObject after = standing("LOT3");
    assertThat(after.get("highSince").getAsLong()).isZero();
    assertThat(after.getAsJsonObject("review").get("reviewId").getAsString()).isEqualTo("t-2");
    assertThat(standing("LOT3?with_text=true").toString()).contains("seriatim-audit-review/1");
  }

  @Test
  void a_queue_is_filtered_and_paged() throws Exception {
    for (int number = 0; number < 5; number++) {
      calls.act("acme", "CloseBatch", batch("LOT4"), Outcome.OUTCOME_ACCEPTED, "");
      calls.act("acme", "CloseBatch", batch("LOT4"), Outcome.OUTCOME_REFUSED, "ROLE_MISSING");
    }
    awaitHigh("LOT4", 5);
    String high = "LOT4/queue?filter.risks=REVIEW_RISK_HIGH&page_size=3";

    JsonObject first = ReviewCalls.ok(calls.get("quentin", high));
    String next = first.get("nextIndex").getAsString();
    JsonObject second = ReviewCalls.ok(calls.get("quentin", high + "&from_index=" + next));

    assertThat(first.getAsJsonArray("items")).hasSize(3);
    assertThat(second.getAsJsonArray("items")).hasSize(2);
    assertThat(second.get("nextIndex").getAsLong()).isZero();
    assertThat(
            ReviewCalls.ok(calls.get("quentin", "LOT4/queue?filter.outcome=OUTCOME_ACCEPTED"))
                .getAsJsonArray("items"))
        .hasSize(5);
    assertThat(calls.get("quentin", "LOT4/queue?lines=gw").statusCode()).isEqualTo(400);
    assertThat(calls.get("quentin", "LOT4/queue?page_size=501").statusCode()).isEqualTo(400);
  }

  @Test
  void a_saved_filter_is_used_by_its_name_and_its_tenants_alone() throws Exception {
    calls.act("acme", "CloseBatch", batch("LOT6"), Outcome.OUTCOME_ACCEPTED, "");
    calls.act("acme", "ReopenBatch", batch("LOT6"), Outcome.OUTCOME_ACCEPTED, "");
    awaitQueue("LOT6", 2);
    String filters = "../../review-filters";
    JsonObject wanted = new JsonObject();
    wanted.addProperty("name", "reopened");
    wanted.add("filter", single("action", "ReopenBatch"));

    ReviewCalls.ok(calls.post("audra", filters, wanted, "f-1"));
    ReviewCalls.ok(calls.post("audra", filters, wanted, "f-1"));
    assertThat(calls.post("quentin", filters, wanted, "f-2")).satisfies(refused("FILTER_EXISTS"));

    assertThat(actions(ReviewCalls.ok(calls.get("quentin", "LOT6/queue?filter_name=reopened"))))
        .containsExactly("ReopenBatch");
    assertThat(calls.get("quentin", filters).body()).contains("reopened");
    assertThat(calls.get("luc", filters).body()).doesNotContain("reopened");
    assertThat(calls.get("luc", "LOT6/queue?filter_name=reopened"))
        .satisfies(refused("FILTER_NOT_FOUND"));
    assertThat(calls.post("luc", filters + "/reopened/drop", new JsonObject(), "f-3"))
        .satisfies(refused("FILTER_NOT_FOUND"));
    ReviewCalls.ok(calls.post("audra", filters + "/reopened/drop", new JsonObject(), "f-4"));
    ReviewCalls.ok(calls.post("audra", filters + "/reopened/drop", new JsonObject(), "f-4"));
    assertThat(calls.get("quentin", "LOT6/queue?filter_name=reopened"))
        .satisfies(refused("FILTER_NOT_FOUND"));
  }

  @Test
  @Requirement({"URS-AUDIT-014", "P11-10-G"})
  void a_review_is_the_owners_and_of_those_who_review() throws Exception {
    calls.act("acme", "ReopenBatch", batch("LOT5"), Outcome.OUTCOME_ACCEPTED, "");
    JsonObject queue = awaitHigh("LOT5", 1);
    long index = queue.getAsJsonArray("items").get(0).getAsJsonObject().get("index").getAsLong();
    calls.act("cmo-lyon", "Anything", "something", Outcome.OUTCOME_ACCEPTED, "");
    app.awaitSigned("cmo-lyon", 1);

    assertThat(calls.get("olga", "LOT5/queue").statusCode()).isEqualTo(403);
    assertThat(calls.get("olga", "LOT5").statusCode()).isEqualTo(403);
    JsonObject strangers = ReviewCalls.ok(calls.get("luc", "LOT5/queue"));
    assertThat(strangers.getAsJsonArray("items")).isEmpty();
    assertThat(ReviewCalls.ok(calls.get("luc", "LOT5")).has("review")).isFalse();
    assertThat(calls.post("anna", "LOT5/answers", answer(index), "u-1").statusCode())
        .isEqualTo(403);
    assertThat(calls.post("anna", "LOT5/sign-offs", signing(queue, "LOT5", "u-2"), "u-2"))
        .satisfies(refused("ROLE_MISSING"));
    assertThat(calls.post("luc", "LOT5/sign-offs", signing(strangers, "LOT5", "u-3"), "u-3"))
        .satisfies(refused("NOTHING_TO_REVIEW"));
    assertThat(calls.post("luc", "LOT5/answers", answer(1_000_000), "u-4"))
        .satisfies(refused("REVIEW_ITEM_NOT_FOUND"));
    assertThat(queue("LOT5", queue.get("size").getAsLong()).get("unanswered").getAsLong())
        .isEqualTo(1);
  }

  private static void answerAll(String lot, JsonObject queue) throws Exception {
    for (JsonElement item : queue.getAsJsonArray("items")) {
      JsonObject one = item.getAsJsonObject();
      if (one.get("risk").getAsString().equals("REVIEW_RISK_HIGH")) {
        long index = one.get("index").getAsLong();
        ReviewCalls.ok(
            calls.post("audra", lot + "/answers", answer(index), "answer-" + lot + index));
      }
    }
  }

  private static JsonObject answer(long index) {
    JsonObject answer = new JsonObject();
    answer.addProperty("index", index);
    answer.addProperty("remark", "looked at; as it should be");
    return answer;
  }

  private static JsonObject signing(JsonObject queue, String lot, String id) {
    JsonObject signing = new JsonObject();
    signing.addProperty("meaning", "REVIEWED");
    signing.addProperty("username", "audra");
    signing.addProperty("password", Servers.demoPassword("audra"));
    JsonObject request = new JsonObject();
    request.add("size", queue.get("size"));
    request.add("recordHash", queue.get("recordHash"));
    request.addProperty("findings", "nothing that speaks against " + lot + " in " + id);
    request.add("signing", signing);
    if (lot.equals("LOT1")) {
      request.add("subjects", array("PO-1"));
      request.add("lines", array("gw-basel/1/1-400"));
    }
    return request;
  }

  private static void signedBySignIn(String lot, JsonObject queue, String id) throws Exception {
    byte[] shown = Base64.getDecoder().decode(queue.get("recordHash").getAsString());
    String subject = batch(lot) + "/" + queue.get("size").getAsLong();
    SignedAct act = new SignedAct(TenantId.parse("acme"), "SignOffReview", id, subject, shown);
    JsonObject request = signing(queue, lot, id);
    JsonObject signing = request.getAsJsonObject("signing");
    signing.remove("password");
    signing.addProperty("signInToken", Servers.signInToken("audra", act.nonce()));
    ReviewCalls.ok(calls.post("audra", lot + "/sign-offs", request, id));
  }

  private static JsonObject queue(String lot, long size) throws Exception {
    String path = lot + "/queue" + (lot.equals("LOT1") ? SCOPE + "&" : "?") + "size=" + size;
    return ReviewCalls.ok(calls.get("audra", path));
  }

  private static JsonObject standing(String lot) throws Exception {
    return ReviewCalls.ok(calls.get("audra", lot));
  }

  private static JsonObject awaitQueue(String lot, long records) {
    return await(() -> {
      JsonObject queue = queue(lot, 0);
      assertThat(counts(queue).stream().mapToLong(Long::longValue).sum()).isEqualTo(records);
      return queue;
    });
  }

  private static JsonObject awaitHigh(String lot, long high) {
    return await(() -> {
      JsonObject queue = queue(lot, 0);
      assertThat(counts(queue).getFirst()).isEqualTo(high);
      return queue;
    });
  }

  private static void awaitSince(String lot, String action) {
    await(() -> {
      JsonObject standing = standing(lot + (lot.equals("LOT1") ? "?subjects=PO-1" : ""));
      assertThat(standing.get("highSince").getAsLong()).isEqualTo(1);
      assertThat(standing.get("since").toString()).contains(action);
      return standing;
    });
  }

  private static List<AuditRecord> awaitLeaves(String action, Outcome outcome) {
    return await(() -> {
      List<AuditRecord> found =
          calls.records("acme").stream()
              .filter(one -> one.getAction().equals(action) && one.getOutcome() == outcome)
              .toList();
      assertThat(found).isNotEmpty();
      return found;
    });
  }

  private static <T> T await(Callable<T> asked) {
    List<T> last = new ArrayList<>();
    Awaitility.await().ignoreExceptions().untilAsserted(() -> last.add(asked.call()));
    return last.getLast();
  }

  private static Consumer<HttpResponse<String>> refused(String reason) {
    return no -> {
      assertThat(no.statusCode()).as(no.body()).isBetween(400, 499);
      assertThat(no.body()).contains(reason);
    };
  }

  private static List<Long> counts(JsonObject queue) {
    JsonObject counts = queue.getAsJsonObject("counts");
    List<Long> all = new ArrayList<>();
    for (String risk : List.of("high", "medium", "low")) {
      all.add(counts.has(risk) ? counts.get(risk).getAsLong() : 0L);
    }
    return all;
  }

  private static List<String> actions(JsonObject queue) {
    List<String> actions = new ArrayList<>();
    for (JsonElement item : queue.getAsJsonArray("items")) {
      actions.add(item.getAsJsonObject().getAsJsonObject("record").get("action").getAsString());
    }
    return actions;
  }

  private static JsonObject single(String name, JsonObject inner) {
    JsonObject outer = new JsonObject();
    outer.add(name, inner);
    return outer;
  }

  private static JsonObject single(String name, String value) {
    JsonObject outer = new JsonObject();
    outer.addProperty(name, value);
    return outer;
  }

  private static JsonArray array(String... values) {
    JsonArray array = new JsonArray();
    for (String value : values) {
      array.add(value);
    }
    return array;
  }

  private static String batch(String lot) {
    return "acme/" + GTIN + "/" + lot;
  }
}
