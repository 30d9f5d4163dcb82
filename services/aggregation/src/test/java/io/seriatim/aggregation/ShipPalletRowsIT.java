package io.seriatim.aggregation;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.protobuf.ByteString;
import io.seriatim.aggregation.contract.Sites;
import io.seriatim.aggregation.store.TableDump;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.ImportHierarchyRequest;
import io.seriatim.proto.ledger.v1.ImportHierarchyResponse;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerPosition;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one shipment of a large pallet costs, counted in the tables. */
@Requirement({"URS-LEDGER-126", "URS-LEDGER-013"})
class ShipPalletRowsIT {
  private static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;
  private static final int CASES = 100;
  private static final int IN_A_CASE = 100;
  private static final int MOST_ROWS = 5;

  @TempDir static Path data;
  private static LedgerApp app;

  @BeforeAll
  static void aPalletOf10000Packs() {
    app = LedgerApp.start(LedgerApp.Place.fresh(data), List.of());
    app.publish("basel", "acme", 3);
    app.publish("wh-rotterdam", "acme", 5);
    Sites sites = app.bean(Sites.class);
    await().atMost(PATIENCE).until(() -> sites.find("wh-rotterdam").isPresent());
    ImportHierarchyResponse imported =
        LedgerCommandServiceGrpc.newBlockingStub(app.as(Servers.tokenFor("anna")))
            .importHierarchy(
                ImportHierarchyRequest.newBuilder()
                    .setImportId("pallet")
                    .setSite("basel")
                    .setOrigin("old system")
                    .setDocument(ByteString.copyFromUtf8(String.join("\n", hierarchy())))
                    .build());
    assertThat(imported.getRefusedList()).isEmpty();
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> lastPack().getAncestorsList().equals(List.of(sscc(CASES - 1), sscc(CASES))));
  }

  private static List<String> hierarchy() {
    List<String> lines = new ArrayList<>();
    for (int c = 0; c < CASES; c++) {
      List<String> packing = new ArrayList<>();
      for (int i = 0; i < IN_A_CASE; i++) {
        String pack = pack(c, i);
        lines.add(pack + "\tCOMMISSIONED\tLOT9\t281231");
        packing.add(sscc(c) + "\t" + pack);
      }
      lines.addAll(packing);
    }
    for (int c = 0; c < CASES; c++) {
      lines.add(sscc(CASES) + "\t" + sscc(c));
    }
    return lines;
  }

  private static String pack(int number, int position) {
    return unit("P%03d-%03d".formatted(number, position));
  }

  private static GetObjectResponse lastPack() {
    return lastPack(LedgerPosition.getDefaultInstance());
  }

  private static GetObjectResponse lastPack(LedgerPosition position) {
    return LedgerQueryServiceGrpc.newBlockingStub(app.as(Servers.tokenFor("anna")))
        .getObject(
            GetObjectRequest.newBuilder()
                .setItemId(pack(CASES - 1, IN_A_CASE - 1))
                .setMinimumPosition(position)
                .build());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void shippingItToAnotherSiteWritesAtMostFiveRows() {
    // Given
    CqlSession session = app.bean(CqlSession.class);
    Map<String, List<String>> before = TableDump.of(session);

    // When
    Accepted shipped =
        LedgerCommandServiceGrpc.newBlockingStub(app.as(Servers.tokenFor("anna")))
            .ship(
                ShipRequest.newBuilder()
                    .setRequestId("ship-1")
                    .setFromSite("basel")
                    .addItems(sscc(CASES))
                    .setToSite("wh-rotterdam")
                    .build())
            .getAccepted();
    await()
        .atMost(PATIENCE)
        .until(() ->
            session.execute("SELECT stamp FROM progress_by_partition WHERE partition = 5").one()
                != null);

    // Then
    assertThat(lastPack(shipped.getPosition()).getEffectivePlace().getInTransitTo())
        .isEqualTo("wh-rotterdam");
    Map<String, Integer> written = written(before, TableDump.of(session));
    System.out.println("rows written by shipping 10,000 packs on a pallet: " + written);
    assertThat(before.get("units_of_batch")).hasSize(CASES * IN_A_CASE);
    assertThat(written.values().stream().mapToInt(Integer::intValue).sum())
        .as("rows written: %s", written)
        .isBetween(1, MOST_ROWS);
  }

  /** Rows whose contents or write times are not as they were, by table. */
  private static Map<String, Integer> written(
      Map<String, List<String>> before, Map<String, List<String>> after) {
    Map<String, Integer> written = new TreeMap<>();
    after.forEach((table, rows) -> {
      Set<String> other = new HashSet<>(rows);
      other.removeAll(Set.copyOf(before.getOrDefault(table, List.of())));
      if (!other.isEmpty()) {
        written.put(table, other.size());
      }
    });
    return written;
  }
}
