package io.seriatim.aggregation;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.seriatim.aggregation.contract.Sites;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.GetBatchFiguresRequest;
import io.seriatim.proto.ledger.v1.GetHistoryRequest;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.ImportHierarchyRequest;
import io.seriatim.proto.ledger.v1.ImportHierarchyResponse;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.RefusedHierarchyLine;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live goods of a system that is replaced, taken over on the real servers. */
@Requirement("URS-LEDGER-080")
class HierarchyIT {
  private static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;
  private static final int CASES = 30;
  private static final int IN_A_CASE = 20;

  @TempDir static Path data;
  private static LedgerApp app;

  @BeforeAll
  static void start() {
    app = LedgerApp.start(LedgerApp.Place.fresh(data), List.of());
    app.publish("basel", "acme", 3);
    app.publish("lyon", "cmo-lyon", 4);
    Sites sites = app.bean(Sites.class);
    await().atMost(PATIENCE).until(() -> sites.find("lyon").isPresent());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  @Requirement("A11-4")
  void aDocumentIsTakenOverOnceAndSaysTheSameWhenItIsSentAgain() {
    // Given 30 cases of 20 on one pallet, in more than one part, and two lines too many
    List<String> lines = hierarchy();
    lines.add(unit("S00-00") + "\tCOMMISSIONED\tLOT9\t281231");
    lines.add(sscc(CASES) + "\t" + unit("S00-00"));

    // When
    ImportHierarchyResponse half = take("anna", "m1", lines.subList(0, 400));
    ImportHierarchyResponse whole = take("anna", "m1", lines);
    ImportHierarchyResponse again = take("anna", "m1", lines);

    // Then
    assertThat(half.getImported()).isEqualTo(400);
    assertThat(again).isEqualTo(whole);
    assertThat(whole.getLines()).isEqualTo(lines.size());
    assertThat(whole.getImported()).isEqualTo(lines.size() - 2);
    assertThat(whole.getRefusedList())
        .extracting(RefusedHierarchyLine::getReason)
        .containsExactly("DUPLICATE", "DUPLICATE");
    await().atMost(PATIENCE).untilAsserted(HierarchyIT::everythingIsOnRecord);
  }

  private static void everythingIsOnRecord() {
    LedgerQueryServiceBlockingStub ledger =
        LedgerQueryServiceGrpc.newBlockingStub(app.as(Servers.tokenFor("anna")));
    var pack = ledger.getObject(GetObjectRequest.newBuilder().setItemId(unit("S29-19")).build());
    assertThat(pack.getAncestorsList()).containsExactly(sscc(CASES - 1), sscc(CASES));
    assertThat(pack.getState().getLot()).isEqualTo("LOT9");
    assertThat(
            ledger
                .listChildren(ListChildrenRequest.newBuilder().setParent(sscc(0)).build())
                .getChildrenCount())
        .isEqualTo(IN_A_CASE);
    var history =
        ledger.getHistory(GetHistoryRequest.newBuilder().setItemId(unit("S00-00")).build());
    assertThat(history.getEntries(0).getWhat()).isEqualTo("COMMISSIONED");
    assertThat(history.getEntries(0).getHeader().getCommandId()).startsWith("MIGRATED/m1/");
    assertThat(history.getEntries(0).getHeader().getActor().getTenant()).isEqualTo("acme");
    var figures =
        ledger.getBatchFigures(
            GetBatchFiguresRequest.newBuilder()
                .setBatch(
                    BatchKey.newBuilder().setOwner("acme").setGtin(LineFixture.GTIN).setLot("LOT9"))
                .build());
    assertThat(figures.getOrdersList()).hasSize(1);
    assertThat(figures.getOrders(0).getGood()).isEqualTo(CASES * IN_A_CASE);
  }

  @Test
  @Requirement("URS-TENANT-001")
  void nobodyTakesGoodsOverAtAnothersSiteOrOfAnothersProducts() {
    List<String> lines = hierarchy();

    assertThatThrownBy(() -> take("luc", "m2", lines)).hasMessageContaining("ROLE_MISSING");
    assertThatThrownBy(() -> take("anna", "lyon", "m2", lines))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("SITE_NOT_OF_CALLER");
    assertThatThrownBy(
            () -> take("anna", "m2", List.of("sgtin:04012345123456.A1\tCOMMISSIONED\tL\t281231")))
        .hasMessageContaining("NOT_THE_OWNER");
  }

  /** Items first, then what is in which case, then what is on the pallet. */
  private static List<String> hierarchy() {
    List<String> lines = new ArrayList<>();
    List<String> packing = new ArrayList<>();
    for (int c = 0; c < CASES; c++) {
      for (int i = 0; i < IN_A_CASE; i++) {
        String pack = unit("S%02d-%02d".formatted(c, i));
        lines.add(pack + "\tCOMMISSIONED\tLOT9\t281231");
        packing.add(sscc(c) + "\t" + pack);
      }
    }
    lines.addAll(packing);
    for (int c = 0; c < CASES; c++) {
      lines.add(sscc(CASES) + "\t" + sscc(c));
    }
    return lines;
  }

  private static ImportHierarchyResponse take(String user, String id, List<String> lines) {
    return take(user, "basel", id, lines);
  }

  private static ImportHierarchyResponse take(
      String user, String site, String id, List<String> lines) {
    return LedgerCommandServiceGrpc.newBlockingStub(app.as(Servers.tokenFor(user)))
        .importHierarchy(
            ImportHierarchyRequest.newBuilder()
                .setImportId(id)
                .setSite(site)
                .setOrigin("old system")
                .setDocument(ByteString.copyFromUtf8(String.join("\n", lines)))
                .build());
  }
}
