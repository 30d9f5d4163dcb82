package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.seriatim.audittrail.app.BatchFactStore;
import io.seriatim.audittrail.contract.ReviewWords;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.retention.BatchFacts;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.OrderImported;
import io.seriatim.proto.batch.v1.ReleaseSigned;
import io.seriatim.proto.batch.v1.ReleaseStep;
import io.seriatim.proto.batch.v1.ReleaseStepKind;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Servers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** Calls about the retention of records, and batches that they are about. */
final class RetentionCalls {
  static final LocalDate PACKED = LocalDate.of(2015, 3, 1);
  static final String CLASSES = "../../retention/classes";
  static final String HOLDS = "../../legal-holds";

  private static final LocalDate CERTIFIED = LocalDate.of(2015, 4, 2);
  private static final String EXPIRY = "170630";

  private final AuditApp app;
  private final ReviewCalls calls;

  RetentionCalls(AuditApp app, ReviewCalls calls) {
    this.app = app;
    this.calls = calls;
  }

  /** A batch that was imported and certified, told twice as a retry would. */
  void batch(String owner, String gtin, String lot, LocalDate packed) {
    BatchEvent imported =
        event(owner, gtin, lot, packed)
            .setOrderImported(
                OrderImported.newBuilder().setOrder(Order.newBuilder().setExpiry(EXPIRY)))
            .build();
    LocalDate day = packed.equals(PACKED) ? CERTIFIED : packed;
    BatchEvent certified =
        event(owner, gtin, lot, day)
            .setReleaseSigned(
                ReleaseSigned.newBuilder()
                    .setStep(
                        ReleaseStep.newBuilder()
                            .setKind(ReleaseStepKind.RELEASE_STEP_KIND_CERTIFICATION)
                            .setSignature(
                                Signature.newBuilder()
                                    .setSignedAt(
                                        ZonedTime.newBuilder().setEpochMicros(micros(day))))))
            .build();
    String key = "%s/%s/%s".formatted(owner, gtin, lot);
    var producer = app.bean(Producers.class).to(Topics.BATCH_EVENTS);
    producer.send(key, imported).join();
    producer.send(key, certified).join();
    producer.send(key, imported).join();
    BatchName name = ReviewWords.batch(new TenantId(owner), gtin, lot);
    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .until(() ->
            app.bean(BatchFactStore.class).find(name).flatMap(BatchFacts::certified).isPresent());
  }

  private static BatchEvent.Builder event(String owner, String gtin, String lot, LocalDate day) {
    return BatchEvent.newBuilder()
        .setHeader(EventHeader.newBuilder().setOwner(owner).setRecordedMicros(micros(day)))
        .setKey(BatchKey.newBuilder().setOwner(owner).setGtin(gtin).setLot(lot));
  }

  private static long micros(LocalDate day) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, day.atTime(9, 0).toInstant(ZoneOffset.UTC));
  }

  /** A GTIN-14 with its check digit (GS1 General Specifications 7.9). */
  static String gtin(int number) {
    String body = "030999076%04d".formatted(number);
    int sum = 0;
    for (int at = 0; at < body.length(); at++) {
      sum += (body.charAt(at) - '0') * (at % 2 == 0 ? 3 : 1);
    }
    return body + (10 - sum % 10) % 10;
  }

  void inForce(String name, String gtin, int years, String base) throws Exception {
    approve(proposed("anna", proposal(name, gtin, years, base), name + "-p"), name + "-a");
  }

  void approve(JsonObject proposed, String id) throws Exception {
    String path =
        "%s/%s/%d/decision"
            .formatted(
                CLASSES,
                proposed.getAsJsonObject("terms").get("name").getAsString(),
                proposed.get("version").getAsInt());
    ReviewCalls.ok(calls.post("quentin", path, decision("quentin", proposed), id));
  }

  static JsonObject proposal(String name, String gtin, int years, String base) {
    JsonObject terms =
        json(
            "name",
            name,
            "purpose",
            "batch records",
            "kind",
            "RECORD_KIND_BATCH",
            "base",
            base,
            "basis",
            "EU GMP Chapter 4, 4.11");
    terms.addProperty("years", years);
    JsonArray gtins = new JsonArray();
    gtins.add(gtin);
    terms.add("gtins", gtins);
    JsonObject request = new JsonObject();
    request.add("terms", terms);
    return request;
  }

  JsonObject proposed(String who, JsonObject wanted, String id) throws Exception {
    return ReviewCalls.ok(calls.post(who, CLASSES, wanted, id)).getAsJsonObject("retentionClass");
  }

  static JsonObject decision(String who, JsonObject proposed) {
    JsonObject request = new JsonObject();
    request.addProperty("approve", true);
    request.add("recordHash", proposed.get("recordHash"));
    request.add("signing", signing(who, "APPROVED"));
    return request;
  }

  static JsonObject hold(String who, JsonObject over) {
    JsonObject request = json("caseReference", "case 4711", "reason", "a claim of a patient");
    request.add("scope", over);
    request.add("signing", signing(who, "HELD"));
    return request;
  }

  JsonObject placed(String who, JsonObject over, String id) throws Exception {
    return ReviewCalls.ok(calls.post(who, HOLDS, hold(who, over), id)).getAsJsonObject("hold");
  }

  static JsonObject lifting(String who, JsonObject hold) {
    JsonObject request = new JsonObject();
    request.add("recordHash", hold.get("recordHash"));
    request.add("signing", signing(who, "LIFTED"));
    return request;
  }

  private static JsonObject signing(String who, String meaning) {
    return json(
        "meaning",
        meaning,
        "username",
        who,
        "password",
        Servers.demoPassword(who),
        "reason",
        "as agreed with the law department");
  }

  static JsonObject json(String... pairs) {
    JsonObject object = new JsonObject();
    for (int at = 0; at < pairs.length; at += 2) {
      object.addProperty(pairs[at], pairs[at + 1]);
    }
    return object;
  }

  JsonObject retention(String gtin, String lot) throws Exception {
    return ReviewCalls.ok(
            calls.get("quentin", "../../retention/batches/%s/%s".formatted(gtin, lot)))
        .getAsJsonObject("retention");
  }

  /** Lots of a product that are due on a day, over pages of two batches. */
  List<String> due(String gtin, String on) throws Exception {
    List<String> lots = new ArrayList<>();
    String token = "";
    do {
      JsonObject page =
          ReviewCalls.ok(
              calls.get(
                  "audra",
                  "../../retention/due?page_size=2&on=%s&page_token=%s"
                      .formatted(on, token.replace("/", "%2F"))));
      if (page.has("batches")) {
        for (JsonElement batch : page.getAsJsonArray("batches")) {
          if (batch.getAsJsonObject().get("gtin").getAsString().equals(gtin)) {
            lots.add(batch.getAsJsonObject().get("lot").getAsString());
          }
        }
      }
      token = page.has("nextPageToken") ? page.get("nextPageToken").getAsString() : "";
    } while (!token.isEmpty());
    return lots;
  }

  static List<String> names(JsonArray all, String field) {
    List<String> found = new ArrayList<>();
    all.forEach(one -> found.add(one.getAsJsonObject().get(field).getAsString()));
    return found;
  }

  void awaitActs(String subject, String... actions) {
    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .untilAsserted(() ->
            assertThat(calls.records("acme"))
                .filteredOn(record -> record.getSubject().equals(subject))
                .filteredOn(record -> record.getOutcome() == Outcome.OUTCOME_ACCEPTED)
                .extracting(record -> record.getAction())
                .contains(actions));
  }

  static Consumer<HttpResponse<String>> refused(String reason) {
    return no -> {
      assertThat(no.statusCode()).as(no.body()).isBetween(400, 499);
      assertThat(no.body()).contains(reason);
    };
  }
}
