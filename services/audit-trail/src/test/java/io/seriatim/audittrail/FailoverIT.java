package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.app.GrowLogs;
import io.seriatim.audittrail.app.VerifyLog;
import io.seriatim.audittrail.contract.Records;
import io.seriatim.audittrail.domain.Head;
import io.seriatim.audittrail.domain.Incoming;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.TreeEdge;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that share the work, one of them killed in the middle of it. */
@Requirement("URS-AUDIT-013")
class FailoverIT {
  private static final int RECORDS = 12_000;
  private static final List<String> OWNERS = List.of("acme", "cmo-lyon", "cmo-porto");
  @TempDir private Path folder;

  @Test
  void the_tree_is_the_same_whoever_is_killed_and_has_no_gap_and_nothing_twice() throws Exception {
    Map<String, Object> settings = AuditApp.installation(folder);
    settings.put("seriatim.audit.records-at-once", 200);
    settings.put("seriatim.kafka.properties.session.timeout.ms", "6000");
    try (AuditApp stays = AuditApp.start(settings);
        AuditProcess dies = AuditProcess.start(settings, folder.resolve("dies.log"));
        AuditProcess joins = AuditProcess.start(settings, folder.resolve("joins.log"))) {
      for (int from = 0; from < RECORDS; from += RECORDS / 4) {
        int begin = from;
        OWNERS.forEach(owner -> stays.send(owner, begin, begin + RECORDS / 4));
        if (from == RECORDS / 2) {
          awaitSize(stays, RECORDS / 3);
          dies.kill();
        }
      }
      awaitSize(stays, RECORDS);
      OWNERS.forEach(owner -> stays.awaitSigned(owner, RECORDS));
      joins.kill();
      OWNERS.forEach(owner -> assertWhole(stays, owner));
    }
  }

  @Test
  void two_that_take_the_same_records_at_once_make_one_log() throws Exception {
    try (AuditApp app = AuditApp.start(AuditApp.installation(folder))) {
      app.send("acme", 0, 700);
      app.awaitSigned("acme", 700);
      List<Leaf> leaves = app.logs().bundle("acme", 0);
      List<Incoming> records =
          leaves.stream().map(leaf -> new Incoming(leaf.bytes(), leaf.position())).toList();
      GrowLogs grow = new GrowLogs(app.logs(), owner -> {});
      List<Thread> rivals = new ArrayList<>();
      for (int rival = 0; rival < 4; rival++) {
        int step = 30 + 17 * rival;
        rivals.add(
            Thread.ofVirtual()
                .start(() -> {
                  for (int at = 0; at < records.size(); at += step) {
                    int end = Math.min(records.size(), at + step);
                    grow.take("rivals", records.subList(at, end));
                  }
                }));
      }
      for (Thread rival : rivals) {
        rival.join();
      }

      assertThat(app.logs().head("rivals")).isEqualTo(Head.START.take(records).head());
      assertThat(app.logs().bundle("rivals", 0)).isEqualTo(leaves);
    }
  }

  private static void awaitSize(AuditApp app, long size) {
    Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .ignoreExceptions()
        .until(() -> OWNERS.stream().allMatch(owner -> app.logs().head(owner).size() >= size));
  }

  private static void assertWhole(AuditApp app, String owner) {
    List<Leaf> leaves = new ArrayList<>();
    for (long bundle = 0; bundle * 4_096 < RECORDS; bundle++) {
      leaves.addAll(app.logs().bundle(owner, bundle));
    }
    assertThat(leaves.stream().map(leaf -> Records.read(leaf.bytes()).orElseThrow().getRecordId()))
        .containsExactlyElementsOf(
            IntStream.range(0, RECORDS).mapToObj(number -> owner + "-" + number).toList());
    TreeEdge edge =
        TreeEdge.START
            .grow(leaves.stream().map(leaf -> MerkleHash.ofLeaf(leaf.bytes())).toList())
            .edge();
    assertThat(app.logs().head(owner).edge()).isEqualTo(edge);
    assertThat(app.bean(VerifyLog.class).begin(owner, "after")).isTrue();
    assertThat(app.bean(VerifyLog.class).compare(owner, "after").misfits()).isZero();
  }
}
