package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.app.HandInCheckpoint;
import io.seriatim.audittrail.app.VerificationRuns;
import io.seriatim.audittrail.app.VerifyLog;
import io.seriatim.audittrail.contract.Records;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.audittrail.store.CassandraCheckpointStore;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.kernel.merkle.TreeEdge;
import io.seriatim.localstack.LocalCluster;
import io.seriatim.localstack.StackDescription;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import io.seriatim.verifier.Verification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The steps of runbooks/backup-and-restore.md, on a Cassandra node of its own that loses its disk.
 */
@Requirement({"URS-AUDIT-040", "P11-10-C", "A11-7-2"})
class RestoreIT {
  private static final String OWNER = "acme";
  private static final int BEFORE_BACKUP = 5_000;
  private static final int AFTER_BACKUP = 5_700;
  private static final int AFTER_LOSS = 5_900;
  private static final String NODE = "cassandra-1";

  @TempDir private Path folder;
  private LocalCluster cluster;

  @BeforeEach
  void aNodeOfItsOwn() {
    cluster =
        LocalCluster.start(
            folder.resolve("node"), new LocalCluster.Shape(0, 1, 0, 512), (part, message) -> {});
  }

  @AfterEach
  void end() {
    cluster.kill();
  }

  @Test
  void a_log_whose_disk_is_lost_is_restored_and_catches_up_to_the_same_root() throws Exception {
    // Given
    Map<String, Object> settings = settings();
    Path backup = folder.resolve("backup");
    try (AuditApp app = AuditApp.start(settings)) {
      app.send(OWNER, 0, BEFORE_BACKUP);
      app.awaitSigned(OWNER, BEFORE_BACKUP);
    }
    cluster.backUp(List.of(keyspace(settings)), backup);
    SignedCheckpoint kept;
    List<Leaf> leaves;
    Path exported = folder.resolve("exported.zip");
    List<String> keys;
    try (AuditApp app = AuditApp.start(settings)) {
      app.send(OWNER, BEFORE_BACKUP, AFTER_BACKUP);
      kept = app.awaitSigned(OWNER, AFTER_BACKUP);
      export(app, exported); // an act on record: one leaf more
      app.awaitSigned(OWNER, AFTER_BACKUP + 1);
      leaves = leaves(app);
      keys = app.bean(LogKeys.class).keys(OWNER).stream().map(NoteKey::text).toList();
    }

    // When
    cluster.kill(NODE);
    cluster.lose(NODE);
    cluster.start(NODE);
    cluster.restore(backup);

    // Then
    try (AuditApp app = AuditApp.start(settings)) {
      awaitLeaves(app, leaves.size());
      assertThat(root(app, kept.size())).isEqualTo(kept.root());
      assertThat(leaves(app)).startsWith(leaves.toArray(Leaf[]::new));
      assertThat(handIn(app, kept)).isEqualTo(new HandInCheckpoint.Taken(true));
      app.send(OWNER, AFTER_BACKUP, AFTER_LOSS);
      app.awaitSigned(OWNER, leaves.size() + AFTER_LOSS - AFTER_BACKUP);
      assertThat(sent(app))
          .containsExactlyElementsOf(
              IntStream.range(0, AFTER_LOSS).mapToObj(number -> OWNER + "-" + number).toList());
      assertThat(misfits(app)).isEmpty();
      assertThat(Verification.of(exported, keys, List.of()).exitCode()).isZero();
    }
  }

  @Test
  void a_log_that_is_lost_without_any_backup_is_made_again_of_what_the_topic_has()
      throws Exception {
    // Given
    Map<String, Object> settings = settings();
    SignedCheckpoint kept;
    try (AuditApp app = AuditApp.start(settings)) {
      app.send(OWNER, 0, 300);
      kept = app.awaitSigned(OWNER, 300);
    }

    // When
    cluster.kill(NODE);
    cluster.lose(NODE);
    cluster.start(NODE);

    // Then
    try (AuditApp app = AuditApp.start(settings)) {
      awaitLeaves(app, 300);
      assertThat(root(app, 300)).isEqualTo(kept.root());
      assertThat(handIn(app, kept)).isEqualTo(new HandInCheckpoint.Taken(true));
    }
  }

  private Map<String, Object> settings() throws Exception {
    Map<String, Object> settings = AuditApp.installation(folder);
    StackDescription own = cluster.description(0);
    settings.put("seriatim.cassandra.contact", own.cassandraContact());
    settings.put("seriatim.cassandra.datacenter", own.cassandraDatacenter());
    return settings;
  }

  private static String keyspace(Map<String, Object> settings) {
    return String.valueOf(settings.get("seriatim.cassandra.keyspace"));
  }

  private static void awaitLeaves(AuditApp app, long size) {
    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .until(() -> app.logs().head(OWNER).size() >= size);
  }

  private static List<Leaf> leaves(AuditApp app) {
    long size = app.logs().head(OWNER).size();
    List<Leaf> all = new ArrayList<>();
    for (long bundle = 0; bundle * 4_096 < size; bundle++) {
      all.addAll(app.logs().bundle(OWNER, bundle));
    }
    return all.stream().filter(leaf -> leaf.index() < size).toList();
  }

  /** Records of this test, in the order of the log; the export is an act on record too. */
  private static List<String> sent(AuditApp app) {
    return leaves(app).stream()
        .map(leaf -> Records.read(leaf.bytes()).orElseThrow())
        .filter(record -> record.getService().equals("test"))
        .map(record -> record.getRecordId())
        .toList();
  }

  private static MerkleHash root(AuditApp app, long size) {
    return TreeEdge.START
        .grow(
            leaves(app).stream().limit(size).map(leaf -> MerkleHash.ofLeaf(leaf.bytes())).toList())
        .edge()
        .root();
  }

  private static HandInCheckpoint.Outcome handIn(AuditApp app, SignedCheckpoint kept) {
    return new HandInCheckpoint(
            app.logs(),
            app.bean(CassandraCheckpointStore.class),
            app.bean(LogKeys.class),
            (owner, misfit) -> {},
            Clock.systemUTC())
        .take(OWNER, kept.note(), "gateway:gw-basel");
  }

  private static List<Misfit> misfits(AuditApp app) {
    assertThat(app.bean(VerifyLog.class).begin(OWNER, "after-restore")).isTrue();
    app.bean(VerifyLog.class).compare(OWNER, "after-restore");
    return app.bean(VerificationRuns.class).find(OWNER, "after-restore").orElseThrow().found();
  }

  private static void export(AuditApp app, Path to) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(app.address() + "/api/v1/audit/package?from_index=4900&to_index=5600"))
            .header("Authorization", "Bearer " + Servers.tokenFor("audra"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).as(new String(answer.body())).isEqualTo(200);
      Files.write(to, answer.body());
    }
  }
}
