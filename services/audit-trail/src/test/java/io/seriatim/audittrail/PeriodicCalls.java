package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;

/** Calls about periodic reviews, and records that they count. */
final class PeriodicCalls {
  static final String REVIEWS = "../../periodic-reviews";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final AuditApp app;
  private final ReviewCalls calls;
  private final AtomicLong records = new AtomicLong();

  PeriodicCalls(AuditApp app, ReviewCalls calls) {
    this.app = app;
    this.calls = calls;
  }

  static AuditRecord.Builder act(String service, String action, Outcome outcome, String reason) {
    return AuditRecord.newBuilder()
        .setService(service)
        .setAction(action)
        .setOutcome(outcome)
        .setReason(reason);
  }

  /** Sends a record that was recorded then, and gives its id. */
  String send(String owner, long micros, AuditRecord.Builder record) {
    String id = record.getRecordId() + "periodic-" + micros + "-" + records.incrementAndGet();
    app.bean(Producers.class)
        .to(Topics.AUDIT_RECORDS)
        .send(
            owner,
            record
                .setRecordId(id)
                .setOwner(owner)
                .setActor(Actor.newBuilder().setId("somebody").setTenant(owner))
                .setRequestId("request-" + id)
                .setRecordedMicros(micros)
                .build())
        .join();
    return id;
  }

  /** Returns the place of a record once it is signed, and with it all that were sent before. */
  long awaitSigned(String owner, String id) {
    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .until(() ->
            app.logs()
                .indexOf(owner, id)
                .filter(index ->
                    app.checkpoints()
                        .latest(owner)
                        .map(SignedCheckpoint::size)
                        .filter(size -> size > index)
                        .isPresent())
                .isPresent());
    return app.logs().indexOf(owner, id).orElseThrow();
  }

  static JsonObject period(long from, long to) {
    JsonObject request = new JsonObject();
    request.addProperty("fromMicros", from);
    request.addProperty("toMicros", to);
    return request;
  }

  /** A report that was asked for, once it is counted. */
  JsonObject drafted(String who, JsonObject request, String id) throws Exception {
    JsonObject asked =
        ReviewCalls.ok(calls.post(who, REVIEWS, request, id)).getAsJsonObject("review");
    List<JsonObject> last = new ArrayList<>();
    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .untilAsserted(() -> {
          last.add(review(who, asked.get("version").getAsInt()));
          assertThat(last.getLast().get("state").getAsString())
              .isEqualTo("PERIODIC_REVIEW_STATE_DRAFT");
        });
    return last.getLast();
  }

  JsonObject review(String who, int version) throws Exception {
    return ReviewCalls.ok(calls.get(who, REVIEWS + "/" + version)).getAsJsonObject("review");
  }

  /** Figures of a section, each its number and its cells. */
  static List<String> figures(JsonObject review, String topic) {
    List<String> told = new ArrayList<>();
    for (JsonElement section : review.getAsJsonArray("sections")) {
      JsonObject one = section.getAsJsonObject();
      if (one.get("topic").getAsString().equals("PERIODIC_TOPIC_" + topic) && one.has("figures")) {
        one.getAsJsonArray("figures").forEach(figure -> told.add(text(figure.getAsJsonObject())));
      }
    }
    return told;
  }

  private static String text(JsonObject figure) {
    StringBuilder text = new StringBuilder(String.valueOf(number(figure, "number")));
    figure.getAsJsonArray("of").forEach(cell -> text.append(' ').append(cell.getAsString()));
    return text.toString();
  }

  static long number(JsonObject of, String name) {
    return of.has(name) ? of.get(name).getAsLong() : 0;
  }

  static JsonObject conclusion(String who, JsonObject review, String verdict, String... actions) {
    JsonObject signing = new JsonObject();
    signing.addProperty("meaning", verdict);
    signing.addProperty("username", who);
    signing.addProperty("password", Servers.demoPassword(who));
    JsonObject request = new JsonObject();
    request.add("recordHash", review.get("recordHash"));
    request.addProperty("verdict", "PERIODIC_VERDICT_" + verdict);
    request.addProperty("text", "read and compared; ".repeat(100) + "fit as before");
    request.addProperty("nextDue", LocalDate.now(ZoneOffset.UTC).plusMonths(11).toString());
    JsonArray all = new JsonArray();
    for (String action : actions) {
      all.add(action);
    }
    request.add("actions", all);
    request.add("signing", signing);
    return request;
  }

  static String path(JsonObject review) {
    return REVIEWS + "/" + review.get("version").getAsInt() + "/conclusion";
  }

  /** What a person reads of a review on paper, without blanks: a long line goes on in the next. */
  String paper(String who, int version) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "%s/api/v1/audit/periodic-reviews/%d/document"
                        .formatted(app.address(), version)))
            .header("Authorization", "Bearer " + Servers.tokenFor(who))
            .build();
    HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).as(new String(answer.body())).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
    try (PDDocument pdf = Loader.loadPDF(answer.body())) {
      return new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
    }
  }
}
