package io.seriatim.kernel.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.AllocationDecision.Accepted;
import io.seriatim.kernel.numbering.AllocationDecision.AlreadyDone;
import io.seriatim.kernel.numbering.AllocationDecision.Refused;
import io.seriatim.kernel.numbering.AllocationEvent.BlocksLeased;
import io.seriatim.kernel.numbering.AllocationRequest.CloseSegment;
import io.seriatim.kernel.numbering.AllocationRequest.LeaseBlock;
import io.seriatim.kernel.numbering.AllocationRequest.ReturnUnsent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationTest {
  private static final Skips NONE = Skips.none();

  @Test
  @Requirement("URS-ALLOC-001")
  void blocksOfASegmentFollowEachOtherWithoutOverlap() {
    PoolState state = Pools.open(Pools.LARGE);

    state = Pools.accept(state, Pools.lease("a", 500));
    state = Pools.accept(state, Pools.lease("b", 300));

    assertThat(state.blocks().keySet()).containsExactly(new BlockId(2, 0), new BlockId(2, 500));
    assertThat(state.leased()).isEqualTo(800);
    assertThat(state.source(2).orElseThrow().next()).isEqualTo(800);
  }

  @Test
  @Requirement("URS-ALLOC-002")
  void aRetryGetsTheFirstAnswerThoughThePoolMovedOn() {
    PoolState before = Pools.open(Pools.LARGE);
    PoolState leased = Pools.accept(before, Pools.lease("a", 500));
    PoolState later = Pools.accept(leased, Pools.lease("b", 500));

    AllocationDecision retry = Allocation.decide(later, Pools.lease("a", 500), NONE);

    assertThat(retry).isEqualTo(new AlreadyDone(leased.answer(Pools.id("a")).orElseThrow()));
  }

  @Test
  @Requirement("URS-ALLOC-002")
  void theSameRequestIdForSomethingElseIsRefused() {
    PoolState state = Pools.accept(Pools.open(Pools.LARGE), Pools.lease("a", 500));

    AllocationDecision other = Allocation.decide(state, Pools.lease("a", 501), NONE);

    assertThat(reason(other)).isEqualTo(AllocationRefusal.REQUEST_ID_REUSED);
  }

  @ParameterizedTest
  @CsvSource({"98,true", "99,true", "100,false"})
  @Requirement("URS-NUM-006")
  void aLeaseStopsBeforeTheGuessProbabilityIsReached(long count, boolean granted) {
    PoolState state = Pools.open(Pools.SMALL);

    AllocationDecision decision = Allocation.decide(state, Pools.lease("a", count), NONE);

    assertThat(decision instanceof Accepted).isEqualTo(granted);
    assertThat(state.guessProbabilityAllows()).isEqualTo(99);
  }

  @Test
  @Requirement("URS-NUM-006")
  void aPartialLeaseTakesWhatTheGuessProbabilityAllows() {
    BlocksLeased leased = leased(Pools.open(Pools.SMALL), Pools.leasePart("a", 100));

    assertThat(leased.granted()).isEqualTo(99);
    assertThat(leased.partial()).isTrue();
  }

  @Test
  @Requirement("URS-NUM-006")
  void closedSegmentsAreNoSpaceThoughTheirNumbersStayGivenOut() {
    Segment second = Segment.of(2, 1, Alphabet.NUMERIC, 7);
    PoolState state = Pools.accept(Pools.open(Pools.SMALL, second), Pools.lease("a", 90));

    PoolState closed = Pools.accept(state, new CloseSegment(Pools.id("c"), 1));

    assertThat(state.guessProbabilityAllows()).isEqualTo(1_099 - 90);
    assertThat(closed.guessProbabilityAllows()).isEqualTo(999 - 90);
    assertThat(leased(closed, Pools.lease("b", 1)).blocks().getFirst().segment()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"9,9,false", "10,10,false", "11,10,true"})
  @Requirement("URS-ALLOC-003")
  void aPartialLeaseIsSaidToBeOneOnlyWhenFewerAreLeft(long count, long granted, boolean partial) {
    BlocksLeased leased = leased(Pools.open(Pools.ssccs(1, 0, 10)), Pools.leasePart("a", count));

    assertThat(leased.granted()).isEqualTo(granted);
    assertThat(leased.partial()).isEqualTo(partial);
  }

  @ParameterizedTest
  @CsvSource({"9,true", "10,true", "11,false"})
  @Requirement("URS-ALLOC-003")
  void aWholeLeaseIsGrantedToTheLastNumberAndNoFurther(long count, boolean granted) {
    PoolState state = Pools.open(Pools.ssccs(1, 0, 10));

    AllocationDecision decision = Allocation.decide(state, Pools.lease("a", count), NONE);

    assertThat(decision instanceof Accepted).isEqualTo(granted);
  }

  @Test
  @Requirement("URS-ALLOC-003")
  void aLeaseGoesOnInTheNextSegmentWithAnotherBlock() {
    PoolState state = Pools.open(Pools.ssccs(1, 0, 10), Pools.ssccs(2, 50, 10));

    BlocksLeased leased = leased(state, Pools.lease("a", 15));

    assertThat(leased.blocks().stream().map(Block::id))
        .containsExactly(new BlockId(1, 0), new BlockId(2, 0));
    assertThat(leased.blocks().stream().map(Block::count)).containsExactly(10L, 5L);
    assertThat(leased.partial()).isFalse();
  }

  @Test
  @Requirement("URS-ALLOC-004")
  void returnedNumbersAreRetiredAndNeverLeasedAgain() {
    PoolState state = Pools.accept(Pools.open(Pools.ssccs(1, 0, 10)), Pools.lease("a", 10));
    BlockId block = state.blocks().firstKey();

    state = Pools.accept(state, back("r1", block, 7));
    state = Pools.accept(state, back("r2", block, 4));

    assertThat(state.returned()).isEqualTo(6);
    assertThat(state.leased()).isEqualTo(10);
    assertThat(state.block(block).orElseThrow().kept()).isEqualTo(4);
    assertThat(reason(Allocation.decide(state, Pools.lease("b", 1), NONE)))
        .isEqualTo(AllocationRefusal.POOL_EXHAUSTED);
  }

  @Test
  @Requirement("URS-ALLOC-005")
  void importedCodesAreLeasedInTheOrderOfTheirList() {
    List<SerialNumber> codes = Stream.of("Q7", "B2", "X9", "A1").map(SerialNumber::parse).toList();
    ImportedCodes list = ImportedCodes.of(1, codes);
    PoolState state = Pools.accept(Pools.open(list.source()), Pools.lease("a", 1));

    state = Pools.accept(state, Pools.leasePart("b", 9));

    Block second = state.blocks().lastEntry().getValue();
    assertThat(second.serials(list, NONE)).isEqualTo(codes.subList(1, 4));
    assertThat(reason(Allocation.decide(state, Pools.leasePart("c", 1), NONE)))
        .isEqualTo(AllocationRefusal.POOL_EXHAUSTED);
  }

  @Test
  @Requirement("URS-ALLOC-005")
  void aListThatNamesACodeTwiceIsRefusedByLine() {
    List<SerialNumber> codes = Stream.of("A1", "B2", "A1").map(SerialNumber::parse).toList();

    assertThatThrownBy(() -> ImportedCodes.of(1, codes))
        .hasMessageContaining("line 3")
        .hasMessageContaining("line 1");
  }

  @Test
  @Requirement("URS-ALLOC-006")
  void ssccsAreLeasedToTheLastSerialReference() {
    SsccRange range = Pools.ssccs(1, 9_990, 10);
    Block block = leased(Pools.open(range), Pools.lease("a", 10)).blocks().getFirst();

    var ssccs = block.positions(NONE).mapToObj(range::ssccAt).toList();

    assertThat(ssccs).hasSize(10).doesNotHaveDuplicates();
    assertThat(ssccs.getFirst().value()).startsWith("39506000134359990");
    assertThat(ssccs.getLast().value()).startsWith("39506000134359999");
    assertThat(range.positionOf(ssccs.getLast())).hasValue(9);
    assertThat(Pools.ssccs(2, 0, 10).positionOf(ssccs.getLast())).isEmpty();
    assertThatThrownBy(() -> range.ssccAt(10)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anEventThatCannotFollowIsABug() {
    PoolState state = Pools.open(Pools.LARGE);
    LeaseBlock request = Pools.lease("a", 5);
    Block late = Block.leased(new BlockId(2, 9), 14, 5, Pools.SITE, Pools.ORDER);

    assertThatThrownBy(() -> Allocation.evolve(state, new BlocksLeased(request, List.of(late))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aBlockIdReadsBack() {
    assertThat(BlockId.parse(new BlockId(12, 345).toString())).isEqualTo(new BlockId(12, 345));
    assertThatThrownBy(() -> BlockId.parse("12")).hasMessageContaining("segment number, hyphen");
  }

  private static ReturnUnsent back(String id, BlockId block, long index) {
    return new ReturnUnsent(Pools.id(id), Pools.SITE, block, index);
  }

  private static BlocksLeased leased(PoolState state, LeaseBlock request) {
    PoolState after = Pools.accept(state, request);
    return (BlocksLeased) after.answer(request.id()).orElseThrow();
  }

  private static AllocationRefusal reason(AllocationDecision decision) {
    return ((Refused) decision).reason();
  }
}
