package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.kernel.merkle.Checkpoint;
import io.seriatim.kernel.merkle.ConsistencyProof;
import io.seriatim.kernel.merkle.InclusionProof;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.kernel.merkle.SignedNote;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.LineLeaf;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log over HTTP, as its owner, an auditor, a gateway and a stranger see it. */
@Requirement({"URS-AUDIT-014", "URS-AUDIT-012"})
class RestIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  @TempDir private static Path folder;
  private static AuditApp app;
  private static Map<String, Object> settings;

  @BeforeAll
  static void start() throws Exception {
    settings = AuditApp.installation(folder);
    app = AuditApp.start(settings);
    app.send("acme", 0, 300);
    app.awaitSigned("acme", 300);
    app.send("acme", 300, 400);
    app.awaitSigned("acme", 400);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void an_auditor_proves_a_record_with_nothing_but_what_the_answers_say() throws Exception {
    String audra = Servers.tokenFor("audra");
    JsonObject answer = json(ok(get(audra, "/api/v1/audit/records/acme-123/proof?size=400")));
    List<NoteKey> keys = keys(audra);

    JsonObject leaf = answer.getAsJsonObject("leaf");
    Checkpoint checkpoint = checkpoint(answer, keys);
    InclusionProof proof =
        new InclusionProof(leaf.get("index").getAsLong(), checkpoint.size(), path(answer));
    byte[] bytes = Base64.getDecoder().decode(leaf.get("bytes").getAsString());
    assertThat(checkpoint.origin()).isEqualTo("log.test/audit/acme");
    assertThat(proof.proves(MerkleHash.ofLeaf(bytes), checkpoint.root())).isTrue();
    assertThat(bytes).isEqualTo(AuditApp.record("acme", 123).toByteArray());
    assertThat(leaf.getAsJsonObject("record").get("recordId").getAsString()).isEqualTo("acme-123");
  }

  @Test
  @Requirement("URS-AUDIT-016")
  void a_line_record_is_found_by_its_place_in_the_journal() throws Exception {
    String luc = Servers.tokenFor("luc");
    AuditRecord line =
        AuditApp.record("cmo-lyon", 1).toBuilder()
            .setRecordId("line/gw-lyon/2/1025")
            .setLine(LineLeaf.newBuilder().setGatewayId("gw-lyon").setEpoch(2).setSequence(1_025))
            .build();
    app.bean(Producers.class).to(Topics.AUDIT_RECORDS).send("cmo-lyon", line).join();

    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .ignoreExceptions()
        .untilAsserted(() -> {
          String id = "line%2Fgw-lyon%2F2%2F1025";
          JsonObject answer = json(ok(get(luc, "/api/v1/audit/records/" + id + "/proof")));
          assertThat(
                  Base64.getDecoder()
                      .decode(answer.getAsJsonObject("leaf").get("bytes").getAsString()))
              .isEqualTo(line.toByteArray());
        });
  }

  @Test
  void a_gateway_proves_that_the_log_continues_what_it_keeps() throws Exception {
    String gateway = Servers.gatewayToken("gw-basel");
    List<NoteKey> keys = keys(gateway);
    Checkpoint kept = checkpoint(json(ok(get(gateway, "/api/v1/audit/checkpoints/300"))), keys);

    JsonObject answer =
        json(ok(get(gateway, "/api/v1/audit/consistency?from_size=300&to_size=400")));

    Checkpoint now = checkpoint(answer, keys);
    assertThat(
            new ConsistencyProof(kept.size(), now.size(), path(answer))
                .proves(kept.root(), now.root()))
        .isTrue();
    String note = answer.getAsJsonObject("checkpoint").get("note").getAsString();
    JsonObject handed = new JsonObject();
    handed.addProperty("note", note);
    assertThat(json(ok(post(gateway, "/api/v1/audit/witnessed-checkpoints", handed))).get("holds"))
        .hasToString("true");
  }

  @Test
  @Requirement("A11-9")
  void leaves_are_found_by_place_subject_actor_action_and_time() throws Exception {
    String quentin = Servers.tokenFor("quentin");

    assertThat(found(quentin, "?from_index=10&page_size=3"))
        .containsExactly("acme-10", "acme-11", "acme-12");
    assertThat(found(quentin, "?subject=subject-4&page_size=2"))
        .containsExactly("acme-4", "acme-14");
    assertThat(found(quentin, "?actor_id=actor-3&action=Odd&page_size=2"))
        .containsExactly("acme-3", "acme-17");
    long hours = 1_700_000_000_000_000L + 200 * 60_000_000L;
    assertThat(found(quentin, "?from_micros=" + hours + "&to_micros=" + (hours + 120_000_000L)))
        .containsExactly("acme-200", "acme-201");
    assertThat(get(quentin, "/api/v1/audit/leaves?page_size=501").statusCode()).isEqualTo(400);
  }

  @Test
  void another_tenant_sees_nothing_of_it_and_a_role_without_the_right_no_records()
      throws Exception {
    String luc = Servers.tokenFor("luc");

    assertThat(get(luc, "/api/v1/audit/records/acme-123/proof").statusCode()).isEqualTo(404);
    assertThat(get(luc, "/api/v1/audit/checkpoints/300").statusCode()).isEqualTo(404);
    assertThat(get(luc, "/api/v1/audit/tiles/0/0").statusCode()).isIn(200, 404);
    assertThat(ok(get(luc, "/api/v1/audit/leaves"))).doesNotContain("\"recordId\":\"acme-");
    assertThat(get(Servers.tokenFor("olga"), "/api/v1/audit/leaves").statusCode()).isEqualTo(403);
    assertThat(get("", "/api/v1/audit/checkpoint").statusCode()).isEqualTo(401);
    assertThat(get(Servers.tokenFor("audra"), "/api/v1/audit/records/nothing/proof").statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_tile_has_the_hashes_of_its_leaves() throws Exception {
    String audra = Servers.tokenFor("audra");
    String hashes = json(ok(get(audra, "/api/v1/audit/tiles/0/0"))).get("hashes").getAsString();

    byte[] first = MerkleHash.ofLeaf(AuditApp.record("acme", 0).toByteArray()).bytes();
    assertThat(Base64.getDecoder().decode(hashes)).hasSize(256 * 32).startsWith(first);
  }

  @Test
  @Requirement("URS-AUDIT-015")
  void a_verification_that_was_asked_for_says_what_it_looked_at() throws Exception {
    String audra = Servers.tokenFor("audra");
    ok(post(audra, "/api/v1/audit/verifications", new JsonObject(), "audit-1"));

    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .untilAsserted(() -> {
          JsonObject run =
              json(ok(get(audra, "/api/v1/audit/verifications/audit-1")))
                  .getAsJsonObject("verification");
          assertThat(run.get("endedMicros").getAsLong()).isPositive();
          assertThat(run.get("leaves").getAsLong()).isGreaterThanOrEqualTo(400);
          assertThat(run.get("misfits").getAsLong()).isZero();
        });
  }

  private static List<String> found(String token, String query) throws Exception {
    List<String> ids = new ArrayList<>();
    for (JsonElement leaf :
        json(ok(get(token, "/api/v1/audit/leaves" + query))).getAsJsonArray("leaves")) {
      ids.add(leaf.getAsJsonObject().getAsJsonObject("record").get("recordId").getAsString());
    }
    return ids;
  }

  private static List<NoteKey> keys(String token) throws Exception {
    JsonArray all = json(ok(get(token, "/api/v1/audit/keys"))).getAsJsonArray("keys");
    return all.asList().stream()
        .map(key -> NoteKey.parse(key.getAsJsonObject().get("key").getAsString()))
        .toList();
  }

  private static Checkpoint checkpoint(JsonObject answer, List<NoteKey> keys) {
    SignedNote note =
        SignedNote.parse(answer.getAsJsonObject("checkpoint").get("note").getAsString());
    assertThat(keys).anyMatch(key -> key.verifies(note));
    return Checkpoint.parse(note.text());
  }

  private static List<MerkleHash> path(JsonObject answer) {
    return answer.getAsJsonArray("path").asList().stream()
        .map(hash -> MerkleHash.of(Base64.getDecoder().decode(hash.getAsString())))
        .toList();
  }

  private static HttpResponse<String> get(String token, String path) throws Exception {
    return send(request(token, path).GET());
  }

  private static HttpResponse<String> post(String token, String path, JsonObject body)
      throws Exception {
    return post(token, path, body, UUID.randomUUID().toString());
  }

  private static HttpResponse<String> post(
      String token, String path, JsonObject body, String requestId) throws Exception {
    return send(
        request(token, path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", requestId)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private static HttpRequest.Builder request(String token, String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.address() + path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
