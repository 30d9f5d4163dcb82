package io.seriatim.audittrail;

import static io.seriatim.audittrail.RetentionCalls.gtin;
import static io.seriatim.audittrail.RetentionCalls.json;
import static io.seriatim.audittrail.RetentionCalls.proposal;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.micronaut.context.ApplicationContext;
import io.seriatim.accesskit.CommandTimes;
import io.seriatim.accesskit.Probe;
import io.seriatim.accesskit.RelationMatrix;
import io.seriatim.accesskit.Things;
import io.seriatim.audittrail.app.VerifyLog;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.chassis.access.AccessCoverage;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.proto.audit.v1.IncidentPlace;
import io.seriatim.proto.audit.v1.IncidentReport;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.audit.v1.PackageScope;
import io.seriatim.proto.audit.v1.ReviewFilter;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit trail's rows of the table of access, tried on the running service. */
class AccessIT {
  private static final String GTIN = "00309990123455";
  private static final String BATCHES = gtin(1);
  private static final int LEAVES = 600;
  private static final long NOT_SIGNED = 1_000_000;
  private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);

  /**
   * Nobody else's log has so many leaves as the owner's, whatever the test itself puts on record.
   */
  private static final int FEW = 3;

  private static final List<String> STRANGERS = List.of("cmo-lyon", "cmo-porto");

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
  @Requirement("URS-ACCESS-001")
  void what_is_served_and_what_the_table_names_are_the_same() {
    AccessCoverage coverage = app.bean(AccessCoverage.class);

    assertThat(coverage.withoutRule()).isEmpty();
    assertThat(coverage.withoutEndpoint()).isEmpty();
  }

  @Test
  @Requirement({"URS-ACCESS-002", "URS-ACCESS-003", "URS-ACCESS-006", "URS-TENANT-001"})
  void a_stranger_is_answered_as_if_nothing_were_there() throws Exception {
    // Given
    Map<String, SignedCheckpoint> signed = logs();
    keptByTheOwner();
    Map<String, String> tenants = new LinkedHashMap<>();
    tenants.put("owner", "acme");
    tenants.put("operator", "cmo-lyon");
    tenants.put("other", "cmo-porto");

    // When
    try (Probe probe =
        new Probe(
            app.bean(AccessTable.class),
            app.bean(ApplicationContext.class).getBeansOfType(BindableService.class))) {
      Things there = there(signed);
      Things none = missing(signed);
      CommandTimes times =
          CommandTimes.of(
                  probe, "cmo-porto", there, none, List.of("AssessIncident", "AnswerReviewItem"))
              .print("audit-trail");
      RelationMatrix matrix = RelationMatrix.run(probe, tenants, there, none).print("audit-trail");

      // Then
      assertThat(times.leaks()).isEmpty();
      assertThat(matrix.leaks()).isEmpty();
      assertThat(matrix.untested(Map.of())).isEmpty();
      assertThat(matrix.wanderers()).isEmpty();
      assertThat(matrix.size()).isEqualTo(probe.rules().size() * tenants.size());
    }
  }

  /** A log of each tenant; the owner's with records that reviews must look at. */
  private static Map<String, SignedCheckpoint> logs() {
    app.send("acme", 0, LEAVES);
    for (String lot : List.of("LOT1", "LOT2")) {
      calls.act("acme", "ReopenBatch", "acme/" + GTIN + "/" + lot, Outcome.OUTCOME_ACCEPTED, "");
    }
    Map<String, SignedCheckpoint> signed = new HashMap<>();
    for (String stranger : STRANGERS) {
      app.send(stranger, 0, FEW);
      signed.put(stranger, app.awaitSigned(stranger, FEW));
    }
    signed.put("acme", app.awaitSigned("acme", LEAVES + 2));
    return signed;
  }

  private static void keptByTheOwner() throws Exception {
    reviewed("LOT2");
    RetentionCalls on = new RetentionCalls(app, calls);
    on.batch("acme", BATCHES, "LOT1", RetentionCalls.PACKED);
    on.inForce("class-1", BATCHES, 1, "RETENTION_BASE_BATCH_EXPIRY");
    on.proposed(
        "anna", proposal("class-2", gtin(2), 1, "RETENTION_BASE_BATCH_EXPIRY"), "class-2-p");
    JsonObject period = new JsonObject();
    period.add("period", json("firstDay", "1999-01-01", "lastDay", "1999-12-31"));
    on.placed("anna", period, "hold-1");
    for (String name : List.of("filter-1", "filter-2")) {
      JsonObject filter = json("name", name);
      filter.add("filter", json("action", "ReopenBatch"));
      ReviewCalls.ok(calls.post("audra", "../../review-filters", filter, name + "-s"));
    }
    new IncidentCalls(app).reported("quentin", "incident-1");
    long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    new PeriodicCalls(app, calls)
        .drafted("audra", PeriodicCalls.period(now - DAY_MICROS, now - 1), "review-1");
    VerifyLog verify = app.bean(VerifyLog.class);
    for (String run : List.of("run-seen", "run-again")) {
      verify.begin("acme", run);
      verify.compare("acme", run);
    }
  }

  private static Things there(Map<String, SignedCheckpoint> signed) {
    SignedCheckpoint own = signed.getOrDefault("acme", signed.values().iterator().next());
    Map<String, Object> values = steady();
    values.put("lot", "LOT1");
    values.put("record_id", "acme-5");
    values.put("size", own.size());
    values.put("from_size", own.size());
    values.put("checkpoint_sizes", own.size());
    values.put("subject", "subject-7");
    values.put("note", own.note());
    values.put("verification_id", "run-seen");
    values.put("hold_id", "hold-1");
    values.put("incident_id", "incident-1");
    return reviewed(eachFarEnough(new Things(values), signed), 1)
        .with("GetConsistencyProof", Map.of("from_size", 10L, "to_size", own.size()))
        .with("GetTile", Map.of("index", 1L))
        .with("AnswerReviewItem", Map.of("index", reopened(queue("LOT1/queue")), "incident_id", ""))
        .with("GetReviewStanding", Map.of("lot", "LOT2"))
        .with("SaveReviewFilter", filter("filter-1"))
        .with("DropReviewFilter", Map.of("name", "filter-2"))
        .with("ProposeRetentionClass", terms("class-1"))
        .with("DecideRetentionClass", Map.of("name", "class-2", "version", 1));
  }

  private static Things missing(Map<String, SignedCheckpoint> signed) {
    Map<String, Object> values = steady();
    values.put("lot", "LOT9");
    values.put("record_id", "acme-none");
    values.put("size", NOT_SIGNED);
    values.put("from_size", NOT_SIGNED);
    values.put("checkpoint_sizes", NOT_SIGNED);
    values.put("subject", "subject-none");
    values.put("note", "nothing that a log has signed");
    values.put("verification_id", "run-none");
    values.put("hold_id", "hold-none");
    values.put("incident_id", "incident-none");
    return reviewed(eachFarEnough(new Things(values), signed), 9)
        .with("GetConsistencyProof", Map.of("from_size", 10L, "to_size", NOT_SIGNED))
        .with("GetTile", Map.of("index", 1_000L))
        .with("AnswerReviewItem", Map.of("index", NOT_SIGNED, "incident_id", ""))
        .with("SaveReviewFilter", filter("filter-8"))
        .with("DropReviewFilter", Map.of("name", "filter-9"))
        .with("ProposeRetentionClass", terms("class-8"))
        .with("DecideRetentionClass", Map.of("name", "class-9", "version", 1));
  }

  /** The same whatever is asked for; nobody's password is tried. */
  private static Map<String, Object> steady() {
    Map<String, Object> values = new HashMap<>();
    values.put("gtin", GTIN);
    values.put("recorded_on", "1999-05-05");
    values.put("record_hash", ByteString.copyFrom(new byte[32]));
    values.put("remark", "tried");
    values.put("findings", "tried");
    values.put("meaning", "REVIEWED");
    values.put("reason", "tried");
    values.put("case_reference", "tried");
    values.put("username", "nobody");
    values.put("password", "tried");
    values.put("gxp_impact", "none");
    values.put("text", "tried");
    values.put("evidence", "tried");
    values.put("evidence_reference", "tried");
    values.put("responsible", "nobody");
    values.put("due_on", LocalDate.now(ZoneOffset.UTC).plusDays(9).toString());
    values.put("next_due", LocalDate.now(ZoneOffset.UTC).plusDays(9).toString());
    return values;
  }

  /** Each tenant asks at a size that its own log was signed at, and for ids that the owner used. */
  private static Things eachFarEnough(Things things, Map<String, SignedCheckpoint> signed) {
    Things all =
        things
            .with("GetBatchRetention", Map.of("gtin", BATCHES))
            .with("StartLogVerification", Map.of("request_id", "run-again"))
            .with("PlaceLegalHold", Map.of("request_id", "hold-1"))
            .with("ReportIncident", Map.of("report", report()))
            .with("ReportIncident", "acme", Map.of("request_id", "incident-1", "report", report()))
            .with("ListIncidents", Map.of("state", 0, "severity", 0))
            .with(
                "ExportAuditPackage",
                Map.of("scope", PackageScope.newBuilder().setToIndex(2).build()));
    for (String method : List.of("GetInclusionProof", "GetReviewQueue", "SignOffReview")) {
      for (Map.Entry<String, SignedCheckpoint> log : signed.entrySet()) {
        all = all.with(method, log.getKey(), Map.of("size", log.getValue().size()));
      }
    }
    return all;
  }

  /** A report can be asked for only as far as the log is signed, and nobody's is that far. */
  private static Things reviewed(Things things, int version) {
    return things
        .with(
            "DraftPeriodicReview",
            Map.of(
                "request_id",
                "review-1",
                "from_micros",
                1L,
                "to_micros",
                2L,
                "log_size",
                NOT_SIGNED))
        .with("GetPeriodicReview", Map.of("version", version))
        .with("GetPeriodicReviewDocument", Map.of("version", version))
        .with("ConcludePeriodicReview", Map.of("version", version));
  }

  private static IncidentReport report() {
    return IncidentReport.newBuilder()
        .setWhatHappened("tried")
        .setSeenMicros(1)
        .setPlace(IncidentPlace.newBuilder().setService("audit-trail"))
        .setImmediateAction("tried")
        .build();
  }

  private static Map<String, Object> filter(String name) {
    return Map.of(
        "name", name, "filter", ReviewFilter.newBuilder().setAction("ReopenBatch").build());
  }

  private static Map<String, Object> terms(String name) {
    return Map.of("name", name, "purpose", "tried", "gtins", BATCHES, "years", 1, "basis", "tried");
  }

  /** Where the record is that a review of a batch must look at. */
  private static long reopened(JsonObject queue) {
    return queue.getAsJsonArray("items").get(0).getAsJsonObject().get("index").getAsLong();
  }

  private static JsonObject queue(String path) {
    return Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .ignoreExceptions()
        .until(
            () -> ReviewCalls.ok(calls.get("audra", path)),
            queue -> !queue.getAsJsonArray("items").isEmpty());
  }

  /** Signed at the size that was looked at: what is done since is on record too. */
  private static void reviewed(String lot) throws Exception {
    JsonObject seen = queue(lot + "/queue");
    JsonObject answer = json("remark", "looked at");
    answer.addProperty("index", reopened(seen));
    ReviewCalls.ok(calls.post("audra", lot + "/answers", answer, lot + "-a"));
    JsonObject queue = queue(lot + "/queue?size=" + seen.get("size").getAsLong());
    JsonObject request = json("findings", "none");
    request.add("size", queue.get("size"));
    request.add("recordHash", queue.get("recordHash"));
    request.add(
        "signing",
        json(
            "meaning", "REVIEWED", "username", "audra", "password", Servers.demoPassword("audra")));
    ReviewCalls.ok(calls.post("audra", lot + "/sign-offs", request, lot + "-s"));
  }
}
