package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.CustodyGrant;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.ObjectsLoaded;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.UnpackRequest;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A case comes from another partition, whose rows may be behind; nothing in it was touched yet. */
@Requirement("URS-LEDGER-040")
class HandOversTopologyTest {
  private static final List<String> FOUR = List.of("A1", "A2", "A3", "A4");
  private static final String CASE = sscc(1);
  private static final int LYON = 3;
  private static final long HOUR = 3_600_000_000L;

  private final LedgerFixture lyon = new LedgerFixture();
  private final LedgerFixture warehouse = new LedgerFixture();
  private final LineFixture line =
      new LineFixture("gw-lyon", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));
  private ObjectState loose = ObjectState.getDefaultInstance();
  private ObjectState packed = ObjectState.getDefaultInstance();
  private ObjectState shipped = ObjectState.getDefaultInstance();

  @BeforeEach
  void aCaseIsReceivedFromLyon() {
    lyon.put(line, line.sent(FOUR));
    lyon.put(line, line.commissioned(FOUR));
    loose = lyon.state(unit("A1"));
    lyon.put(line, line.packed(CASE, PackLevel.PACK_LEVEL_CASE, 4, units(FOUR), ""));
    packed = lyon.state(unit("A1"));
    lyon.ask(
        "lyon",
        "cmo-lyon",
        RequestInput.newBuilder()
            .setRequestId("s1")
            .setShip(ShipRequest.newBuilder().setFromSite("lyon").addItems(CASE).setToSite("wh"))
            .setDestinationSlot(0)
            .setDestinationOperator("acme"));
    shipped = fromLyon(lyon.events().getFirst().getChanges(0).getState());
    warehouse.put(
        warehouse.now(
            LedgerInput.newBuilder()
                .setInputId("custody/acme/s1")
                .setSite("wh")
                .setOperator("acme")
                .setCustodyGrant(CustodyGrant.newBuilder().setShipmentId("s1").addObjects(shipped))
                .build()));
    warehouse.ask(
        "wh",
        "acme",
        RequestInput.newBuilder()
            .setRequestId("r1")
            .setReceive(ReceiveRequest.newBuilder().setSite("wh").addItems(CASE)));
    assertThat(warehouse.answer().hasAccepted()).isTrue();
  }

  @AfterEach
  void close() {
    lyon.close();
    warehouse.close();
  }

  /** The fixture has one partition; here it stands for another one. */
  private static ObjectState fromLyon(ObjectState state) {
    ObjectState.Builder moved = state.toBuilder().clearPast();
    state
        .getPastList()
        .forEach(place -> moved.addPast(ArchivePlace.newBuilder(place).setPartition(LYON).build()));
    return moved.build();
  }

  private LedgerAnswer unpackTheFirst() {
    warehouse.ask(
        "wh",
        "acme",
        RequestInput.newBuilder()
            .setRequestId("r2")
            .setUnpack(
                UnpackRequest.newBuilder()
                    .setSite("wh")
                    .setParent(CASE)
                    .addChildren(unit("A1"))
                    .setPartialReason("one for quality")));
    return warehouse.answer();
  }

  /** Rows that include all of the warehouse's own partition. */
  private void load(ObjectsLoaded.Builder rows, long lyonsWatermark) {
    LedgerInput input =
        warehouse.now(LedgerInput.newBuilder().setInputId("load/r2").setSite("wh").build());
    long own = input.getAcceptedMicros() + HOUR;
    warehouse.put(
        input.toBuilder()
            .setObjectsLoaded(
                rows.setCauseId("request/acme/r2")
                    .setWatermark(own)
                    .putAllWatermarks(Map.of(0, own, LYON, lyonsWatermark)))
            .build());
  }

  private long handOver() {
    return shipped.getPast(shipped.getPastCount() - 1).getStamp();
  }

  @Test
  void aChildIsNotBelievedAsItWasBeforeTheHandOver() {
    // Given
    assertThat(unpackTheFirst().hasNeedsObjects()).isTrue();

    // When
    load(ObjectsLoaded.newBuilder().addObjects(loose), handOver() - 1);

    // Then
    assertThat(unpackTheFirst().hasNeedsObjects()).isTrue();
    load(ObjectsLoaded.newBuilder().addObjects(packed), handOver());
    assertThat(unpackTheFirst().hasAccepted()).isTrue();
  }

  @Test
  void norIsItBelievedThatThereIsNone() {
    // Given
    assertThat(unpackTheFirst().hasNeedsObjects()).isTrue();

    // When
    load(ObjectsLoaded.newBuilder().addAbsent(unit("A1")), handOver() - 1);

    // Then
    assertThat(unpackTheFirst().hasNeedsObjects()).isTrue();
  }

  @Test
  void whatComesAfterARequestIsNotWaitedFor() {
    // Given
    assertThat(unpackTheFirst().hasNeedsObjects()).isTrue();
    LedgerInput asked =
        warehouse.now(LedgerInput.newBuilder().setInputId("load/r2").setSite("wh").build());
    ObjectState later =
        shipped.toBuilder()
            .setItemId(sscc(9))
            .setStamp(asked.getAcceptedMicros() + HOUR)
            .addPast(
                ArchivePlace.newBuilder()
                    .setPartition(LYON)
                    .setStamp(asked.getAcceptedMicros() + HOUR))
            .build();
    warehouse.put(
        LedgerInput.newBuilder()
            .setInputId("custody/acme/s2")
            .setSite("wh")
            .setOperator("acme")
            .setAcceptedMicros(later.getStamp())
            .setCustodyGrant(CustodyGrant.newBuilder().setShipmentId("s2").addObjects(later))
            .build());

    // When
    load(ObjectsLoaded.newBuilder().addObjects(packed), asked.getAcceptedMicros() + HOUR / 2);

    // Then
    assertThat(unpackTheFirst().hasAccepted()).isTrue();
  }
}
