package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Calls about incidents. */
final class IncidentCalls {
  static final String GTIN = "00309990123455";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String BASE = "/api/v1/audit/incidents";

  private final AuditApp app;

  IncidentCalls(AuditApp app) {
    this.app = app;
  }

  HttpResponse<String> post(String user, String path, JsonObject body, String requestId)
      throws IOException, InterruptedException {
    return postWith(Servers.tokenFor(user), path, body, requestId);
  }

  HttpResponse<String> postWith(String token, String path, JsonObject body, String requestId)
      throws IOException, InterruptedException {
    return HTTP.send(
        request(token, path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", requestId)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String user, String path) throws IOException, InterruptedException {
    return getWith(Servers.tokenFor(user), path);
  }

  HttpResponse<String> getWith(String token, String path) throws IOException, InterruptedException {
    return HTTP.send(request(token, path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(URI.create(app.address() + BASE + path))
        .header("Authorization", "Bearer " + token);
  }

  /** The incident that a call answers with. */
  static JsonObject incident(HttpResponse<String> response) {
    return ReviewCalls.ok(response).getAsJsonObject("incident");
  }

  JsonObject reported(String user, String id) throws Exception {
    return incident(post(user, "", report(), id));
  }

  JsonObject assessed(String id, String severity, String requestId) throws Exception {
    return incident(post("quentin", "/" + id + "/assessments", assessment(severity), requestId));
  }

  JsonObject explained(String id, String requestId) throws Exception {
    return incident(post("quentin", "/" + id + "/root-causes", cause(), requestId));
  }

  JsonObject shown(String user, String id) throws Exception {
    return incident(get(user, "/" + id));
  }

  /** Ids of a list, over pages of two. */
  List<String> listed(String user, String query) throws Exception {
    List<String> ids = new ArrayList<>();
    String token = "";
    do {
      String encoded = URLEncoder.encode(token, StandardCharsets.UTF_8);
      JsonObject page =
          ReviewCalls.ok(get(user, "?page_size=2&page_token=" + encoded + "&" + query));
      if (page.has("incidents")) {
        for (JsonElement one : page.getAsJsonArray("incidents")) {
          assertThat(one.getAsJsonObject().getAsJsonArray("history")).isEmpty();
          ids.add(one.getAsJsonObject().get("incidentId").getAsString());
        }
      }
      token = page.has("nextPageToken") ? page.get("nextPageToken").getAsString() : "";
    } while (!token.isEmpty());
    return ids;
  }

  static JsonObject report() {
    JsonObject batch = RetentionCalls.json("gtin", GTIN, "lot", "LOT1");
    JsonArray batches = new JsonArray();
    batches.add(batch);
    JsonObject report =
        RetentionCalls.json(
            "whatHappened",
            "the gateway stood still for an hour",
            "seenMicros",
            "1763000000000000",
            "alertName",
            "SeriatimAuditSignInsWait",
            "immediateAction",
            "line stopped by hand");
    report.add("place", RetentionCalls.json("service", "line-gateway", "site", "basel"));
    report.add("batches", batches);
    JsonObject request = new JsonObject();
    request.add("report", report);
    return request;
  }

  static JsonObject assessment(String severity) {
    return in(
        "assessment",
        RetentionCalls.json(
            "severity",
            "INCIDENT_SEVERITY_" + severity,
            "gxpImpact",
            "none: no pack left the site",
            "reason",
            "seen at once"));
  }

  static JsonObject cause() {
    return in(
        "rootCause",
        RetentionCalls.json(
            "category",
            "ROOT_CAUSE_CATEGORY_INFRASTRUCTURE",
            "text",
            "the disk was full",
            "evidenceReference",
            "DEV-17, annex 2"));
  }

  static JsonObject action(String kind) {
    return in(
        "action",
        RetentionCalls.json(
            "kind",
            "INCIDENT_ACTION_KIND_" + kind,
            "responsible",
            "Lina Lead",
            "dueOn",
            LocalDate.now(ZoneOffset.UTC).plusDays(30).toString(),
            "text",
            "watch the disk"));
  }

  static JsonObject evidence() {
    return RetentionCalls.json("evidence", "the alert is in place, CHG-4");
  }

  static JsonObject signing(String who, String meaning, JsonObject seen) {
    JsonObject request = new JsonObject();
    request.add("recordHash", seen.get("recordHash"));
    request.add(
        "signing",
        RetentionCalls.json(
            "meaning",
            meaning,
            "username",
            who,
            "password",
            Servers.demoPassword(who),
            "reason",
            "looked through with the line"));
    return request;
  }

  private static JsonObject in(String field, JsonObject what) {
    JsonObject request = new JsonObject();
    request.add(field, what);
    return request;
  }

  /** What was done in each step, by the names of the contract. */
  static List<String> deeds(JsonObject incident) {
    List<String> deeds = new ArrayList<>();
    for (JsonElement one : incident.getAsJsonArray("history")) {
      one.getAsJsonObject().keySet().stream()
          .filter(name -> !List.of("number", "by", "at", "requestId").contains(name))
          .forEach(deeds::add);
    }
    return deeds;
  }

  /** The standing of the signature of a step. */
  static String standing(JsonObject incident, int number) {
    JsonObject step = incident.getAsJsonArray("history").get(number - 1).getAsJsonObject();
    String deed = step.has("closed") ? "closed" : "reopened";
    return step.getAsJsonObject(deed).get("standing").getAsString();
  }
}
