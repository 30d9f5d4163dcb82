package io.seriatim.linegateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.merkle.Checkpoint;
import io.seriatim.kernel.merkle.ConsistencyProof;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.kernel.merkle.NoteSigner;
import io.seriatim.kernel.merkle.TiledTree;
import io.seriatim.kernel.merkle.TreeEdge;
import io.seriatim.linegateway.store.SqliteCheckpoints;
import io.seriatim.testkit.Requirement;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that keeps what the audit log was. */
@Requirement("URS-AUDIT-017")
final class WitnessAuditLogTest {
  private static final String ORIGIN = "log.test/acme";
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  @TempDir private Path folder;
  private final Log log = new Log();
  private SqliteCheckpoints kept;
  private NoteSigner signer;

  /** A log of fewer than 256 leaves. */
  private static final class Log implements AuditLog {
    private TreeEdge edge = TreeEdge.START;
    private String note = "";
    private boolean away;
    private final List<String> handedIn = new ArrayList<>();
    private boolean holds = true;
    private boolean deaf;
    private boolean failing;

    void grow(int leaves, int salt) {
      List<MerkleHash> more = new ArrayList<>();
      for (int i = 0; i < leaves; i++) {
        more.add(MerkleHash.ofLeaf(new byte[] {(byte) salt, (byte) i}));
      }
      edge = edge.grow(more).edge();
    }

    void sign(NoteSigner by) {
      note = by.sign(new Checkpoint(ORIGIN, edge.size(), edge.root()).text()).encoded();
    }

    @Override
    public Optional<String> latest() {
      if (away) {
        throw new PlatformAway(new IllegalStateException("away"));
      }
      return Optional.of(note).filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<ConsistencyProof> consistency(long from, long to) {
      if (failing) {
        throw new NotProven("INTERNAL", new IllegalStateException("damaged"));
      }
      return Optional.of(new TiledTree(edge.size(), edge::tile).consistency(from, to));
    }

    @Override
    public boolean handIn(String given) {
      if (deaf) {
        throw new PlatformAway(new IllegalStateException("deaf"));
      }
      handedIn.add(given);
      return holds;
    }
  }

  @BeforeEach
  void open() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    signer = new NoteSigner(NoteKey.of(ORIGIN, pair.getPublic().getEncoded()), pair.getPrivate());
    kept = SqliteCheckpoints.open(folder.resolve("checkpoints.db"));
    log.grow(5, 1);
    log.sign(signer);
  }

  @AfterEach
  void close() {
    kept.close();
  }

  private WitnessAuditLog witness() {
    return new WitnessAuditLog(log, kept, List.of(signer.key()), 2, () -> NOW);
  }

  @Test
  void a_log_that_grows_is_followed_and_given_back() {
    WitnessAuditLog witness = witness();
    witness.look();
    String first = log.note;
    log.grow(9, 2);
    log.sign(signer);

    witness.look();
    witness.look();

    assertThat(kept.latest()).contains(log.note);
    assertThat(kept.trouble()).isEmpty();
    assertThat(log.handedIn).containsExactly(log.note).doesNotContain(first);
  }

  @Test
  void a_log_that_was_written_anew_is_refused_over_a_restart_too_and_told_with_what_was_kept() {
    witness().look();
    String first = log.note;
    log.edge = TreeEdge.START;
    log.grow(20, 7);
    log.sign(signer);

    witness().look();

    assertThat(kept.trouble()).isEqualTo("the audit log was changed before record 5");
    assertThat(kept.latest()).contains(first);
    assertThat(log.handedIn).containsExactly(first);
    kept.close();
    kept = SqliteCheckpoints.open(folder.resolve("checkpoints.db"));
    assertThat(kept.trouble()).isEqualTo("the audit log was changed before record 5");
  }

  @Test
  void a_shorter_log_one_of_the_same_size_and_none_at_all_are_refused() {
    witness().look();
    log.edge = TreeEdge.START;
    log.grow(4, 1);
    log.sign(signer);
    witness().look();
    assertThat(kept.trouble()).isEqualTo("the audit log has 4 records, it had 5");

    log.grow(1, 3);
    log.sign(signer);
    witness().look();
    assertThat(kept.trouble()).isEqualTo("the audit log was changed before record 5");

    log.note = "";
    witness().look();
    assertThat(kept.trouble()).isEqualTo("the audit log shows no checkpoint any more");
  }

  @Test
  void a_checkpoint_of_another_key_is_refused() throws Exception {
    witness().look();
    KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    log.grow(1, 2);
    log.sign(
        new NoteSigner(NoteKey.of(ORIGIN, other.getPublic().getEncoded()), other.getPrivate()));

    witness().look();

    assertThat(kept.trouble()).contains("none of its keys signed");
  }

  @Test
  void what_the_platform_does_not_hold_any_more_is_an_alarm_until_it_does() {
    witness().look();
    log.holds = false;
    witness().look();
    assertThat(kept.trouble()).isEqualTo("the audit log lost what is kept here");

    log.holds = true;
    witness().look();
    assertThat(kept.trouble()).isEmpty();
  }

  @Test
  void a_platform_that_does_not_want_to_be_told_of_it_is_refused_all_the_same() {
    witness().look();
    log.edge = TreeEdge.START;
    log.grow(20, 7);
    log.sign(signer);
    log.deaf = true;

    assertThatThrownBy(() -> witness().look()).isInstanceOf(PlatformAway.class);

    assertThat(kept.trouble()).isEqualTo("the audit log was changed before record 5");
  }

  @Test
  void a_proof_that_fails_is_a_warning_with_the_last_time_it_held_and_keeps_what_is_kept() {
    witness().look();
    String first = log.note;
    log.grow(9, 2);
    log.sign(signer);
    log.failing = true;

    witness().look();

    assertThat(kept.trouble())
        .isEqualTo(
            "that the audit log continues what is kept here could not be proven (INTERNAL); it"
                + " last was at 2026-03-01T08:00:00Z");
    assertThat(kept.latest()).contains(first);
    log.failing = false;
    witness().look();
    assertThat(kept.trouble()).isEmpty();
    assertThat(kept.latest()).contains(log.note);
  }

  @Test
  void a_platform_that_is_away_changes_nothing() {
    witness().look();
    log.away = true;

    assertThatThrownBy(() -> witness().look()).isInstanceOf(PlatformAway.class);

    assertThat(kept.latest()).contains(log.note);
    assertThat(kept.trouble()).isEmpty();
  }
}
