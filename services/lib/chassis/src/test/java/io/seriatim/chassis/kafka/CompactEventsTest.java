package io.seriatim.chassis.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.testkit.Requirement;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompactEventsTest {
  private static final int PARTITION = 3;
  private static final long STAMP = 1_700_000_000_000_000L;

  static IntStream seeds() {
    return IntStream.range(0, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Requirement("URS-LEDGER-090")
  void whatIsWrittenIsTheWholeEvent(int seed) throws Exception {
    LedgerEvent event = event(new Random(seed));

    LedgerEvent written = LedgerEvent.parseFrom(CompactEvents.compact(event).toByteArray());

    assertThat(CompactEvents.whole(written)).isEqualTo(event);
    assertThat(CompactEvents.compact(CompactEvents.whole(written))).isEqualTo(written);
    for (int i = 0; i < event.getChangesCount(); i++) {
      ObjectChange change = written.getChanges(i);
      assertThat(CompactEvents.state(written, change)).isEqualTo(event.getChanges(i).getState());
      assertThat(CompactEvents.stamp(written, change))
          .isEqualTo(event.getChanges(i).getState().getStamp());
    }
  }

  @Test
  @Requirement("URS-LEDGER-090")
  void packsOfOneRecordDifferInLittleMoreThanTheirSerials() {
    LedgerEvent.Builder event = header();
    for (int i = 0; i < 24; i++) {
      event.addChanges(
          ObjectChange.newBuilder()
              .setWhat("COMMISSIONED")
              .setState(
                  ObjectState.newBuilder()
                      .setItemId("sgtin:09506000134352.SERIAL" + i)
                      .setOwner("owner")
                      .setGtin("09506000134352")
                      .setLot("LOT-1")
                      .setStage(Stage.STAGE_COMMISSIONED)
                      .setStamp(STAMP)
                      .addPast(place(STAMP))));
    }

    LedgerEvent written = CompactEvents.compact(event.build());

    assertThat(written.getChangesList())
        .allSatisfy(change ->
            assertThat(change)
                .isEqualTo(
                    ObjectChange.newBuilder()
                        .setState(ObjectState.newBuilder().setItemId(change.getState().getItemId()))
                        .build()));
  }

  private static LedgerEvent.Builder header() {
    return LedgerEvent.newBuilder()
        .setPartition(PARTITION)
        .setHeader(EventHeader.newBuilder().setStamp(STAMP));
  }

  private static LedgerEvent event(Random random) {
    LedgerEvent.Builder event = header();
    int changes = random.nextInt(5);
    for (int i = 0; i < changes; i++) {
      event.addChanges(change(random));
    }
    return event.build();
  }

  private static ObjectChange change(Random random) {
    ObjectChange.Builder change = ObjectChange.newBuilder().setWhat(one(random, "SENT", "PACKED"));
    change.setEntersBatch(random.nextBoolean());
    return change.setState(state(random)).build();
  }

  private static ObjectState state(Random random) {
    ObjectState.Builder state =
        ObjectState.newBuilder()
            .setItemId("sgtin:09506000134352." + random.nextInt(10))
            .setOwner(one(random, "a", "a", "b"))
            .setGtin(one(random, "", "09506000134352"))
            .setLot(one(random, "", "L"))
            .setExpiry(one(random, "", "300101"))
            .setOrderId(one(random, "", "o"))
            .setParent(one(random, "", "sscc:1", "sscc:2"))
            .setSupplySite(one(random, "", "s"))
            .setStageValue(random.nextInt(3))
            .setNumberingValue(random.nextInt(3))
            .setIdentityValue(random.nextInt(2))
            .setSampleKindValue(random.nextInt(2))
            .setSupply(SupplyStatus.SUPPLY_STATUS_ACTIVE)
            .setStamp(STAMP + random.nextInt(2))
            .setBornMicros(random.nextInt(2))
            .setChangedMicros(STAMP)
            .setSupplySinceMicros(random.nextInt(2))
            .setUndoUntilMicros(random.nextInt(2));
    if (random.nextBoolean()) {
      state.setPlace(Place.newBuilder().setCustodySite(one(random, "", "s-1", "s-2")));
    }
    if (random.nextInt(3) == 0) {
      state.addHolds(Hold.HOLD_QUARANTINE);
      state.setContents(Contents.newBuilder().setChildren(random.nextInt(3)));
    }
    IntStream.range(0, random.nextInt(3)).forEach(i -> state.addPast(place(STAMP - 10 + i)));
    if (random.nextBoolean()) {
      state.addPast(place(STAMP));
    }
    return state.build();
  }

  private static ArchivePlace place(long stamp) {
    return ArchivePlace.newBuilder().setPartition(PARTITION).setStamp(stamp).build();
  }

  private static String one(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }
}
