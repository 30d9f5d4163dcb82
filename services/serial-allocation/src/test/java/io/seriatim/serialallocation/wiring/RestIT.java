package io.seriatim.serialallocation.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.serialallocation.DemoFacts;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a partner's system uses it: HTTP and JSON, and files as they are. */
@Requirement({"URS-ALLOC-009", "URS-ALLOC-023", "URS-ALLOC-027"})
class RestIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<AuditRecord> AUDITED = new CopyOnWriteArrayList<>();
  private static final String POOL = "/api/v1/pools/" + DemoFacts.ROOMY;
  @TempDir private static Path keys;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(RunningService.installation(keys));
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
  void a_partner_is_given_numbers_and_gives_results_and_the_unused_back() throws Exception {
    // Given
    String gtin = "\"gtin\":\"" + DemoFacts.ROOMY + "\"";
    ok(post(anna(), "/api/v1/pools", "application/json", "{" + gtin + "}"));

    // When
    String leased =
        ok(
            post(
                lyon(),
                POOL + "/blocks",
                "application/json",
                "{\"site_id\":\"lyon\",\"order_id\":\"o-1\",\"count\":4}"));
    String block = field(leased, "blockId");
    String numbersOf = POOL + "/blocks/" + block + "/numbers";
    List<String> numbers = strings(ok(get(lyon(), numbersOf)));
    ok(
        post(
            lyon(),
            POOL + "/blocks/" + block + "/results/r1/file",
            "text/plain",
            numbers.get(0) + "\tUSED\n" + numbers.get(1) + "\tSCRAPPED\n"));
    ok(
        post(
            lyon(),
            POOL + "/blocks/" + block + "/return-numbers",
            "application/json",
            "{\"numbers\":[\"" + numbers.get(3) + "\"]}"));
    String pool = ok(get(anna(), POOL));

    // Then
    assertThat(numbers).hasSize(4).doesNotHaveDuplicates();
    assertThat(field(pool, "leased")).isEqualTo("4");
    assertThat(field(pool, "used")).isEqualTo("2");
    assertThat(field(pool, "returned")).isEqualTo("1");
    assertThat(field(pool, "inHand")).isEqualTo("1");
    assertThat(strings(ok(get(lyon(), numbersOf)))).doesNotContain(numbers.get(3)).hasSize(3);
    assertThat(get(Servers.tokenFor("amir"), numbersOf).statusCode()).isEqualTo(403);
    await()
        .untilAsserted(() ->
            assertThat(AUDITED)
                .filteredOn(one -> one.getAction().equals("FetchNumbers"))
                .extracting(AuditRecord::getOutcome)
                .contains(Outcome.OUTCOME_ACCEPTED, Outcome.OUTCOME_REFUSED));
  }

  @Test
  @Requirement("URS-ALLOC-020")
  void used_ssccs_come_as_a_file_and_their_pool_is_named_by_the_prefix() throws Exception {
    // Given
    String json = "application/json";
    ok(post(anna(), "/api/v1/sscc-ranges", json, "{\"extension_digit\":1,\"count\":100}"));

    // When
    String taken =
        ok(
            post(
                anna(),
                "/api/v1/sscc-pools/030999/imports/old/file?origin=old%20system",
                "text/plain",
                "103099900000000005\nnonsense"));
    String pool = ok(get(anna(), "/api/v1/sscc-pools/030999"));

    // Then
    assertThat(field(taken, "lines")).isEqualTo("2");
    assertThat(field(pool, "companyPrefix")).isEqualTo("030999");
    assertThat(ok(get(anna(), "/api/v1/sscc-pools/030999/imports/old"))).contains("nextLine");
  }

  private static HttpResponse<String> post(String token, String path, String type, String body)
      throws Exception {
    HttpRequest.Builder request = request(token, path).header("Content-Type", type);
    if (!type.equals("text/plain")) {
      request.header("Idempotency-Key", Requests.newId()); // a file's import has its own name
    }
    return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> get(String token, String path) throws Exception {
    return send(request(token, path).GET());
  }

  private static HttpRequest.Builder request(String token, String path) {
    return HttpRequest.newBuilder(URI.create(service.httpAddress() + path))
        .header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static String field(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
    assertThat(found.find()).as(name + " in " + json).isTrue();
    return found.group(1);
  }

  private static List<String> strings(String json) {
    Matcher array = Pattern.compile("\"numbers\":\\[([^]]*)]").matcher(json);
    assertThat(array.find()).as(json).isTrue();
    return Pattern.compile("\"([^\"]+)\"")
        .matcher(array.group(1))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String anna() {
    return Servers.tokenFor("anna");
  }

  private static String lyon() {
    return Servers.gatewayToken("gw-lyon");
  }
}
