package io.seriatim.audittrail;

import static io.seriatim.audittrail.IncidentCalls.action;
import static io.seriatim.audittrail.IncidentCalls.assessment;
import static io.seriatim.audittrail.IncidentCalls.cause;
import static io.seriatim.audittrail.IncidentCalls.deeds;
import static io.seriatim.audittrail.IncidentCalls.evidence;
import static io.seriatim.audittrail.IncidentCalls.incident;
import static io.seriatim.audittrail.IncidentCalls.report;
import static io.seriatim.audittrail.IncidentCalls.signing;
import static io.seriatim.audittrail.IncidentCalls.standing;
import static io.seriatim.audittrail.RetentionCalls.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.micrometer.core.instrument.MeterRegistry;
import io.seriatim.audittrail.domain.incident.Overdue;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incidents over HTTP on the real servers; each test has incidents of its own. */
@Requirement({"URS-INCIDENT-001", "URS-INCIDENT-002", "A11-13"})
class IncidentIT {
  private static final int UNAVAILABLE = 503;

  @TempDir private static Path folder;
  private static AuditApp app;
  private static IncidentCalls on;
  private static ReviewCalls log;

  @BeforeAll
  static void start() throws Exception {
    app = AuditApp.start(AuditApp.installation(folder));
    on = new IncidentCalls(app);
    log = new ReviewCalls(app);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  @Requirement({"URS-SVC-001", "P11-10-E"})
  void an_incident_is_reported_assessed_explained_mended_and_closed_each_step_once()
      throws Exception {
    JsonObject first = on.reported("olga", "a");
    assertThat(first.get("state").getAsString()).isEqualTo("INCIDENT_STATE_REPORTED");
    on.assessed("a", "MINOR", "a-1");
    on.assessed("a", "CRITICAL", "a-2");
    on.explained("a", "a-3");
    incident(on.post("quentin", "/a/actions", action("CORRECTIVE"), "a-4"));
    incident(on.post("quentin", "/a/actions", action("PREVENTIVE"), "a-5"));
    incident(on.post("lina", "/a/actions/5/completion", evidence(), "a-6"));
    JsonObject done = incident(on.post("olga", "/a/actions/6/completion", evidence(), "a-7"));
    JsonObject approval = signing("quentin", "APPROVED", done);

    JsonObject closed = incident(on.post("quentin", "/a/close", approval, "a-8"));

    assertThat(deeds(closed))
        .containsExactly(
            "reported",
            "assessed",
            "assessed",
            "rootCause",
            "actionAdded",
            "actionAdded",
            "actionCompleted",
            "actionCompleted",
            "closed");
    assertThat(closed.get("state").getAsString()).isEqualTo("INCIDENT_STATE_CLOSED");
    assertThat(closed.get("severity").getAsString()).isEqualTo("INCIDENT_SEVERITY_CRITICAL");
    assertThat(standing(closed, 9)).isEqualTo("SIGNATURE_STANDING_HOLDS");
    assertThat(closed.toString()).contains("INCIDENT_SEVERITY_MINOR").doesNotContain("demo-");
    assertThat(on.shown("audra", "a")).isEqualTo(closed);
    assertThat(on.reported("olga", "a")).as("the same report again").isEqualTo(first);
    assertThat(incident(on.post("quentin", "/a/close", approval, "a-8"))).isEqualTo(closed);
    assertThat(on.post("quentin", "/a/assessments", assessment("MAJOR"), "a-1"))
        .satisfies(refused("REQUEST_ID_REUSED"));
    awaitOnRecord("acme", "incident/a", Outcome.OUTCOME_ACCEPTED, 9);
    assertThat(recordsAbout("acme", "incident/a"))
        .filteredOn(record -> record.getAction().equals("CloseIncident"))
        .isNotEmpty()
        .allSatisfy(record -> assertThat(record.getSignature().getMeaning()).isEqualTo("APPROVED"));
  }

  @Test
  @Requirement({"URS-INCIDENT-003", "P11-10-F"})
  void an_incident_is_not_closed_before_it_may_be() throws Exception {
    JsonObject reported = on.reported("quentin", "b");
    assertThat(close("b", reported, "b-1")).satisfies(refused("NOT_ASSESSED"));
    JsonObject assessed = on.assessed("b", "CRITICAL", "b-2");
    assertThat(close("b", assessed, "b-3")).satisfies(refused("ROOT_CAUSE_MISSING"));
    on.explained("b", "b-4");
    JsonObject toDo = incident(on.post("quentin", "/b/actions", action("CORRECTIVE"), "b-5"));
    assertThat(close("b", toDo, "b-6")).satisfies(refused("ACTIONS_OPEN"));
    assertThat(on.post("olga", "/b/actions/2/completion", evidence(), "b-7"))
        .satisfies(refused("ACTION_NOT_FOUND"));
    JsonObject done = incident(on.post("olga", "/b/actions/4/completion", evidence(), "b-8"));
    assertThat(on.post("olga", "/b/actions/4/completion", evidence(), "b-9"))
        .satisfies(refused("ACTION_COMPLETED"));
    assertThat(close("b", done, "b-10")).satisfies(refused("SAME_PERSON"));
    assertThat(on.post("quentin", "/b/reopen", signing("quentin", "REOPENED", done), "b-11"))
        .satisfies(refused("INCIDENT_OPEN"));

    JsonObject major = on.assessed("b", "MAJOR", "b-12");
    incident(close("b", major, "b-13"));

    assertThat(close("b", major, "b-14")).satisfies(refused("INCIDENT_CLOSED"));
    assertThat(on.post("quentin", "/b/root-causes", cause(), "b-15"))
        .satisfies(refused("INCIDENT_CLOSED"));
    awaitOnRecord("acme", "incident/b", Outcome.OUTCOME_REFUSED, 9);
  }

  @Test
  @Requirement({"URS-INCIDENT-004", "P11-70", "P11-200", "A11-14"})
  void a_close_is_signed_over_what_was_shown_and_holds_until_it_is_reopened() throws Exception {
    JsonObject reported = on.reported("olga", "c");
    JsonObject assessed = on.assessed("c", "MINOR", "c-1");
    assertThat(close("c", reported, "c-2")).satisfies(refused("RECORD_CHANGED"));
    assertThat(on.post("quentin", "/c/close", signing("quentin", "SEEN", assessed), "c-3"))
        .satisfies(refused("SIGNED_MEANING_WRONG"));
    assertThat(on.post("quentin", "/c/close", signing("anna", "APPROVED", assessed), "c-4"))
        .satisfies(refused("SIGNATURE_NOT_PROVEN"));
    JsonObject silent = signing("quentin", "APPROVED", assessed);
    silent.getAsJsonObject("signing").addProperty("reason", " ");
    assertThat(on.post("quentin", "/c/close", silent, "c-5").statusCode()).isEqualTo(400);
    JsonObject closed = incident(close("c", assessed, "c-6"));
    assertThat(standing(closed, 3)).isEqualTo("SIGNATURE_STANDING_HOLDS");

    JsonObject again = signing("quentin", "REOPENED", closed);
    JsonObject open = incident(on.post("quentin", "/c/reopen", again, "c-7"));

    assertThat(open.get("state").getAsString()).isEqualTo("INCIDENT_STATE_ASSESSED");
    assertThat(standing(open, 3)).isEqualTo("SIGNATURE_STANDING_INVALID");
    assertThat(standing(open, 4)).isEqualTo("SIGNATURE_STANDING_HOLDS");
    JsonObject more = on.explained("c", "c-8");
    JsonObject shut = incident(close("c", more, "c-9"));
    assertThat(standing(shut, 3)).isEqualTo("SIGNATURE_STANDING_INVALID");
    assertThat(standing(shut, 4)).isEqualTo("SIGNATURE_STANDING_HOLDS");
    assertThat(standing(shut, 6)).isEqualTo("SIGNATURE_STANDING_HOLDS");
    assertThat(incident(on.post("quentin", "/c/reopen", again, "c-7"))).isEqualTo(open);
  }

  @Test
  @Requirement({"URS-AUDIT-014", "P11-10-G"})
  void another_tenants_incident_is_as_if_it_were_not_there() throws Exception {
    on.reported("olga", "d");
    JsonObject assessed = on.assessed("d", "MINOR", "d-1");

    HttpResponse<String> theirs = on.get("luc", "/d");
    HttpResponse<String> nobodys = on.get("luc", "/e-none");

    assertThat(theirs).satisfies(refused("INCIDENT_NOT_FOUND"));
    assertThat(theirs.statusCode()).isEqualTo(404);
    assertThat(theirs.body().replace("incident d", "incident e-none")).isEqualTo(nobodys.body());
    assertThat(on.listed("luc", "")).doesNotContain("d");
    assertThat(on.post("luc", "/d/assessments", assessment("MAJOR"), "d-2"))
        .satisfies(refused("INCIDENT_NOT_FOUND"));
    assertThat(on.post("luc", "/d/close", signing("luc", "APPROVED", assessed), "d-3"))
        .satisfies(refused("INCIDENT_NOT_FOUND"));
    JsonObject own = on.reported("luc", "d");
    assertThat(deeds(own)).as("the same id of their own").containsExactly("reported");
    assertThat(on.shown("olga", "d")).isEqualTo(assessed);
  }

  @Test
  @Requirement("P11-10-G")
  void who_may_not_is_refused_and_the_platform_has_incidents_of_its_own() throws Exception {
    String service = Servers.serviceToken();
    on.reported("olga", "f");
    on.assessed("f", "MINOR", "f-1");
    for (String user : List.of("olga", "audra", "anna")) {
      assertThat(on.post(user, "/f/assessments", assessment("MINOR"), "f-2-" + user))
          .satisfies(refused("ROLE_MISSING"));
      assertThat(on.post(user, "/f/actions", action("CORRECTIVE"), "f-3-" + user))
          .satisfies(refused("ROLE_MISSING"));
    }

    JsonObject own = incident(on.postWith(service, "", report(), "f-system"));

    assertThat(own.getAsJsonObject("reportedBy").get("tenant").getAsString()).isEqualTo("platform");
    assertThat(on.getWith(service, "/f")).satisfies(refused("INCIDENT_NOT_FOUND"));
    assertThat(on.get("quentin", "/f-system")).satisfies(refused("INCIDENT_NOT_FOUND"));
    assertThat(on.postWith(service, "/f-system/actions/1/completion", evidence(), "f-4"))
        .satisfies(refused("ROLE_MISSING"));
    awaitOnRecord("platform", "incident/f-system", Outcome.OUTCOME_ACCEPTED, 1);
  }

  @Test
  @Requirement("URS-SVC-002")
  void a_report_that_says_too_little_or_too_much_is_refused_and_leaves_nothing() throws Exception {
    JsonArray many = new JsonArray();
    for (int number = 0; number < 51; number++) {
      many.add("printer " + number);
    }
    List<JsonObject> wrong = new ArrayList<>();
    wrong.add(without("whatHappened"));
    wrong.add(without("immediateAction"));
    wrong.add(without("seenMicros"));
    wrong.add(without("place"));
    JsonObject crowded = report();
    crowded.getAsJsonObject("report").add("objects", many);
    wrong.add(crowded);
    JsonObject future = report();
    future.getAsJsonObject("report").addProperty("seenMicros", "" + Long.MAX_VALUE);
    wrong.add(future);

    for (JsonObject request : wrong) {
      HttpResponse<String> answer = on.post("olga", "", request, "g");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    assertThat(on.get("olga", "/g")).satisfies(refused("INCIDENT_NOT_FOUND"));
    assertThat(on.get("olga", "?page_size=201").statusCode()).isEqualTo(400);
    assertThat(on.get("olga", "?page_token=x").statusCode()).isEqualTo(400);
    assertThat(on.get("olga", "?from_micros=2&to_micros=1").statusCode()).isEqualTo(400);
  }

  @Test
  void a_list_shows_the_last_report_first_by_state_severity_and_period() throws Exception {
    List<String> ids = List.of("h-1", "h-2", "h-3", "h-4", "h-5");
    for (String id : ids) {
      on.reported("paula", id);
    }
    String from = reportedMicros(on.shown("paula", "h-2"));
    String to = reportedMicros(on.shown("paula", "h-4"));
    for (String id : List.of("h-1", "h-3")) {
      incident(on.post("paula", "/" + id + "/assessments", assessment("MAJOR"), id + "-a"));
    }

    assertThat(on.listed("paula", "")).containsExactlyElementsOf(ids.reversed());
    assertThat(on.listed("paula", "state=INCIDENT_STATE_REPORTED"))
        .containsExactly("h-5", "h-4", "h-2");
    assertThat(on.listed("paula", "severity=INCIDENT_SEVERITY_MAJOR"))
        .containsExactly("h-3", "h-1");
    assertThat(on.listed("paula", "severity=INCIDENT_SEVERITY_CRITICAL")).isEmpty();
    assertThat(on.listed("paula", "from_micros=" + from + "&to_micros=" + to))
        .containsExactly("h-3", "h-2");
  }

  @Test
  void steps_that_come_at_the_same_time_are_all_kept_one_after_the_other() throws Exception {
    on.reported("olga", "i");
    List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      String requestId = "i-" + number / 2; // each request twice
      calls.add(() -> untilDone("/i/assessments", assessment("MAJOR"), requestId));
    }

    List<Future<HttpResponse<String>>> answers;
    try (ExecutorService together = Executors.newFixedThreadPool(calls.size())) {
      answers = together.invokeAll(calls);
    }

    for (Future<HttpResponse<String>> answer : answers) {
      incident(answer.get());
    }
    assertThat(deeds(on.shown("olga", "i")))
        .containsExactly("reported", "assessed", "assessed", "assessed");
  }

  @Test
  @Requirement("URS-INCIDENT-005")
  void what_waits_too_long_is_counted_until_it_is_closed() throws Exception {
    Map<String, Object> settings = AuditApp.installation(folder);
    settings.put("seriatim.audit.incidents.critical-open", "0s");
    settings.put("seriatim.audit.incidents.not-assessed", "0s");
    settings.put("seriatim.audit.incidents.every", "200ms");
    try (AuditApp impatient = AuditApp.start(settings)) {
      IncidentCalls calls = new IncidentCalls(impatient);
      calls.reported("olga", "k");
      awaitCounts(impatient, 0, 1);
      calls.assessed("k", "CRITICAL", "k-1");
      awaitCounts(impatient, 1, 0);
      JsonObject explained = calls.explained("k", "k-2");
      JsonObject closed =
          incident(
              calls.post("quentin", "/k/close", signing("quentin", "APPROVED", explained), "k-3"));
      awaitCounts(impatient, 0, 0);
      incident(calls.post("quentin", "/k/reopen", signing("quentin", "REOPENED", closed), "k-4"));
      awaitCounts(impatient, 1, 0);
    }
  }

  /** Two that write at the same time may both be told to come again. */
  private static HttpResponse<String> untilDone(String path, JsonObject request, String requestId) {
    return Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .until(
            () -> on.post("quentin", path, request, requestId),
            answer -> answer.statusCode() != UNAVAILABLE);
  }

  private static void awaitCounts(AuditApp impatient, int critical, int unassessed) {
    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .untilAsserted(() -> {
          assertThat(count(impatient, Overdue.CRITICAL_OPEN)).isEqualTo(critical);
          assertThat(count(impatient, Overdue.NOT_ASSESSED)).isEqualTo(unassessed);
        });
  }

  private static double count(AuditApp impatient, Overdue why) {
    return impatient
        .bean(MeterRegistry.class)
        .get("seriatim.audit.incidents.overdue")
        .tag("why", why.name())
        .gauge()
        .value();
  }

  private static HttpResponse<String> close(String id, JsonObject seen, String requestId)
      throws Exception {
    return on.post("quentin", "/" + id + "/close", signing("quentin", "APPROVED", seen), requestId);
  }

  private static JsonObject without(String field) {
    JsonObject request = report();
    request.getAsJsonObject("report").remove(field);
    return request;
  }

  private static String reportedMicros(JsonObject incident) {
    return incident.getAsJsonObject("reportedAt").get("epochMicros").getAsString();
  }

  private static List<AuditRecord> recordsAbout(String owner, String subject) {
    return log.records(owner).stream()
        .filter(record -> record.getSubject().equals(subject))
        .toList();
  }

  private static void awaitOnRecord(String owner, String subject, Outcome outcome, int acts) {
    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .untilAsserted(() ->
            assertThat(recordsAbout(owner, subject))
                .filteredOn(record -> record.getOutcome() == outcome)
                .hasSize(acts));
  }
}
