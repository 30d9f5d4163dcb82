package io.seriatim.kernel.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.AllocationRequest.ReturnUnsent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requirement("URS-NUM-009")
class ResolverTest {
  private static final Segment EIGHT = Segment.of(1, 1, Alphabet.NUMERIC, 8);
  private final KeyedSegment eight = EIGHT.keyed(Pools.PRODUCT, Pools.KEY);
  private final KeyedSegment twelve = Pools.LARGE.keyed(Pools.PRODUCT, Pools.KEY);
  private final Skips skips = new ImportedPositions(Map.of(1, Set.of(4L)), 0);
  private PoolState state = Pools.open(EIGHT, Pools.LARGE);

  @BeforeEach
  void leaseTenAndReturnThree() {
    state = Pools.accept(state, Pools.lease("l", 10), skips);
    BlockId id = state.blocks().firstKey();
    state = Pools.accept(state, new ReturnUnsent(Pools.id("r"), Pools.SITE, id, 7), skips);
  }

  @Test
  void everyPositionStandsWhereTheLeasesLeftIt() {
    Block block = state.blocks().firstEntry().getValue();

    assertThat(resolve(eight, 0)).isEqualTo(new Resolution.Leased(1, 0, block));
    assertThat(resolve(eight, 4)).isEqualTo(new Resolution.Skipped(1, 4, SkipReason.IMPORTED));
    assertThat(resolve(eight, 7)).isEqualTo(new Resolution.Leased(1, 7, block));
    assertThat(resolve(eight, 8)).isEqualTo(new Resolution.Retired(1, 8, block));
    assertThat(resolve(eight, 10)).isEqualTo(new Resolution.Retired(1, 10, block));
    assertThat(resolve(eight, 11)).isEqualTo(new Resolution.Open(1, 11));
    assertThat(resolve(twelve, 0)).isEqualTo(new Resolution.Open(2, 0));
  }

  @Test
  void aSerialThatNoSegmentCanGiveIsNotOurs() {
    assertThat(resolver().resolve(SerialNumber.parse("LEGACY-1")))
        .isEqualTo(new Resolution.NotOurs());
  }

  @Test
  void aResolverWithoutEverySegmentIsABug() {
    assertThatThrownBy(() -> new Resolver(state, List.of(eight), skips))
        .hasMessage("sources: 1 (expected: 2)");
  }

  private Resolution resolve(KeyedSegment segment, long position) {
    return resolver().resolve(segment.serialAt(position));
  }

  private Resolver resolver() {
    return new Resolver(state, List.of(eight, twelve), skips);
  }
}
