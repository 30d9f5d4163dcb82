package io.seriatim.chassis.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.seriatim.chassis.demo.DemoService;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same service over HTTP: the same doors, the same answers, the same record. */
class RestIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<AuditRecord> AUDITED = new CopyOnWriteArrayList<>();
  private static DemoService service;

  @BeforeAll
  static void start() {
    service = DemoService.start();
    service
        .bean(Consumers.class)
        .fromBeginning(
            Topics.AUDIT_RECORDS, all -> all.forEach(one -> one.value().ifPresent(AUDITED::add)));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  @Requirement({"URS-SVC-001", "URS-AUDIT-001"})
  void a_call_over_http_is_the_same_call() throws Exception {
    // Given
    String id = UUID.randomUUID().toString();

    // When
    HttpResponse<String> first = cancel("anna", "o%2F1", id, "{\"reason\":\"not needed\"}");
    HttpResponse<String> again = cancel("anna", "o%2F1", id, "{\"reason\":\"not needed\"}");
    HttpResponse<String> other = cancel("anna", "o%2F1", id, "{\"reason\":\"another\"}");

    // Then
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(json(other).get("title").getAsString()).isEqualTo("REQUEST_ID_REUSED");
    await()
        .untilAsserted(() ->
            assertThat(AUDITED)
                .filteredOn(one -> one.getRequestId().equals(id))
                .extracting(AuditRecord::getOutcome)
                .contains(Outcome.OUTCOME_ACCEPTED, Outcome.OUTCOME_ALREADY_DONE)
                .hasSize(3));
    assertThat(AUDITED)
        .filteredOn(one -> one.getRequestId().equals(id))
        .allMatch(one -> one.getSubject().equals("o/1") && one.getOwner().equals("acme"));
  }

  @Test
  @Requirement({"URS-AUDIT-402", "P11-10-E"})
  void a_look_at_a_page_that_the_table_names_is_on_record() throws Exception {
    String anna = "Bearer " + Servers.tokenFor("anna");
    var shown = send(request("/demo/tenant?look=1").header("Authorization", anna).GET().build());

    assertThat(shown.body()).isEqualTo("acme");
    await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .untilAsserted(() ->
            assertThat(AUDITED)
                .filteredOn(one -> one.getAction().equals("viewed/GET /demo/tenant"))
                .filteredOn(one -> one.getSubject().contains("look=1"))
                .singleElement()
                .satisfies(one -> assertThat(one.getActor().getTenant()).isEqualTo("acme")));
  }

  @Test
  @Requirement("URS-TENANT-002")
  void nobody_gets_in_without_a_token_or_role() throws Exception {
    assertThat(cancel("", "o-1", "r-1", "{}").statusCode()).isEqualTo(401);
    assertThat(cancel("amir", "o-1", "r-1", "{}").statusCode()).isEqualTo(403);
    assertThat(send(request("/api/openapi.json").GET().build()).statusCode()).isEqualTo(401);
  }

  @Test
  @Requirement("URS-ACCESS-006")
  void no_answer_may_be_kept_on_the_way() throws Exception {
    String anna = "Bearer " + Servers.tokenFor("anna");
    Map<String, HttpResponse<String>> answers =
        Map.of(
            "done", cancel("anna", "o-kept", UUID.randomUUID().toString(), "{\"reason\":\"x\"}"),
            "not found", cancel("anna", "missing", UUID.randomUUID().toString(), "{}"),
            "no role", cancel("amir", "o-1", "r-1", "{}"),
            "no token", cancel("", "o-1", "r-1", "{}"),
            "a page", send(request("/demo/tenant").header("Authorization", anna).GET().build()),
            "no token for a page", send(request("/demo/tenant").GET().build()),
            "nothing there", send(request("/nothing").header("Authorization", anna).GET().build()));

    answers.forEach((name, answer) ->
        assertThat(answer.headers().allValues("Cache-Control"))
            .as("%s, %d", name, answer.statusCode())
            .containsExactly("no-store"));
  }

  @Test
  @Requirement("URS-SVC-002")
  void a_refusal_says_what_to_do() throws Exception {
    HttpResponse<String> refused =
        cancel("anna", "missing", UUID.randomUUID().toString(), "{\"reason\":\"x\"}");

    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(refused).get("advice").getAsString()).isEqualTo("look at the list of orders");
    assertThat(json(refused).get("given").getAsString()).isEqualTo("order missing");
  }

  @Test
  void a_call_that_is_none_is_answered_as_such() throws Exception {
    String anna = "Bearer " + Servers.tokenFor("anna");
    var missing = send(request("/api/v1/nothing").header("Authorization", anna).GET().build());
    var verb =
        send(request("/api/v1/orders/o-1/cancel").header("Authorization", anna).GET().build());
    var form =
        send(
            request("/api/v1/orders/o-1/cancel")
                .header("Authorization", anna)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("reason=x"))
                .build());

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(verb.statusCode()).isEqualTo(405);
    assertThat(verb.headers().firstValue("Allow")).contains("POST");
    assertThat(form.statusCode()).isEqualTo(415);
    assertThat(cancel("anna", "o-1", "r-9", "{\"reasn\":1}").statusCode()).isEqualTo(400);
  }

  @Test
  void a_method_that_the_service_does_not_have_says_so() throws Exception {
    String anna = "Bearer " + Servers.tokenFor("anna");

    var unimplemented =
        send(
            request("/api/v1/orders/o-1/release")
                .header("Authorization", anna)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());

    assertThat(unimplemented.statusCode()).isEqualTo(501);
  }

  @Test
  void the_description_is_served() throws Exception {
    var document =
        send(
            request("/api/openapi.json")
                .header("Authorization", "Bearer " + Servers.tokenFor("anna"))
                .GET()
                .build());

    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(json(document).getAsJsonObject("paths").keySet())
        .contains("/api/v1/orders/{order_id}/cancel");
  }

  private static HttpResponse<String> cancel(String user, String order, String id, String body)
      throws Exception {
    HttpRequest.Builder request =
        request("/api/v1/orders/" + order + "/cancel")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", id)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!user.isEmpty()) {
      request.header("Authorization", "Bearer " + Servers.tokenFor(user));
    }
    return send(request.build());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(service.httpAddress() + path));
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JsonObject json(HttpResponse<String> response) {
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }
}
