package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.app.SignCheckpoints;
import io.seriatim.audittrail.app.VerificationRuns;
import io.seriatim.audittrail.app.VerifyLog;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import io.seriatim.verifier.Verification;
import io.seriatim.verifier.Verification.Result;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signing key of an installation is exchanged, and the old one comes back. */
@Requirement("URS-AUDIT-030")
class KeyRotationIT {
  private static final String OWNER = "acme";
  @TempDir private static Path folder;

  @Test
  void what_the_old_key_signed_stays_proven_and_it_signs_nothing_more() throws Exception {
    Map<String, Object> before = AuditApp.installation(folder);
    Map<String, Object> after = new HashMap<>(before);
    Path old = folder.resolve("audit.key");
    after.put("seriatim.audit.signing-key", AuditApp.keyFile(folder.resolve("new.key")).toString());
    after.put("seriatim.audit.retired-keys", List.of(Files.readAllLines(old).get(1)));

    SignedCheckpoint first;
    long forged;
    try (AuditApp app = AuditApp.start(before)) {
      app.send(OWNER, 0, 300);
      app.awaitSigned(OWNER, 300);
      first = app.checkpoints().at(OWNER, 300).orElseThrow();
    }
    try (AuditApp app = AuditApp.start(after)) {
      app.send(OWNER, 300, 600);
      app.awaitSigned(OWNER, 600);
      assertProvenAcross(app, first);
    }
    try (AuditApp stale = AuditApp.start(before)) {
      stale.send(OWNER, 1_000, 1_050);
      Awaitility.await().until(() -> stale.logs().head(OWNER).size() > grown(stale) + 49);
      SignedCheckpoint last = stale.checkpoints().latest(OWNER).orElseThrow();
      assertThat(stale.bean(SignCheckpoints.class).sign(OWNER)).isFalse();
      assertThat(stale.checkpoints().latest(OWNER)).contains(last);
      forged = forge(stale, last);
    }
    try (AuditApp app = AuditApp.start(after)) {
      assertThat(misfits(app)).extracting(Misfit::kind).contains(Misfit.Kind.SIGNATURE_INVALID);
      Result said = verified(app, "?checkpoint_size=" + forged, keys(app), List.of());
      assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
      assertThat(said.text()).contains("is signed by retired key " + keys(app).get(1));
    }
  }

  private static long grown(AuditApp app) {
    return app.checkpoints().latest(OWNER).orElseThrow().size();
  }

  private static void assertProvenAcross(AuditApp app, SignedCheckpoint first) throws Exception {
    List<String> keys = keys(app);
    assertThat(keys).hasSize(2);
    assertThat(app.checkpoints().keysSince(OWNER)).containsOnlyKeys(keys);
    LogKeys log = app.bean(LogKeys.class);
    assertThat(log.signedBy(OWNER, first.note()).map(NoteKey::text)).contains(keys.get(1));
    String latest = app.checkpoints().latest(OWNER).orElseThrow().note();
    assertThat(log.signedBy(OWNER, latest).map(NoteKey::text)).contains(keys.getFirst());
    assertThat(misfits(app)).isEmpty();

    byte[] kept = first.note().getBytes(StandardCharsets.UTF_8);
    Result said = verified(app, "", keys, List.of(kept));

    assertThat(said.exitCode()).as(said.text()).isZero();
    assertThat(said.text())
        .contains(
            "The log's key was exchanged 1 time(s)",
            "Each checkpoint continues the one before it",
            "The witness's checkpoint of 300 records is the same as the package's");
    assertThat(verified(app, "", List.of(keys.getFirst()), List.of(kept)).exitCode()).isEqualTo(1);
  }

  /** As somebody goes on who has the old key and the database. */
  private static long forge(AuditApp app, SignedCheckpoint last) {
    var head = app.logs().head(OWNER);
    SignedCheckpoint forged =
        new SignedCheckpoint(
            head.size(),
            head.root(),
            app.bean(LogKeys.class).sign(OWNER, head.size(), head.root()),
            last.size(),
            1);
    assertThat(app.checkpoints().move(OWNER, Optional.of(last), forged)).isTrue();
    app.checkpoints().chain(OWNER, forged);
    return forged.size();
  }

  private static List<Misfit> misfits(AuditApp app) {
    String id = "rotation-" + System.nanoTime();
    assertThat(app.bean(VerifyLog.class).begin(OWNER, id)).isTrue();
    app.bean(VerifyLog.class).compare(OWNER, id);
    return app.bean(VerificationRuns.class).find(OWNER, id).orElseThrow().found();
  }

  private static List<String> keys(AuditApp app) {
    return app.bean(LogKeys.class).keys(OWNER).stream().map(NoteKey::text).toList();
  }

  private static Result verified(
      AuditApp app, String query, List<String> keys, List<byte[]> witnessed) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(app.address() + "/api/v1/audit/package" + query))
            .header("Authorization", "Bearer " + Servers.tokenFor("audra"))
            .build();
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    return Verification.of(
        Files.write(folder.resolve("package.zip"), answer.body()), keys, witnessed);
  }
}
