package io.seriatim.aggregation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.domain.JournalPosition.Arrival;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalPositionTest {
  private static final byte[] RECORD = {1, 2, 3};
  private static final ChainHash FIRST = ChainHash.START.followedBy(1, RECORD);
  private static final JournalPosition AT_ONE = new JournalPosition(1, FIRST);

  @Test
  void theNextRecordMovesThePosition() {
    assertThat(JournalPosition.START.arrival(1, RECORD, FIRST, Optional.empty()))
        .isEqualTo(new Arrival.Next(AT_ONE));
  }

  @Test
  void aHashThatDoesNotFollowIsForged() {
    ChainHash claimed = ChainHash.of(new byte[32]);
    assertThat(JournalPosition.START.arrival(1, RECORD, claimed, Optional.empty()))
        .isEqualTo(new Arrival.Forged(new JournalPosition(1, claimed)));
  }

  @Test
  void aKnownRecordIsADuplicateWhetherItsHashIsStillKeptOrNot() {
    assertThat(AT_ONE.arrival(1, RECORD, FIRST, Optional.of(FIRST)))
        .isEqualTo(new Arrival.Duplicate());
    assertThat(AT_ONE.arrival(1, RECORD, FIRST, Optional.empty()))
        .isEqualTo(new Arrival.Duplicate());
  }

  @Test
  void aKnownSequenceWithAnotherHashDiffers() {
    assertThat(AT_ONE.arrival(1, RECORD, ChainHash.START, Optional.of(FIRST)))
        .isEqualTo(new Arrival.HashDiffers());
  }

  @Test
  void aSequenceAfterTheNextIsAGap() {
    assertThat(AT_ONE.arrival(3, RECORD, FIRST, Optional.empty())).isEqualTo(new Arrival.Gap());
  }
}
