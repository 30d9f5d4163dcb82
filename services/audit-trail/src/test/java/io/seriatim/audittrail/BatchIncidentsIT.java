package io.seriatim.audittrail;

import static io.seriatim.audittrail.IncidentCalls.report;
import static io.seriatim.audittrail.RetentionCalls.json;
import static io.seriatim.audittrail.RetentionCalls.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incidents in the review of the batch that they name, over HTTP on the real servers. */
@Requirement({"URS-INCIDENT-006", "A11-9", "A11-13"})
class BatchIncidentsIT {
  @TempDir private static Path folder;
  private static AuditApp app;
  private static ReviewCalls calls;
  private static IncidentCalls on;

  @BeforeAll
  static void start() throws Exception {
    app = AuditApp.start(AuditApp.installation(folder));
    calls = new ReviewCalls(app);
    on = new IncidentCalls(app);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void no_review_is_signed_before_each_open_incident_of_the_batch_is_answered_as_it_stands()
      throws Exception {
    // Given
    String batch = "acme/" + IncidentCalls.GTIN + "/LOT1";
    calls.act("acme", "CloseBatch", batch, Outcome.OUTCOME_ACCEPTED, "");
    app.awaitSigned("acme", 1);
    on.reported("olga", "i-1");
    on.assessed("i-1", "CRITICAL", "i-1-a");
    on.reported("luc", "i-2");
    JsonObject elsewhere = report();
    elsewhere
        .getAsJsonObject("report")
        .getAsJsonArray("batches")
        .get(0)
        .getAsJsonObject()
        .addProperty("lot", "LOT2");
    ReviewCalls.ok(on.post("olga", "", elsewhere, "i-3"));

    // When, Then
    JsonObject shown = queue();
    assertThat(told(shown, "incidents")).containsExactly("i-1 REVIEW_RISK_HIGH open, CRITICAL 2");
    assertThat(shown.get("unanswered").getAsLong()).isEqualTo(1);
    assertThat(sign(shown, "s-1"))
        .satisfies(refused("REVIEW_INCOMPLETE"))
        .satisfies(no -> assertThat(no.body()).contains("incident i-1 (open, CRITICAL)"));
    assertThat(answer("i-1", 1, "a-1")).satisfies(refused("REVIEW_ITEM_NOT_FOUND"));
    assertThat(answer("i-3", 1, "a-2")).satisfies(refused("REVIEW_ITEM_NOT_FOUND"));
    assertThat(answer("i-1", 0, "a-3").statusCode()).isEqualTo(400);
    JsonObject remark = ReviewCalls.ok(answer("i-1", 2, "a-4"));
    assertThat(ReviewCalls.ok(answer("i-1", 2, "a-4"))).as("again").isEqualTo(remark);
    assertThat(answer("i-1", 2, "a-5")).satisfies(refused("REVIEW_ITEM_ANSWERED"));
    assertThat(sign(shown, "s-2")).satisfies(refused("REVIEW_CHANGED"));

    JsonObject review = ReviewCalls.ok(sign(queue(), "s-3")).getAsJsonObject("review");

    assertThat(told(review, "incidents")).containsExactly("i-1 REVIEW_RISK_HIGH open, CRITICAL 2");
    assertThat(review.getAsJsonObject("signature").get("standing").getAsString())
        .isEqualTo("SIGNATURE_STANDING_HOLDS");
    assertThat(ReviewCalls.ok(calls.get("audra", "LOT1?with_text=true")).toString())
        .contains("state:14:open, CRITICAL", "remark:27:stopped by hand; seen whole");
    assertThat(told(standing(), "incidentsSince")).isEmpty();

    on.assessed("i-1", "MAJOR", "i-1-b");
    assertThat(told(standing(), "incidentsSince"))
        .containsExactly("i-1 REVIEW_RISK_HIGH open, MAJOR 3");
    assertThat(standing().get("highSince").getAsLong()).isPositive();
    assertThat(sign(queue(), "s-4")).satisfies(refused("REVIEW_INCOMPLETE"));
    on.assessed("i-1", "MINOR", "i-1-c");
    assertThat(told(standing(), "incidentsSince")).isEmpty();
    assertThat(told(queue(), "incidents")).containsExactly("i-1 REVIEW_RISK_MEDIUM open, MINOR 4");
  }

  private static JsonObject queue() throws Exception {
    return ReviewCalls.ok(calls.get("audra", "LOT1/queue?size=1"));
  }

  private static JsonObject standing() throws Exception {
    return ReviewCalls.ok(calls.get("audra", "LOT1"));
  }

  private static HttpResponse<String> answer(String incident, int step, String id)
      throws Exception {
    JsonObject answer = json("incidentId", incident, "remark", "stopped by hand; seen whole");
    answer.addProperty("incidentStep", step);
    return calls.post("audra", "LOT1/answers", answer, id);
  }

  private static HttpResponse<String> sign(JsonObject queue, String id) throws Exception {
    JsonObject request = json("findings", "as it should be");
    request.add("size", queue.get("size"));
    request.add("recordHash", queue.get("recordHash"));
    request.add(
        "signing",
        json(
            "meaning", "REVIEWED", "username", "audra", "password", Servers.demoPassword("audra")));
    return calls.post("audra", "LOT1/sign-offs", request, id);
  }

  /** Incidents of an answer, each its id, risk, state and step. */
  private static List<String> told(JsonObject answer, String field) {
    List<String> told = new ArrayList<>();
    for (JsonElement element : answer.getAsJsonArray(field)) {
      JsonObject one = element.getAsJsonObject();
      told.add(
          String.join(
              " ",
              one.get("incidentId").getAsString(),
              one.get("risk").getAsString(),
              one.get("why").getAsString(),
              one.get("step").getAsString()));
    }
    return told;
  }
}
