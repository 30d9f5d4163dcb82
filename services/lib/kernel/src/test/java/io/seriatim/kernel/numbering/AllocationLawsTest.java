package io.seriatim.kernel.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.numbering.AllocationDecision.Accepted;
import io.seriatim.kernel.numbering.AllocationDecision.AlreadyDone;
import io.seriatim.kernel.numbering.AllocationDecision.Refused;
import io.seriatim.kernel.numbering.AllocationEvent.BlocksLeased;
import io.seriatim.kernel.numbering.AllocationEvent.NumbersReturned;
import io.seriatim.kernel.numbering.AllocationRequest.CloseSegment;
import io.seriatim.kernel.numbering.AllocationRequest.ImportUsed;
import io.seriatim.kernel.numbering.AllocationRequest.LeaseBlock;
import io.seriatim.kernel.numbering.AllocationRequest.OpenPool;
import io.seriatim.kernel.numbering.AllocationRequest.OpenSegment;
import io.seriatim.kernel.numbering.AllocationRequest.ReturnUnsent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any history of requests, by seed, against a model that only remembers which serials went out. */
class AllocationLawsTest {
  private final Auditor auditor = new Auditor();
  private final List<AllocationEvent> events = new ArrayList<>();
  private ImportedPositions imported = ImportedPositions.none();
  private PoolState state = PoolState.unopened(Pools.PRODUCT);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  @Requirement({"URS-ALLOC-001", "URS-ALLOC-002", "URS-ALLOC-004"})
  void noNumberGoesOutTwiceAndTheBooksBalanceAfterAnyHistory(long seed) {
    RandomGenerator random = new Random(seed);

    for (int step = 0; step < 400; step++) {
      ask(request(random, step));
    }

    assertThat(replayed()).isEqualTo(state);
    assertThat(state.leased()).isEqualTo(auditor.out.size());
    assertThat(state.returned()).isEqualTo(auditor.returned);
    assertThat(state.blocks().values().stream().mapToLong(Block::skipped).sum())
        .isEqualTo(state.skipped());
    assertThat(events).hasSize(state.answers().size());
  }

  private void ask(AllocationRequest request) {
    switch (Allocation.decide(state, request, imported)) {
      case Accepted(AllocationEvent event) -> accept(event);
      case AlreadyDone again -> throw new AssertionError("a fresh id was known: " + again);
      case Refused refused -> assertThat(refused.reason()).isNotNull();
    }
  }

  private void accept(AllocationEvent event) {
    auditor.check(event, imported);
    state = Allocation.evolve(state, event);
    events.add(event);
    if (event.request() instanceof ImportUsed used) {
      imported = imported.plus(used.positions());
    }
    assertThat(Allocation.decide(state, event.request(), imported))
        .isEqualTo(new AlreadyDone(event));
  }

  private PoolState replayed() {
    PoolState replay = PoolState.unopened(Pools.PRODUCT);
    for (AllocationEvent event : events) {
      replay = Allocation.evolve(replay, event);
    }
    return replay;
  }

  private AllocationRequest request(RandomGenerator random, int step) {
    RequestId id = Pools.id("step-" + step);
    return switch (random.nextInt(10)) {
      case 0 -> new OpenPool(id, PoolKind.COMPUTED);
      case 1 -> openSegment(id, random);
      case 2 -> new ImportUsed(id, "legacy", somePositions(random));
      case 3 ->
          random.nextInt(4) == 0 ? new CloseSegment(id, random.nextInt(1, 5)) : lease(id, random);
      case 4, 5 -> back(id, random);
      default -> lease(id, random);
    };
  }

  private static OpenSegment openSegment(RequestId id, RandomGenerator random) {
    int number = random.nextInt(1, 5);
    return new OpenSegment(id, Segment.of(number, 1, Alphabet.NUMERIC, 6 + random.nextInt(4)));
  }

  private static LeaseBlock lease(RequestId id, RandomGenerator random) {
    long count = random.nextLong(0, 40);
    return new LeaseBlock(id, Pools.SITE, Pools.ORDER, count, random.nextBoolean());
  }

  private ReturnUnsent back(RequestId id, RandomGenerator random) {
    List<BlockId> blocks = List.copyOf(state.blocks().keySet());
    BlockId block =
        blocks.isEmpty() ? new BlockId(1, 0) : blocks.get(random.nextInt(blocks.size()));
    return new ReturnUnsent(id, Pools.SITE, block, random.nextLong(-1, 40));
  }

  private static ImportedPositions somePositions(RandomGenerator random) {
    Set<Long> positions = new HashSet<>();
    random.longs(5, 0, 3_000).forEach(positions::add);
    return new ImportedPositions(Map.of(random.nextInt(1, 5), positions), random.nextLong(2));
  }

  /** Knows nothing of segments, only which positions went out and how many came back. */
  private static final class Auditor {
    private final Set<BlockId> out = new HashSet<>();
    private long returned;

    void check(AllocationEvent event, Skips imported) {
      if (event instanceof BlocksLeased leased) {
        leased.blocks().forEach(block -> lease(block, imported));
      }
      if (event instanceof NumbersReturned back) {
        returned += back.count();
      }
    }

    private void lease(Block block, Skips imported) {
      long[] positions = block.positions(imported).toArray();
      assertThat(positions).hasSize(Math.toIntExact(block.count()));
      for (long position : positions) {
        assertThat(out.add(new BlockId(block.segment(), position))).isTrue();
      }
    }
  }
}
