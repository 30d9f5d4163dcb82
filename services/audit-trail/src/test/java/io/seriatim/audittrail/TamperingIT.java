package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.audittrail.app.HandInCheckpoint;
import io.seriatim.audittrail.app.SignCheckpoints;
import io.seriatim.audittrail.app.VerificationRuns;
import io.seriatim.audittrail.app.VerifyLog;
import io.seriatim.audittrail.domain.Incoming;
import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.LogKeys;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.Misfit.Kind;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.audittrail.store.CassandraCheckpointStore;
import io.seriatim.testkit.Requirement;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with access to the database changes the past; each change is found, and placed. */
@Requirement("URS-AUDIT-015")
@Requirement("P11-10-A")
class TamperingIT {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int FIRST = 300;
  private static final int SIZE = 600;
  @TempDir private static Path folder;
  private static AuditApp app;
  private static CqlSession cql;
  private static Forger forger;

  @BeforeAll
  static void start() throws Exception {
    app = AuditApp.start(AuditApp.installation(folder));
    cql = app.bean(CqlSession.class);
    forger = new Forger(app);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  /** A log of 600 leaves, signed at 300 and at 600. */
  private static String log() {
    String owner = "owner-" + NUMBER.incrementAndGet();
    app.send(owner, 0, FIRST);
    app.awaitSigned(owner, FIRST);
    app.send(owner, FIRST, SIZE);
    app.awaitSigned(owner, SIZE);
    return owner;
  }

  private static List<Misfit> verify(String owner) {
    String id = "verification-" + NUMBER.incrementAndGet();
    long began = System.nanoTime();
    assertThat(app.bean(VerifyLog.class).begin(owner, id)).isTrue();
    app.bean(VerifyLog.class).compare(owner, id);
    long millis = (System.nanoTime() - began) / 1_000_000;
    List<Misfit> found = app.bean(VerificationRuns.class).find(owner, id).orElseThrow().found();
    System.out.printf(
        "%s: %s in %d ms%n", owner, found.stream().map(Misfit::kind).distinct().toList(), millis);
    return found;
  }

  @Test
  void a_log_that_nobody_changed_has_no_misfit() {
    String owner = log();

    assertThat(verify(owner)).isEmpty();
    assertThat(app.logs().head(owner).size()).isEqualTo(SIZE);
  }

  @Test
  void one_flipped_byte_is_found_with_its_leaf_and_the_checkpoints_around_it() {
    String owner = log();
    Leaf leaf = forger.leaf(owner, 417);
    byte[] flipped = leaf.bytes().clone();
    flipped[9] ^= 1;
    forger.put(owner, 417, flipped, leaf);

    List<Misfit> found = verify(owner);

    assertThat(found).extracting(Misfit::kind).containsExactly(Kind.LEAF_DIFFERS);
    assertThat(found.getFirst().index()).isEqualTo(417);
    assertThat(found.getFirst().goodUntil()).isBetween((long) FIRST, 417L);
    assertThat(found.getFirst().coveredSince()).isBetween(418L, (long) SIZE);
  }

  @Test
  void a_flipped_byte_among_the_last_leaves_is_found() {
    String owner = log();
    Leaf leaf = forger.leaf(owner, SIZE - 1);
    byte[] flipped = leaf.bytes().clone();
    flipped[0] ^= 1;
    forger.put(owner, SIZE - 1, flipped, leaf);

    assertThat(verify(owner)).extracting(Misfit::kind).containsExactly(Kind.LEAF_DIFFERS);
  }

  @Test
  void a_deleted_row_is_found() {
    String owner = log();
    cql.execute(
        "DELETE FROM leaves_by_log WHERE owner = ? AND bundle = 0 AND leaf_index = 5", owner);

    List<Misfit> found = verify(owner);

    assertThat(found).extracting(Misfit::kind).containsExactly(Kind.LEAF_MISSING);
    assertThat(found.getFirst().where()).isEqualTo("leaf 5");
    assertThat(found.getFirst().coveredSince()).isLessThanOrEqualTo(FIRST);
  }

  @Test
  void inserted_rows_are_found() {
    String owner = log();
    Leaf like = forger.leaf(owner, 7);
    forger.put(owner, SIZE + 3, like.bytes(), like);
    forger.put(owner, -1, like.bytes(), like);

    assertThat(verify(owner))
        .extracting(Misfit::kind)
        .containsExactly(Kind.LEAF_SURPLUS, Kind.LEAF_SURPLUS);
  }

  @Test
  void two_rows_that_changed_places_are_found() {
    String owner = log();
    Leaf one = forger.leaf(owner, 100);
    Leaf other = forger.leaf(owner, 101);
    forger.put(owner, 100, other.bytes(), other);
    forger.put(owner, 101, one.bytes(), one);

    assertThat(verify(owner))
        .extracting(Misfit::kind)
        .contains(Kind.LEAVES_REORDERED, Kind.LEAF_DIFFERS);
  }

  @Test
  void a_tail_that_was_cut_off_is_found_and_nothing_is_signed_after_it() {
    String owner = log();
    List<Leaf> leaves = new ArrayList<>(app.logs().bundle(owner, 0));
    forger.rewrite(owner, forger.incoming(leaves.subList(0, 400)));
    cql.execute(
        "DELETE FROM leaves_by_log WHERE owner = ? AND bundle = 0 AND leaf_index >= 400", owner);

    List<Misfit> found = verify(owner);

    assertThat(found).extracting(Misfit::kind).containsExactly(Kind.LOG_TRUNCATED);
    assertThat(found.getFirst().index()).isEqualTo(400);
    assertThat(app.bean(SignCheckpoints.class).sign(owner)).isFalse();
  }

  @Test
  void a_log_written_anew_with_all_its_tiles_is_found_by_its_checkpoints_and_not_signed_again() {
    String owner = log();
    List<Incoming> others = new ArrayList<>(forger.incoming(app.logs().bundle(owner, 0)));
    others.set(310, new Incoming(new byte[] {1, 2, 3}, others.get(310).position()));
    forger.rewrite(owner, others);

    List<Misfit> found = verify(owner);

    assertThat(found).extracting(Misfit::kind).containsExactly(Kind.CHECKPOINT_DIFFERS);
    assertThat(found.getFirst().goodUntil()).isGreaterThanOrEqualTo(FIRST);
    long signed = app.checkpoints().latest(owner).orElseThrow().size();
    assertThat(app.bean(SignCheckpoints.class).sign(owner)).isFalse();
    assertThat(app.checkpoints().latest(owner).orElseThrow().size()).isEqualTo(signed);
  }

  @Test
  void a_log_written_anew_and_signed_with_the_stolen_key_is_found_by_a_witness() {
    String owner = log();
    SignedCheckpoint kept = app.checkpoints().at(owner, SIZE).orElseThrow();
    List<Incoming> others = new ArrayList<>(forger.incoming(app.logs().bundle(owner, 0)));
    others.set(10, new Incoming(new byte[] {1}, others.get(10).position()));
    forger.rewrite(owner, others);
    forger.signEverythingAnew(owner);
    assertThat(verify(owner)).isEmpty();

    handIn(owner, kept, false);

    List<Misfit> found = verify(owner);
    assertThat(found).extracting(Misfit::kind).containsExactly(Kind.WITNESS_DIFFERS);
    assertThat(found.getFirst().where()).contains("gateway:gw-basel");
  }

  @Test
  void an_old_backup_that_was_restored_is_found_by_a_witness() {
    String owner = log();
    SignedCheckpoint kept = app.checkpoints().at(owner, SIZE).orElseThrow();
    forger.rewrite(owner, forger.incoming(app.logs().bundle(owner, 0).subList(0, FIRST)));
    cql.execute(
        "DELETE FROM leaves_by_log WHERE owner = ? AND bundle = 0 AND leaf_index >= ?",
        owner,
        (long) FIRST);
    cql.execute("DELETE FROM latest_checkpoint_by_log WHERE owner = ? IF EXISTS", owner);
    SignedCheckpoint old = app.checkpoints().at(owner, FIRST).orElseThrow();
    cql.execute(
        "DELETE FROM checkpoints_by_log WHERE owner = ? AND era = 0 AND size > ?",
        owner,
        (long) FIRST);
    assertThat(app.checkpoints().move(owner, Optional.empty(), old)).isTrue();
    assertThat(verify(owner)).isEmpty();

    handIn(owner, kept, false);

    assertThat(verify(owner)).extracting(Misfit::kind).containsExactly(Kind.WITNESS_DIFFERS);
  }

  @Test
  void changed_tiles_checkpoints_and_heads_are_found() {
    String tiles = log();
    byte[] hashes = app.logs().tile(tiles, 0, 0).orElseThrow().bytes();
    hashes[40 * 32] ^= 1;
    cql.execute(
        "UPDATE tiles_by_log SET hashes = ? WHERE owner = ? AND level = 0 AND span = 0 AND tile = 0",
        ByteBuffer.wrap(hashes),
        tiles);
    String notes = log();
    cql.execute(
        "UPDATE checkpoints_by_log SET note = ? WHERE owner = ? AND era = 0 AND size = ?",
        app.checkpoints().at(tiles, SIZE).orElseThrow().note(),
        notes,
        (long) SIZE);
    String chain = log();
    cql.execute(
        "DELETE FROM checkpoints_by_log WHERE owner = ? AND era = 0 AND size = ?",
        chain,
        (long) FIRST);
    String head = log();
    cql.execute("UPDATE heads_by_log SET size = 599 WHERE owner = ? IF EXISTS", head);

    List<Misfit> tile = verify(tiles);
    assertThat(tile).extracting(Misfit::kind).containsExactly(Kind.TILE_DIFFERS);
    assertThat(tile.getFirst().index()).isEqualTo(40);
    assertThat(verify(notes)).extracting(Misfit::kind).contains(Kind.SIGNATURE_INVALID);
    assertThat(verify(chain)).extracting(Misfit::kind).containsExactly(Kind.CHECKPOINT_MISSING);
    assertThat(verify(head)).extracting(Misfit::kind).containsExactly(Kind.HEAD_DIFFERS);
  }

  @Test
  void a_witness_that_hands_in_what_holds_is_told_so() {
    String owner = log();

    handIn(owner, app.checkpoints().at(owner, FIRST).orElseThrow(), true);

    assertThat(verify(owner)).isEmpty();
    assertThat(door().take(owner, "no note", "somebody"))
        .isInstanceOf(HandInCheckpoint.NotOurs.class);
  }

  private static HandInCheckpoint door() {
    return new HandInCheckpoint(
        app.logs(),
        app.bean(CassandraCheckpointStore.class),
        app.bean(LogKeys.class),
        (owner, misfit) -> {},
        Clock.systemUTC());
  }

  private static void handIn(String owner, SignedCheckpoint kept, boolean holds) {
    assertThat(door().take(owner, kept.note(), "gateway:gw-basel"))
        .isEqualTo(new HandInCheckpoint.Taken(holds));
  }
}
