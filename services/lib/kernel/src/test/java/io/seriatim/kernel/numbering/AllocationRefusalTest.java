package io.seriatim.kernel.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.numbering.AllocationDecision.Refused;
import io.seriatim.kernel.numbering.AllocationRequest.CloseSegment;
import io.seriatim.kernel.numbering.AllocationRequest.ImportUsed;
import io.seriatim.kernel.numbering.AllocationRequest.LeaseBlock;
import io.seriatim.kernel.numbering.AllocationRequest.OpenPool;
import io.seriatim.kernel.numbering.AllocationRequest.OpenSegment;
import io.seriatim.kernel.numbering.AllocationRequest.ReturnUnsent;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every refusal, the shortest way to it, and what it tells the caller about a retry. */
@Requirement("URS-ALLOC-007")
class AllocationRefusalTest {
  private static final RequestId ID = Pools.id("asked");
  private static final PoolState UNOPENED = PoolState.unopened(Pools.PRODUCT);
  private static final PoolState EMPTY = Pools.open();
  private static final PoolState FRESH = Pools.open(Pools.SMALL);
  private static final PoolState LEASED = Pools.accept(FRESH, Pools.lease("first", 20));
  private static final PoolState CLOSED =
      Pools.accept(LEASED, new CloseSegment(Pools.id("closed"), 1));
  private static final PoolState SSCCS = Pools.open(Pools.ssccs(1, 0, 10));
  private static final PoolState USED_UP = Pools.accept(SSCCS, Pools.lease("first", 10));
  private static final BlockId BLOCK = new BlockId(1, 0);
  private static final PoolState RETURNED =
      Pools.accept(LEASED, new ReturnUnsent(Pools.id("back"), Pools.SITE, BLOCK, 10));

  private record Case(PoolState state, AllocationRequest request) {}

  @ParameterizedTest
  @EnumSource
  void everyRefusalIsGivenForItsCondition(AllocationRefusal refusal) {
    Case given = caseOf(refusal);

    AllocationDecision decision = Allocation.decide(given.state, given.request, Skips.none());

    assertThat(decision).isInstanceOf(Refused.class);
    assertThat(((Refused) decision).reason()).isEqualTo(refusal);
    assertThat(((Refused) decision).detail()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void aRetryMayHelpOnlyWhereSomebodyCanOpenMore(AllocationRefusal refusal) {
    Set<AllocationRefusal> helped =
        Set.of(
            AllocationRefusal.POOL_NOT_OPEN,
            AllocationRefusal.SEGMENT_UNKNOWN,
            AllocationRefusal.NO_OPEN_SEGMENT,
            AllocationRefusal.GUESS_PROBABILITY_TOO_HIGH,
            AllocationRefusal.POOL_EXHAUSTED,
            AllocationRefusal.NOT_ENOUGH_NUMBERS);

    assertThat(refusal.retryMayHelp()).isEqualTo(helped.contains(refusal));
  }

  @Test
  void theEarlierRefusalOfTwoIsGiven() {
    AllocationDecision closedAndTooMany =
        Allocation.decide(CLOSED, lease(Allocation.LARGEST_LEASE + 1), Skips.none());
    AllocationDecision foreignAndOutside =
        Allocation.decide(LEASED, new ReturnUnsent(ID, Pools.OTHER_SITE, BLOCK, 99), Skips.none());

    assertThat(((Refused) closedAndTooMany).reason())
        .isEqualTo(AllocationRefusal.COUNT_OUT_OF_RANGE);
    assertThat(((Refused) foreignAndOutside).reason()).isEqualTo(AllocationRefusal.BLOCK_UNKNOWN);
  }

  @Test
  void anImportIsRefusedForAnUnknownSegmentBeforeAnyOfItsPositions() {
    ImportedPositions both =
        new ImportedPositions(Map.of(1, Set.of(19L, 1_000_000L), 7, Set.of(1L)), 0);
    ImportedPositions one = new ImportedPositions(Map.of(1, Set.of(19L, 1_000_000L)), 0);

    AllocationDecision unknown = Allocation.decide(LEASED, used(both), Skips.none());
    AllocationDecision outside = Allocation.decide(LEASED, used(one), Skips.none());

    assertThat(((Refused) unknown).reason()).isEqualTo(AllocationRefusal.SEGMENT_UNKNOWN);
    assertThat(((Refused) outside).reason()).isEqualTo(AllocationRefusal.POSITION_OUTSIDE_SEGMENT);
  }

  private static Case caseOf(AllocationRefusal refusal) {
    return switch (refusal) {
      case REQUEST_ID_REUSED -> new Case(LEASED, Pools.lease("first", 21));
      case POOL_NOT_OPEN -> new Case(UNOPENED, lease(1));
      case POOL_ALREADY_OPEN -> new Case(EMPTY, new OpenPool(ID, PoolKind.COMPUTED));
      case WRONG_KIND_OF_NUMBERS -> new Case(EMPTY, new OpenSegment(ID, Pools.ssccs(1, 0, 10)));
      case SEGMENT_UNKNOWN -> new Case(FRESH, new CloseSegment(ID, 9));
      case SEGMENT_NUMBER_TAKEN -> new Case(FRESH, segment(1, 12));
      case SEGMENT_OVERLAPS -> new Case(FRESH, segment(2, 6));
      case SEGMENT_ALREADY_CLOSED -> new Case(CLOSED, new CloseSegment(ID, 1));
      case COUNT_OUT_OF_RANGE -> new Case(FRESH, lease(0));
      case BLOCK_UNKNOWN -> new Case(LEASED, back(new BlockId(1, 5), 0));
      case INDEX_OUTSIDE_BLOCK -> new Case(LEASED, back(BLOCK, 21));
      case NOTHING_TO_RETURN -> new Case(RETURNED, back(BLOCK, 10));
      case NOTHING_TO_IMPORT -> new Case(FRESH, used(ImportedPositions.none()));
      case POSITION_OUTSIDE_SEGMENT -> new Case(FRESH, used(at(1_000_000)));
      case SERIAL_ALREADY_LEASED -> new Case(LEASED, used(at(19)));
      case NO_OPEN_SEGMENT -> new Case(CLOSED, lease(1));
      case GUESS_PROBABILITY_TOO_HIGH -> new Case(LEASED, lease(80));
      case POOL_EXHAUSTED -> new Case(USED_UP, lease(1));
      case NOT_ENOUGH_NUMBERS -> new Case(SSCCS, lease(11));
    };
  }

  private static LeaseBlock lease(long count) {
    return new LeaseBlock(ID, Pools.SITE, Pools.ORDER, count, false);
  }

  private static OpenSegment segment(int number, int length) {
    return new OpenSegment(ID, Segment.of(number, 1, Alphabet.NUMERIC, length));
  }

  private static ReturnUnsent back(BlockId block, long index) {
    return new ReturnUnsent(ID, Pools.SITE, block, index);
  }

  private static ImportUsed used(ImportedPositions positions) {
    return new ImportUsed(ID, "legacy system", positions);
  }

  private static ImportedPositions at(long position) {
    return new ImportedPositions(Map.of(1, Set.of(position)), 0);
  }
}
