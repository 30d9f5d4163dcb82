package io.seriatim.aggregation;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.aggregation.contract.Acks;
import io.seriatim.aggregation.contract.Sites;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.GetBatchFiguresRequest;
import io.seriatim.proto.ledger.v1.GetHistoryRequest;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.Mark;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.StreamFault;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerIT {
  private static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;
  private static final Order ORDER = LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon");
  private static final BatchKey BATCH =
      BatchKey.newBuilder().setOwner("acme").setGtin(LineFixture.GTIN).setLot("LOT1").build();

  @TempDir static Path data;
  private static LedgerApp app;
  private static List<LineRecord> journal;

  /** One case of 4 packs, one of 2, both on a pallet; one label scrapped. */
  @BeforeAll
  static void aSmallBatchFromTheLine() {
    app = LedgerApp.start(LedgerApp.Place.fresh(data), List.of(ORDER));
    app.publish("lyon", "cmo-lyon", 3);
    app.publish("wh-rotterdam", "acme", 5);
    Sites sites = app.bean(Sites.class);
    await().atMost(PATIENCE).until(() -> sites.find("wh-rotterdam").isPresent());
    journal = records(new LineFixture("gw-lyon", 1, ORDER));
    GatewayClient gateway = new GatewayClient(app.as(Servers.gatewayToken("gw-lyon")), 1);
    gateway.hello(List.of(journal.getLast()));
    gateway.send(journal.subList(0, 3));
    gateway.send(journal.subList(3, journal.size()));
    await().atMost(PATIENCE).until(() -> gateway.durable() == journal.size());
    gateway.complete();
  }

  private static List<LineRecord> records(LineFixture line) {
    List<String> serials = IntStream.rangeClosed(1, 7).mapToObj(i -> "S00" + i).toList();
    List<LineRecord> records = new ArrayList<>();
    records.add(line.started());
    records.add(line.sent(serials));
    records.add(line.commissioned(serials.subList(0, 6)));
    records.add(line.scrapped(serials.subList(6, 7)));
    records.add(
        line.packed(sscc(1), PackLevel.PACK_LEVEL_CASE, 4, units(serials.subList(0, 4)), ""));
    records.add(
        line.packed(sscc(2), PackLevel.PACK_LEVEL_CASE, 4, units(serials.subList(4, 6)), "end"));
    records.add(
        line.packed(sscc(3), PackLevel.PACK_LEVEL_PALLET, 2, List.of(sscc(1), sscc(2)), ""));
    records.add(line.returned("block-1", 3));
    records.add(line.ended(7, 1));
    return records;
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static LedgerQueryServiceBlockingStub queries(String user) {
    return LedgerQueryServiceGrpc.newBlockingStub(app.as(Servers.tokenFor(user)));
  }

  private static GetObjectResponse object(String user, String id) {
    return queries(user).getObject(GetObjectRequest.newBuilder().setItemId(id).build());
  }

  @Test
  @Requirement("URS-LEDGER-016")
  void theCountsOfTheBatchAreExact() {
    // When
    List<OrderFigures> orders =
        queries("anna")
            .getBatchFigures(GetBatchFiguresRequest.newBuilder().setBatch(BATCH).build())
            .getOrdersList();

    // Then
    assertThat(orders).hasSize(1);
    OrderFigures figures = orders.getFirst();
    assertThat(figures.getEnded()).isTrue();
    assertThat(figures.getSent()).isEqualTo(7);
    assertThat(figures.getCommissioned()).isEqualTo(6);
    assertThat(figures.getLabelScrapped()).isEqualTo(1);
    assertThat(figures.getGood()).isEqualTo(6);
    assertThat(figures.getPacked()).isEqualTo(6);
    assertThat(figures.getFullCases()).isEqualTo(1);
    assertThat(figures.getPartialCases()).isEqualTo(1);
    assertThat(figures.getPallets()).isEqualTo(1);
    assertThat(figures.getReturned()).isEqualTo(3);
    assertThat(figures.getCounters().getProcessed()).isEqualTo(7);
  }

  @Test
  @Requirement("URS-LEDGER-015")
  void ownerAndOperatorSeeAPackAndOthersDoNot() {
    // When
    GetObjectResponse asOwner = object("anna", unit("S001"));
    GetObjectResponse asOperator = object("luc", unit("S001"));

    // Then
    assertThat(asOwner.getAncestorsList()).containsExactly(sscc(1), sscc(3));
    assertThat(asOperator.getState()).isEqualTo(asOwner.getState());
    assertThatThrownBy(() -> object("paula", unit("S001")))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            no -> assertThat(no.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
  }

  @Test
  void theTreeCanBeWalkedDown() {
    // When
    var cases =
        queries("anna").listChildren(ListChildrenRequest.newBuilder().setParent(sscc(3)).build());
    var pallets =
        queries("anna")
            .listContainers(
                ListContainersRequest.newBuilder()
                    .setBatch(BATCH)
                    .setLevel(PackLevel.PACK_LEVEL_PALLET)
                    .build());

    // Then
    assertThat(cases.getChildrenList()).extracting("itemId").containsExactly(sscc(1), sscc(2));
    assertThat(pallets.getContainersList()).extracting("itemId").containsExactly(sscc(3));
  }

  @Test
  @Requirement({"URS-LEDGER-002", "URS-LEDGER-013"})
  void aPalletThatIsShippedAndReceivedTakesItsPacksAlong() {
    // When
    var shipped =
        LedgerCommandServiceGrpc.newBlockingStub(app.as(Servers.tokenFor("luc")))
            .ship(
                ShipRequest.newBuilder()
                    .setRequestId("ship-1")
                    .setFromSite("lyon")
                    .addItems(sscc(3))
                    .setToSite("wh-rotterdam")
                    .build());
    var received =
        LedgerCommandServiceGrpc.newBlockingStub(app.as(Servers.tokenFor("anna")))
            .receive(
                ReceiveRequest.newBuilder()
                    .setRequestId("receive-1")
                    .setSite("wh-rotterdam")
                    .addItems(sscc(3))
                    .build());

    // Then
    assertThat(shipped.getAccepted().getTouched()).isEqualTo(1);
    assertThat(received.getAccepted().getTouched()).isEqualTo(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          var place = object("anna", unit("S001")).getEffectivePlace();
          assertThat(place.getCustodySite()).isEqualTo("wh-rotterdam");
          assertThat(place.getInTransitTo()).isEmpty();
        });
    var history =
        queries("anna").getHistory(GetHistoryRequest.newBuilder().setItemId(unit("S001")).build());
    assertThat(history.getEntriesList())
        .extracting(HistoryEntry::getWhat)
        .containsSubsequence(
            "SENT", "COMMISSIONED", "PACKED", "SHIPPED", "CUSTODY_TAKEN", "RECEIVED");
  }

  @Test
  void aSiteThatCannotBeIsRefusedLikeOneNobodyKnows() {
    var commands = LedgerCommandServiceGrpc.newBlockingStub(app.as(Servers.tokenFor("luc")));
    for (String site : List.of("", "Not a site!", "atlantis")) {
      ShipRequest lost =
          ShipRequest.newBuilder()
              .setRequestId("ship-from-nowhere")
              .setFromSite(site)
              .addItems(sscc(3))
              .setToSite("wh-rotterdam")
              .build();

      assertThatThrownBy(() -> commands.ship(lost))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              refused -> assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND))
          .hasMessageContaining("SITE_UNKNOWN");
    }
  }

  @Test
  @Requirement("URS-LEDGER-009")
  void aGatewayWhoseJournalIsBehindTheLedgerMustStop() {
    // When
    GatewayClient restored = new GatewayClient(app.as(Servers.gatewayToken("gw-lyon")), 1);
    restored.hello(journal.subList(0, 3));

    // Then
    await().atMost(PATIENCE).until(restored::isOver);
    assertThat(restored.last().getFault()).isEqualTo(StreamFault.STREAM_FAULT_LEDGER_AHEAD);
    assertThat(restored.last().getFaultDetail()).contains("new epoch");
  }

  @Test
  @Requirement("URS-LEDGER-091")
  void aGatewayWaitsForTheMarksItWasToldOfByAnotherInstance() {
    // Given
    GatewayClient gateway = new GatewayClient(app.as(Servers.gatewayToken("gw-lyon")), 7);
    gateway.hello(journal, 2);
    GatewayMark mark =
        GatewayMark.newBuilder()
            .setGatewayId("gw-lyon")
            .setEpoch(7)
            .setMark(Mark.MARK_DURABLE)
            .setSequence(2)
            .build();

    // When
    app.bean(Producers.class).to(Topics.LEDGER_ACKS).send(Acks.key(mark), mark).join();

    // Then
    await().atMost(PATIENCE).until(() -> gateway.last().getEpoch() == 7);
    assertThat(gateway.accepted()).isEqualTo(2);
    assertThat(gateway.isOver()).isFalse();
    gateway.complete();
  }

  @Test
  @Requirement("URS-LEDGER-091")
  void whatTheLedgerHasLostIsSaidOnceAllMarksAreRead() {
    // When
    GatewayClient gateway = new GatewayClient(app.as(Servers.gatewayToken("gw-lyon")), 8);
    gateway.hello(journal, 2);
    await().atMost(PATIENCE).until(() -> gateway.last().getEpoch() == 8 || gateway.isOver());

    // Then: it goes on from there with what it still has, or is stopped by a gap
    assertThat(gateway.isOver()).isFalse();
    assertThat(gateway.accepted()).isZero();
    gateway.send(journal.subList(2, 3));
    await().atMost(PATIENCE).until(gateway::isOver);
    assertThat(gateway.last().getFault()).isEqualTo(StreamFault.STREAM_FAULT_GAP);
  }

  @Test
  void onlyAGatewayMayStreamRecords() {
    // When
    GatewayClient person = new GatewayClient(app.as(Servers.tokenFor("luc")), 1);

    // Then
    await().atMost(PATIENCE).until(person::isOver);
    assertThatThrownBy(() -> person.over().join()).hasMessageContaining("ROLE_MISSING");
  }
}
