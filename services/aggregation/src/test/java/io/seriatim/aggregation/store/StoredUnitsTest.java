package io.seriatim.aggregation.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.StoredUnit;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import org.junit.jupiter.api.Test;

class StoredUnitsTest {
  private static final long STAMP = 1_795_000_000_000_000L;

  @Test
  @Requirement("URS-LEDGER-151")
  void everyStateIsReadAsItWasWritten() throws Exception {
    SeededRandom random = SeededRandom.of(7);
    for (int i = 0; i < 5_000; i++) {
      // Given
      ObjectState state = state(random);

      // When
      StoredUnit read = StoredUnit.parseFrom(StoredUnits.stored(state).toByteArray());

      // Then
      assertThat(StoredUnits.state(read, state.getStamp())).isEqualTo(state);
    }
  }

  @Test
  @Requirement("URS-LEDGER-151")
  void aPackedUnitTakesFewBytesThatAreItsOwn() {
    // Given
    ObjectState.Builder state = ObjectState.newBuilder().setStamp(STAMP);
    state.setParent("sscc:" + CheckDigit.append("%017d".formatted(9_521_234_000_000_123L)));
    state.setBornMicros(STAMP - 2_000_000).setChangedMicros(STAMP);
    state.addPast(place(1, STAMP - 2_000_000)).addPast(place(1, STAMP));

    // When
    StoredUnit stored = StoredUnits.stored(state.build());

    // Then
    assertThat(stored.getRest()).isEqualTo(ObjectState.getDefaultInstance());
    assertThat(stored.getSerializedSize()).isLessThan(32);
  }

  private static ObjectState state(SeededRandom random) {
    ObjectState.Builder state =
        ObjectState.newBuilder()
            .setStamp(STAMP + random.between(0, 1_000_000))
            .setStage(Stage.forNumber(random.between(1, 7)))
            .setIdentity(Identity.forNumber(random.between(1, 5)))
            .setExpiry("281231")
            .setPlace(Place.newBuilder().setCustodySite("lyon"))
            .setParent(parent(random));
    int partitions = random.between(1, 2);
    for (int i = random.between(0, 5); i > 0; i--) {
      state.addPast(place(random.between(1, partitions), STAMP - random.between(0, 2_000_000)));
    }
    state.setBornMicros(moment(state, random));
    state.setChangedMicros(moment(state, random));
    state.setSupplySinceMicros(moment(state, random));
    if (random.between(0, 3) == 0) {
      state.addHolds(Hold.HOLD_QUARANTINE);
    }
    return state.build();
  }

  private static String parent(SeededRandom random) {
    String digits = "%017d".formatted((long) random.between(0, 1_000));
    return switch (random.between(0, 4)) {
      case 0 -> "";
      case 1 -> "sgtin:59521234543218.CASE" + digits;
      case 2 -> "sscc:" + digits + "X";
      case 3 -> "sscc:" + digits + "9";
      case 4 -> "sscc:" + CheckDigit.append(digits);
      default -> throw new IllegalStateException("drawn beyond the last case");
    };
  }

  private static long moment(ObjectState.Builder state, SeededRandom random) {
    boolean past = state.getPastCount() > 0 && random.between(0, 1) == 0;
    if (past) {
      return state.getPast(random.between(0, state.getPastCount() - 1)).getStamp();
    }
    return random.between(0, 2) == 0 ? 0 : STAMP - random.between(-1_000, 1_000_000);
  }

  private static ArchivePlace place(int partition, long stamp) {
    return ArchivePlace.newBuilder().setPartition(partition).setStamp(stamp).build();
  }
}
