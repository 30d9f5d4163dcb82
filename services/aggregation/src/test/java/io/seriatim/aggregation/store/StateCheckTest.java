package io.seriatim.aggregation.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.testkit.Requirement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-152")
class StateCheckTest {
  private static final ArchivePlace FIRST = place(10);
  private static final ArchivePlace SECOND = place(20);
  private static final ObjectState AFTER_FIRST = state(10).addPast(FIRST).build();
  private static final ObjectState AFTER_SECOND =
      state(20).addPast(FIRST).addPast(SECOND).setParent("sscc:1").build();

  @Test
  void aRowThatIsTheStateOfTheLastEventFits() {
    assertThat(check(SECOND, AFTER_SECOND, AFTER_SECOND)).isEmpty();
  }

  @Test
  void aRowThatWentOnFromAnEventFits() {
    assertThat(check(FIRST, AFTER_FIRST, AFTER_SECOND)).isEmpty();
  }

  @Test
  void anEventWithoutARowIsAMisfit() {
    assertThat(StateCheck.check(FIRST, AFTER_FIRST, Optional.empty()).map(Misfit::kind))
        .contains(Misfit.Kind.ROW_MISSING);
  }

  @Test
  void aRowOlderThanAnEventIsAMisfit() {
    assertThat(check(SECOND, AFTER_SECOND, AFTER_FIRST)).contains(Misfit.Kind.STAMP_LOWER);
  }

  @Test
  void aRowYoungerThanTheLastEventItNamesIsAMisfit() {
    assertThat(check(SECOND, AFTER_SECOND, AFTER_SECOND.toBuilder().setStamp(30).build()))
        .contains(Misfit.Kind.STAMP_HIGHER);
  }

  @Test
  void aRowWithAnotherStateOfTheSameStampIsAMisfitThatSaysWhichField() {
    // When
    ObjectState row = AFTER_SECOND.toBuilder().setParent("sscc:2").build();
    Optional<Misfit> misfit = StateCheck.check(SECOND, AFTER_SECOND, Optional.of(row));

    // Then
    assertThat(misfit.map(Misfit::kind)).contains(Misfit.Kind.STATE_DIFFERS);
    assertThat(misfit.map(Misfit::given)).contains("parent: sscc:2");
    assertThat(misfit.map(Misfit::expected)).contains("parent: sscc:1");
  }

  @Test
  void aPastThatLacksAnEventIsAMisfit() {
    assertThat(check(FIRST, AFTER_FIRST, state(20).addPast(SECOND).setParent("sscc:1").build()))
        .contains(Misfit.Kind.PAST_LACKS_EVENT);
  }

  private static Optional<Misfit.Kind> check(
      ArchivePlace event, ObjectState after, ObjectState row) {
    return StateCheck.check(event, after, Optional.of(row)).map(Misfit::kind);
  }

  private static ObjectState.Builder state(long stamp) {
    return ObjectState.newBuilder()
        .setItemId("sgtin:09521234543213.A")
        .setOwner("acme")
        .setStamp(stamp);
  }

  private static ArchivePlace place(long stamp) {
    return ArchivePlace.newBuilder().setPartition(1).setStamp(stamp).build();
  }
}
