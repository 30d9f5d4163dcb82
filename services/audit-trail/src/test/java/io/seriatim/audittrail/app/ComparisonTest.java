package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.Leaf;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.Misfit.Kind;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.kernel.merkle.MerkleHash;
import io.seriatim.kernel.merkle.Tile;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a pass over a log finds, and that it finds nothing where there is nothing. */
@Requirement("URS-AUDIT-015")
class ComparisonTest {
  private static final int MILLION = 1_000_000;

  private static List<Misfit> compare(MemoryLog log) {
    return new Comparison(MemoryLog.OWNER, log, log, log, log.keys).run();
  }

  private static MemoryLog log(SeededRandom chance) {
    MemoryLog log = new MemoryLog();
    int steps = chance.between(1, 12);
    for (int step = 0; step < steps; step++) {
      log.grow(chance.between(1, 900));
      log.sign();
    }
    return log;
  }

  private static void change(MemoryLog log, long index) {
    Leaf leaf = log.leaves(MemoryLog.OWNER, index, index + 1).getFirst();
    byte[] bytes = leaf.bytes().clone();
    bytes[8] ^= 1;
    log.leaves.put(index, new Leaf(index, bytes, leaf.position()));
  }

  @Test
  void a_million_leaves_that_nobody_changed_have_no_misfit() {
    MemoryLog log = new MemoryLog();
    while (log.head.size() < MILLION) {
      log.grow(4_999);
      log.sign();
    }

    assertThat(compare(log)).isEmpty();
  }

  @Test
  void one_changed_leaf_is_one_misfit_wherever_it_is() {
    SeededRandom.law(
        60,
        chance -> {
          MemoryLog log = log(chance);
          long index = chance.between(0L, log.head.size() - 1);
          change(log, index);

          List<Misfit> found = compare(log);

          assertThat(found).extracting(Misfit::kind).containsExactly(Kind.LEAF_DIFFERS);
          assertThat(found.getFirst().index()).isEqualTo(index);
          Long before = log.chain.floorKey(index);
          assertThat(found.getFirst().goodUntil()).isEqualTo(before == null ? 0 : before);
          assertThat(found.getFirst().coveredSince()).isEqualTo(log.chain.higherKey(index));
        });
  }

  @Test
  void one_changed_hash_of_a_tile_is_one_misfit_at_most_two_and_names_its_tile() {
    SeededRandom.law(
        60,
        chance -> {
          MemoryLog log = log(chance);
          log.grow(600);
          log.sign();
          Tile tile = chance.oneOf(new ArrayList<>(log.tiles.values()));
          List<MerkleHash> hashes = new ArrayList<>(tile.hashes());
          hashes.set(chance.between(0, 255), MerkleHash.ofLeaf(new byte[] {1}));
          log.tiles.put(
              tile.level() + "/" + tile.index(), new Tile(tile.level(), tile.index(), hashes));

          assertThat(compare(log))
              .isNotEmpty()
              .allMatch(misfit -> misfit.kind() == Kind.TILE_DIFFERS);
        });
  }

  @Test
  void rows_that_are_gone_are_each_a_misfit() {
    SeededRandom.law(
        40,
        chance -> {
          MemoryLog log = log(chance);
          long index = chance.between(0L, log.head.size() - 1);
          log.leaves.remove(index);

          List<Misfit> found = compare(log);

          assertThat(found).extracting(Misfit::kind).containsExactly(Kind.LEAF_MISSING);
          assertThat(found.getFirst().index()).isEqualTo(index);
        });
  }

  @Test
  void what_a_stopped_instance_left_behind_the_head_is_no_misfit() {
    MemoryLog log = new MemoryLog();
    log.grow(300);
    log.sign();
    var head = log.head;
    log.grow(50);
    log.head = head;

    assertThat(compare(log)).isEmpty();
  }

  @Test
  void a_signer_that_stopped_before_the_chain_is_no_misfit() {
    MemoryLog log = new MemoryLog();
    log.grow(300);
    log.sign();
    log.grow(300);
    log.sign();
    log.chain.remove(600L);

    assertThat(compare(log)).isEmpty();
  }

  @Test
  void a_last_checkpoint_of_a_forged_size_is_found_and_the_chain_is_not_read_up_to_it() {
    MemoryLog log = new MemoryLog();
    log.grow(300);
    log.sign();
    SignedCheckpoint real = log.latest.orElseThrow();
    log.latest =
        Optional.of(new SignedCheckpoint(1L << 62, real.root(), real.note(), real.size(), 1));

    List<Misfit> found = compare(log);

    assertThat(found).extracting(Misfit::kind).contains(Kind.SIGNATURE_INVALID, Kind.LOG_TRUNCATED);
    assertThat(log.readUpTo).isLessThan(1L << 32);
    new LogReader(log, log).chain(MemoryLog.OWNER, 1, 10);
    assertThat(log.readUpTo).isLessThan(1L << 32);
  }
}
