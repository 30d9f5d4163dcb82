package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import io.seriatim.verifier.Verification;
import io.seriatim.verifier.Verification.Result;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages over HTTP from a log on the real servers, checked as an inspector checks them. */
@Requirement({"URS-AUDIT-202", "URS-AUDIT-203"})
class PackageIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  @TempDir private static Path folder;
  private static AuditApp app;

  @BeforeAll
  static void start() throws Exception {
    app = AuditApp.start(AuditApp.installation(folder));
    app.send("acme", 0, 600);
    app.awaitSigned("acme", 600);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void a_range_an_item_and_a_period_are_proven() throws Exception {
    assertProven("?from_index=10&to_index=590&reason=inspection", "580 record(s)");
    assertProven("?subject=subject-4", "60 record(s)");
    long hours = 1_700_000_000_000_000L + 200 * 60_000_000L;
    assertProven(
        "?from_micros=" + hours + "&to_micros=" + (hours + 1_200_000_000L), "20 record(s)");
  }

  @Test
  void the_export_itself_is_in_the_log() throws Exception {
    ok(get("audra", "?from_index=0&to_index=5"));

    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .untilAsserted(() -> {
          long size = app.logs().head("acme").size();
          List<Leaf> last = app.logs().leaves("acme", 600, size);
          assertThat(last)
              .anyMatch(leaf -> new String(leaf.bytes()).contains("ExportAuditPackage"));
        });
  }

  @Test
  @Requirement("URS-AUDIT-014")
  void a_stranger_a_role_without_the_right_and_a_wrong_question_get_nothing() throws Exception {
    assertThat(get("olga", "?from_index=300").statusCode()).isEqualTo(403);
    assertThat(get("luc", "?from_index=300").statusCode()).isEqualTo(404);
    assertThat(get("audra", "?subject=nothing").statusCode()).isEqualTo(404);
    assertThat(get("audra", "?checkpoint_size=999999999").statusCode()).isEqualTo(404);
    assertThat(get("audra", "?everything=1").statusCode()).isEqualTo(400);
    assertThat(get("audra", "?from_index=7&to_index=7").statusCode()).isEqualTo(400);
    assertThat(get("audra", "?lines=gw/1/9-1").statusCode()).isEqualTo(400);
    HttpRequest nobody = HttpRequest.newBuilder(uri("")).build();
    assertThat(HTTP.send(nobody, HttpResponse.BodyHandlers.ofByteArray()).statusCode())
        .isEqualTo(401);
  }

  @Test
  void a_byte_changed_in_the_database_is_found_by_the_verifier() throws Exception {
    app.send("cmo-lyon", 0, 50);
    app.awaitSigned("cmo-lyon", 50);
    CqlSession session = app.bean(CqlSession.class);
    byte[] leaf = app.logs().leaves("cmo-lyon", 20, 21).getFirst().bytes();
    leaf[leaf.length / 2] ^= 1;
    session.execute(
        "UPDATE leaves_by_log SET leaf = ? WHERE owner = ? AND bundle = ? AND leaf_index = ?",
        ByteBuffer.wrap(leaf),
        "cmo-lyon",
        0L,
        20L);

    Result said = verify(ok(get("luc", "?from_index=10&to_index=40")));

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.text()).contains("do not lead to the signed root");
  }

  private static void assertProven(String query, String told) throws Exception {
    Result said = verify(ok(get("audra", query)));
    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text()).contains(told);
  }

  private static Result verify(byte[] whole) throws IOException {
    Path file = Files.write(folder.resolve("got.zip"), whole);
    return Verification.of(file, keys(), List.of());
  }

  /** As somebody has them who asked for them before. */
  private static List<String> keys() {
    return Stream.of("acme", "cmo-lyon")
        .flatMap(owner -> app.bean(LogKeys.class).keys(owner).stream())
        .map(NoteKey::text)
        .toList();
  }

  private static byte[] ok(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(new String(answer.body())).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
    return answer.body();
  }

  private static HttpResponse<byte[]> get(String who, String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(query))
            .header("Authorization", "Bearer " + Servers.tokenFor(who))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static URI uri(String query) {
    return URI.create(app.address() + "/api/v1/audit/package" + query);
  }
}
