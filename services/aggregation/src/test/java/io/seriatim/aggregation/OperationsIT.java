package io.seriatim.aggregation;

import static io.seriatim.aggregation.Warehouses.ANTWERP;
import static io.seriatim.aggregation.Warehouses.BASEL;
import static io.seriatim.aggregation.Warehouses.PATIENCE;
import static io.seriatim.aggregation.Warehouses.ROTTERDAM;
import static io.seriatim.aggregation.Warehouses.ask;
import static io.seriatim.aggregation.Warehouses.caseOf;
import static io.seriatim.aggregation.Warehouses.pack;
import static io.seriatim.aggregation.Warehouses.pallet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.aggregation.Warehouses.Ended;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.CorrectLotRequest;
import io.seriatim.proto.ledger.v1.DecommissionRequest;
import io.seriatim.proto.ledger.v1.DestroyRequest;
import io.seriatim.proto.ledger.v1.GetBatchFiguresRequest;
import io.seriatim.proto.ledger.v1.GetHistoryRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.RepackageRequest;
import io.seriatim.proto.ledger.v1.ReturnGoodsRequest;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations that need more than the topology: a witness, rows, another site. */
@Requirement("URS-LEDGER-100")
class OperationsIT {
  @TempDir static Path data;
  private static Warehouses ledger;

  @BeforeAll
  static void start() {
    ledger = new Warehouses(data);
    ledger.takeOver(1, 10);
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  private static DestroyRequest.Builder destroy(String witness, String password) {
    return DestroyRequest.newBuilder()
        .setRequestId(Warehouses.id())
        .setSite(BASEL)
        .addItems(pack(1, 3))
        .setReason("broken")
        .setWitnessUser(witness)
        .setWitnessPassword(password);
  }

  private static Ended destroyed(DestroyRequest.Builder request) {
    DestroyRequest built = request.build();
    return ask(() -> ledger.as("anna").destroy(built).getAccepted());
  }

  @Test
  void destructionNeedsAnotherPersonOfTheSameTenantWhoProvesIt() {
    // When
    Ended alone = destroyed(destroy("anna", Servers.demoPassword("anna")));
    Ended wrong = destroyed(destroy("olga", "guessed"));
    Ended stranger = destroyed(destroy("luc", Servers.demoPassword("luc")));
    Ended proved = destroyed(destroy("olga", Servers.demoPassword("olga")));

    // Then
    assertThat(alone.reason()).isEqualTo("WITNESS_IS_ACTOR");
    assertThat(wrong.reason()).isEqualTo("SIGNATURE_NOT_AUTHENTICATED");
    assertThat(stranger.reason()).isEqualTo("WITNESS_OF_ANOTHER_TENANT");
    assertThat(proved.isAccepted()).isTrue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(ledger.object(pack(1, 3)).getState().getIdentity())
                .isEqualTo(Identity.IDENTITY_DESTROYED));
  }

  @Test
  void aPalletEndsWithAllThatItHoldsAsTheRowsHaveIt() {
    // When
    DecommissionRequest request =
        DecommissionRequest.newBuilder()
            .setRequestId(Warehouses.id())
            .setSite(BASEL)
            .addItems(pallet(2))
            .setReason("wet")
            .setWithContents(true)
            .build();
    Ended done = askUntilRowsAreThere(request);

    // Then: pallet, case, two packs
    assertThat(done.accepted().orElseThrow().getTouched()).isEqualTo(4);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(List.of(pallet(2), caseOf(2), pack(2, 1), pack(2, 2)))
                .allMatch(each ->
                    ledger.object(each).getState().getIdentity()
                        == Identity.IDENTITY_DECOMMISSIONED));
  }

  private static Ended askUntilRowsAreThere(DecommissionRequest request) {
    Ended done = ask(() -> ledger.as("anna").decommission(request).getAccepted());
    while (done.reason().equals("LEDGER_BEHIND")) {
      done = ask(() -> ledger.as("anna").decommission(request).getAccepted());
    }
    return done;
  }

  @Test
  @Requirement("URS-LEDGER-102")
  @Requirement("P11-10-E")
  void aCorrectedPackIsCountedWithItsRightLot() {
    // When
    CorrectLotRequest request =
        CorrectLotRequest.newBuilder()
            .setRequestId(Warehouses.id())
            .setSite(BASEL)
            .addItems(pack(3, 3))
            .setLot("LOT8")
            .setExpiry("290131")
            .setReason("misread")
            .build();
    Ended byAnOperator = ask(() -> ledger.as("anna").correctLot(request).getAccepted());
    Ended byQuality = ask(() -> ledger.as("quentin").correctLot(request).getAccepted());

    // Then
    assertThat(byAnOperator.reason()).isEqualTo("ROLE_MISSING");
    assertThat(byQuality.isAccepted()).isTrue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(ledger.object(pack(3, 3)).getState().getLot()).isEqualTo("LOT8");
          assertThat(good("LOT8")).isEqualTo(1);
        });
    HistoryEntry last = history(pack(3, 3)).getLast();
    assertThat(last.getWhat()).isEqualTo("LOT_CORRECTED");
    assertThat(last.getDetail()).contains("LOT1 281231 to LOT8 290131");
  }

  private static long good(String lot) {
    return ledger
        .queries()
        .getBatchFigures(
            GetBatchFiguresRequest.newBuilder()
                .setBatch(
                    BatchKey.newBuilder().setOwner("acme").setGtin(LineFixture.GTIN).setLot(lot))
                .build())
        .getOrdersList()
        .stream()
        .mapToLong(order -> order.getGood())
        .sum();
  }

  private static List<HistoryEntry> history(String item) {
    return ledger
        .queries()
        .getHistory(GetHistoryRequest.newBuilder().setItemId(item).build())
        .getEntriesList();
  }

  @Test
  @Requirement("URS-LEDGER-103")
  void whatWasRepackagedIsLinkedBothWaysInHistory() {
    // When
    String output = pack(4, 9);
    RepackageRequest request =
        RepackageRequest.newBuilder()
            .setRequestId(Warehouses.id())
            .setSite(BASEL)
            .addInputs(pack(4, 3))
            .addInputs(pack(4, 4))
            .addOutputs(output)
            .setLot("LOT9")
            .setExpiry("281231")
            .setReason("new leaflet")
            .build();
    Ended done = ask(() -> ledger.as("anna").repackage(request).getAccepted());

    // Then
    assertThat(done.isAccepted()).isTrue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(history(output).getFirst().getDetail()).contains(pack(4, 3), pack(4, 4));
          assertThat(history(pack(4, 3)).getLast().getDetail()).contains(output);
        });
  }

  @Test
  @Requirement("URS-LEDGER-106")
  void aPackThatAPartnerSendsBackToAnotherSiteIsHeldThere() {
    // Given a pallet sold from Basel
    ShipRequest sell =
        ShipRequest.newBuilder()
            .setRequestId(Warehouses.id())
            .setFromSite(BASEL)
            .addItems(pallet(5))
            .setToPartner("us-wholesale")
            .build();
    assertThat(ask(() -> ledger.as("anna").ship(sell).getAccepted()).isAccepted()).isTrue();
    await()
        .atMost(PATIENCE)
        .until(() -> !ledger.object(pallet(5)).getState().getPlace().getOutsidePartner().isEmpty());

    // When one of its packs comes back to two warehouses
    Ended first = returned(ROTTERDAM, pack(5, 1));
    Ended second = returned(ANTWERP, pack(5, 1));

    // Then the first has it, the second has an exception
    assertThat(first.parked()).isEqualTo(1);
    assertThat(second.parked()).isEqualTo(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          GetObjectResponse back = ledger.object(pack(5, 1));
          assertThat(back.getEffectivePlace().getCustodySite()).isEqualTo(ROTTERDAM);
          assertThat(back.getEffectivePlace().getInTransitTo()).isEmpty();
          assertThat(back.getEffectiveHoldsList()).containsExactly(Hold.HOLD_QUARANTINE);
          assertThat(back.getAncestorsList()).isEmpty();
          assertThat(ledger.object(caseOf(5)).getState().getContents().getChildren()).isEqualTo(1);
        });
  }

  private static Ended returned(String site, String item) {
    ReturnGoodsRequest request =
        ReturnGoodsRequest.newBuilder()
            .setRequestId(Warehouses.id())
            .setSite(site)
            .addItems(item)
            .setReason("unsold")
            .build();
    return ask(() -> ledger.as("anna").returnGoods(request).getAccepted());
  }
}
