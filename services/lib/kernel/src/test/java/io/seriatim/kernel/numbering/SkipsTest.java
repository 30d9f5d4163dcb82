package io.seriatim.kernel.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.AllocationRequest.ImportUsed;
import io.seriatim.kernel.numbering.AllocationRequest.ReturnUnsent;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SkipsTest {
  private static final ForbiddenWords WORDS = new ForbiddenWords(1, List.of("13", "666", "Bad"));
  private static final Segment SEGMENT = new Segment(1, 1, Alphabet.NUMERIC, 8, "", 1);
  private final KeyedSegment keyed = SEGMENT.keyed(Pools.PRODUCT, Pools.KEY);

  @Test
  @Requirement("URS-NUM-007")
  void aForbiddenWordIsFoundAnywhereAndInAnyCase() {
    assertThat(WORDS.forbid("00BAD000")).isTrue();
    assertThat(WORDS.forbid("000000bAd")).isTrue();
    assertThat(WORDS.forbid("00000013")).isTrue();
    assertThat(WORDS.forbid("00B0A0D0")).isFalse();
  }

  @Test
  @Requirement("URS-NUM-007")
  void wordsOfAnotherVersionAreRefused() {
    assertThatThrownBy(() -> ForbiddenWords.NONE.in(keyed))
        .hasMessage("forbidden words version: 0 (expected: 1)");
    assertThatThrownBy(() -> new ForbiddenWords(0, List.of("X"))).isInstanceOf(InvalidValue.class);
  }

  @Test
  @Requirement("URS-NUM-007")
  void aLeasePassesOverForbiddenWordsAndSaysHowManyPositions() {
    Skips skips = WORDS.in(keyed);

    PoolState state = Pools.accept(Pools.open(SEGMENT), Pools.lease("l", 1_000), skips);

    Block block = state.blocks().firstEntry().getValue();
    List<SerialNumber> serials = block.serials(keyed, skips).toList();
    assertThat(serials).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(serials).noneMatch(serial -> WORDS.forbid(serial.value()));
    assertThat(block.skipped()).isPositive().isEqualTo(state.skipped());
    assertThat(block.end()).isEqualTo(1_000 + block.skipped());
  }

  @Test
  @Requirement("URS-NUM-008")
  void serialsFromElsewhereAreInvertedAndPassedOver() {
    List<SerialNumber> legacy =
        List.of(
            keyed.serialAt(3),
            keyed.serialAt(0),
            keyed.serialAt(3),
            SerialNumber.parse("LEGACY-1"),
            SerialNumber.parse("LEGACY-2"));

    ImportedPositions imported = ImportedPositions.of(legacy, List.of(keyed));

    PoolState state =
        Pools.accept(Pools.open(SEGMENT), new ImportUsed(Pools.id("i"), "legacy", imported));
    state = Pools.accept(state, Pools.lease("l", 4), imported);
    Block block = state.blocks().firstEntry().getValue();
    assertThat(imported.count()).isEqualTo(4);
    assertThat(state.imported()).isEqualTo(4);
    assertThat(block.positions(imported)).containsExactly(1L, 2L, 4L, 5L);
    assertThat(block.id().first()).isZero();
    assertThat(block.skipped()).isEqualTo(2);
  }

  @Test
  @Requirement("URS-NUM-008")
  void anImportCountsOnlyWhatWasNotImportedBefore() {
    ImportedPositions first = ImportedPositions.of(List.of(keyed.serialAt(7)), List.of(keyed));
    ImportedPositions second =
        ImportedPositions.of(List.of(keyed.serialAt(7), keyed.serialAt(8)), List.of(keyed));
    PoolState state =
        Pools.accept(Pools.open(SEGMENT), new ImportUsed(Pools.id("i"), "legacy", first));

    PoolState after = Pools.accept(state, new ImportUsed(Pools.id("j"), "partner", second), first);

    assertThat(after.imported()).isEqualTo(2);
    assertThat(first.plus(second).count()).isEqualTo(2);
  }

  @Test
  void aReturnCountsNumbersNotPositions() {
    Skips evens =
        (segment, position) -> position % 2 == 0 ? SkipReason.IMPORTED : SkipReason.NOT_SKIPPED;
    PoolState leased = Pools.accept(Pools.open(SEGMENT), Pools.lease("l", 10), evens);
    BlockId id = leased.blocks().firstKey();

    PoolState state =
        Pools.accept(leased, new ReturnUnsent(Pools.id("r"), Pools.SITE, id, 6), evens);

    Block block = state.block(id).orElseThrow();
    assertThat(LongStream.of(block.end(), block.kept(), block.returned(), block.keptEnd()))
        .containsExactly(20L, 6L, 4L, 13L);
  }
}
