package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static io.seriatim.aggregation.stream.FlagFixture.BATCH;
import static io.seriatim.aggregation.stream.FlagFixture.PRODUCT;
import static io.seriatim.aggregation.stream.FlagFixture.recall;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.ledger.v1.FlagScope;
import io.seriatim.proto.ledger.v1.FlaggedObject;
import io.seriatim.proto.ledger.v1.PackRequest;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.UnpackRequest;
import io.seriatim.proto.masterdata.v1.MixedRule;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-110")
class FlagStockTopologyTest {
  private static final String MIXED = sscc(7);

  private final LedgerFixture ledger = new LedgerFixture();

  @BeforeEach
  void twoBatchesAtLyon() {
    LineFixture one =
        new LineFixture("gw-1", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));
    LineFixture two =
        new LineFixture("gw-2", 1, LineFixture.order("PO-2", "LOT2", "acme", "cmo-lyon", "lyon"));
    ledger.put(one, one.sent(List.of("A1", "A2")));
    ledger.put(one, one.commissioned(List.of("A1", "A2")));
    ledger.put(two, two.sent(List.of("B1", "B2")));
    ledger.put(two, two.commissioned(List.of("B1", "B2")));
    ledger.events();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private void done(String site, RequestInput.Builder request) {
    ledger.answers();
    assertThat(ledger.decide(site, "cmo-lyon", request).hasAccepted()).isTrue();
  }

  private static RequestInput.Builder request(String id) {
    return RequestInput.newBuilder().setRequestId(id);
  }

  private void packMixed(String... serials) {
    done(
        "lyon",
        request("pack-" + serials[0])
            .setPack(
                PackRequest.newBuilder()
                    .setSite("lyon")
                    .setParent(MIXED)
                    .setLevel(PackLevel.PACK_LEVEL_CASE)
                    .setCapacity(serials.length)
                    .setMixedRule(MixedRule.MIXED_RULE_MIXED)
                    .addAllChildren(units(List.of(serials)))
                    .setClose(true)));
  }

  private void move(String id, String from, String to, String item) {
    done(
        from,
        request("ship-" + id)
            .setShip(ShipRequest.newBuilder().setFromSite(from).addItems(item).setToSite(to))
            .setDestinationSlot(0)
            .setDestinationOperator("cmo-lyon"));
    done(
        to,
        request("receive-" + id)
            .setReceive(ReceiveRequest.newBuilder().setSite(to).addItems(item)));
  }

  private List<FlaggedObject> held(FlagScope scope) {
    ledger.events();
    ledger.put(recall("r-" + scope.getLot(), scope));
    return ledger.events().getLast().getFlagAcknowledged().getHeldList();
  }

  private static FlaggedObject at(String site, String item, long units) {
    return FlaggedObject.newBuilder().setItemId(item).setSite(site).setUnits(units).build();
  }

  @Test
  void aContainerOfSeveralBatchesIsListedOnceForEachOfThem() {
    // Given
    packMixed("A1", "B1", "B2");

    // When
    List<FlaggedObject> one = held(BATCH);
    List<FlaggedObject> two = held(BATCH.toBuilder().setLot("LOT2").build());
    List<FlaggedObject> product = held(PRODUCT);

    // Then
    assertThat(one).containsExactly(at("lyon", MIXED, 1), at("lyon", unit("A2"), 1));
    assertThat(two).containsExactly(at("lyon", MIXED, 2));
    assertThat(product).containsExactly(at("lyon", MIXED, 3), at("lyon", unit("A2"), 1));
  }

  @Test
  void aContainerOfSeveralBatchesIsListedWhereItIsReceivedAndNotWhereItLeft() {
    // Given
    packMixed("A1", "B1");

    // When
    move("1", "lyon", "wh-rotterdam", MIXED);

    // Then
    assertThat(held(BATCH)).contains(at("wh-rotterdam", MIXED, 1)).hasSize(2);
  }

  @Test
  void aContainerOfOneBatchAgainIsListedForThatBatchOnly() {
    // Given
    packMixed("A1", "B1");
    done(
        "lyon",
        request("unpack")
            .setUnpack(
                UnpackRequest.newBuilder()
                    .setSite("lyon")
                    .setParent(MIXED)
                    .addChildren(unit("A1"))));

    // When
    List<FlaggedObject> one = new ArrayList<>(held(BATCH));
    List<FlaggedObject> two = held(BATCH.toBuilder().setLot("LOT2").build());

    // Then
    assertThat(one).containsExactlyInAnyOrder(at("lyon", unit("A1"), 1), at("lyon", unit("A2"), 1));
    assertThat(two).containsExactlyInAnyOrder(at("lyon", MIXED, 1), at("lyon", unit("B2"), 1));
  }

  @Test
  void whatLeftAndCameBackIsListedOnce() {
    // Given
    move("1", "lyon", "wh-rotterdam", unit("A1"));
    move("2", "wh-rotterdam", "lyon", unit("A1"));

    // When
    List<FlaggedObject> held = held(BATCH);

    // Then
    assertThat(held)
        .containsExactlyInAnyOrder(at("lyon", unit("A1"), 1), at("lyon", unit("A2"), 1));
  }
}
