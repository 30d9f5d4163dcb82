package io.seriatim.aggregation;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.Warehouses.BASEL;
import static io.seriatim.aggregation.Warehouses.ROTTERDAM;
import static io.seriatim.aggregation.Warehouses.caseOf;
import static io.seriatim.aggregation.Warehouses.pack;
import static io.seriatim.aggregation.Warehouses.pallet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.CountStockRequest;
import io.seriatim.proto.ledger.v1.ListSiteContainersRequest;
import io.seriatim.proto.ledger.v1.ListSiteContainersResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.StockCounted;
import io.seriatim.proto.ledger.v1.UnexpectedItem;
import io.seriatim.testkit.Requirement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteStockIT {
  private static final int ROUNDS = 3;

  @TempDir static Path data;
  private static Warehouses ledger;
  private static Accepted shipped = Accepted.getDefaultInstance();

  @BeforeAll
  static void aPalletOfThreeLeftBasel() {
    ledger = new Warehouses(data);
    ledger.takeOver(1, ROUNDS);
    ShipRequest ship =
        ShipRequest.newBuilder()
            .setRequestId(Warehouses.id())
            .setFromSite(BASEL)
            .addItems(pallet(3))
            .setToSite(ROTTERDAM)
            .build();
    shipped =
        Warehouses.ask(() -> ledger.as("anna").ship(ship).getAccepted()).accepted().orElseThrow();
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  private static List<String> loose() {
    return IntStream.rangeClosed(1, ROUNDS)
        .boxed()
        .flatMap(round -> Stream.of(pack(round, 3), pack(round, 4), pack(round, 5)))
        .toList();
  }

  private static List<String> listed(String user, String site, int pageSize) {
    List<String> all = new ArrayList<>();
    String token = "";
    do {
      ListSiteContainersResponse page =
          ledger
              .queries(user)
              .listSiteContainers(
                  ListSiteContainersRequest.newBuilder()
                      .setSite(site)
                      .setPageSize(pageSize)
                      .setPageToken(token)
                      .setMinimumPosition(shipped.getPosition())
                      .build());
      page.getContainersList().stream().map(ObjectState::getItemId).forEach(all::add);
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return all;
  }

  private static CountStockRequest count(String... scanned) {
    return CountStockRequest.newBuilder()
        .setRequestId(Warehouses.id())
        .setSite(BASEL)
        .addAllItems(List.of(scanned))
        .setMinimumPosition(shipped.getPosition())
        .build();
  }

  @Test
  @Requirement("URS-LEDGER-127")
  void whatStandsAtASiteIsListedByPageForWhoMaySeeIt() {
    List<String> there = new ArrayList<>(loose());
    there.addAll(List.of(pallet(1), pallet(2)));

    assertThat(listed("anna", BASEL, 4)).containsExactlyInAnyOrderElementsOf(there);
    assertThat(listed("anna", BASEL, 0)).containsExactlyInAnyOrderElementsOf(there);
    assertThat(listed("anna", ROTTERDAM, 0)).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-127")
  void toWhoDoesNotRunItASiteIsNotThere() {
    assertThatThrownBy(() -> listed("luc", BASEL, 1)).hasMessageContaining("SITE_UNKNOWN");
    assertThatThrownBy(() -> listed("luc", "nowhere", 1)).hasMessageContaining("SITE_UNKNOWN");
  }

  @Test
  @Requirement("URS-LEDGER-128")
  void whatIsScannedIsFoundOrUnexpectedAndTheRestIsMissing() {
    // Given
    CountStockRequest request = count(pallet(1), pack(1, 3), caseOf(2), pallet(3), sscc(999));

    // When
    Accepted counted = ledger.as("anna").countStock(request).getAccepted();

    // Then
    StockCounted found = counted.getCounted();
    List<String> missing = new ArrayList<>(loose());
    missing.remove(pack(1, 3));
    missing.add(pallet(2));
    assertThat(found.getFoundList()).containsExactly(pallet(1), pack(1, 3));
    assertThat(found.getMissingList()).containsExactlyInAnyOrderElementsOf(missing);
    assertThat(found.getMissingTotal()).isEqualTo(missing.size());
    assertThat(found.getUnexpectedTotal()).isEqualTo(3);
    assertThat(found.getUnexpectedList())
        .extracting(UnexpectedItem::getItemId)
        .containsExactly(caseOf(2), pallet(3), sscc(999));
    assertThat(found.getUnexpected(0).getContainer()).isEqualTo(pallet(2));
    assertThat(found.getUnexpected(1).getPlace().getInTransitTo()).isEqualTo(ROTTERDAM);
    assertThat(found.getUnexpected(2).getKnown()).isFalse();
    assertThat(counted.getEventId()).isNotEmpty();
    assertThat(counted.getTouched()).isZero();
    assertThat(ledger.as("anna").countStock(request).getAccepted()).isEqualTo(counted);
  }

  @Test
  @Requirement("URS-LEDGER-128")
  void whoDoesNotRunTheSiteCountsNothingThere() {
    assertThatThrownBy(() -> ledger.as("luc").countStock(count(pallet(1))))
        .hasMessageContaining("SITE_UNKNOWN");
  }

  @Test
  @Requirement("URS-LEDGER-128")
  void aCountIsOfSoManyAtMostAndOfASiteThatThereIs() {
    CountStockRequest many =
        count().toBuilder().addAllItems(Collections.nCopies(5_001, pallet(1))).build();

    assertThatThrownBy(() -> ledger.as("anna").countStock(many))
        .hasMessageContaining("ITEMS_OUT_OF_RANGE");
    assertThatThrownBy(
            () -> ledger.as("anna").countStock(count().toBuilder().setSite("nowhere").build()))
        .hasMessageContaining("SITE_UNKNOWN");
  }
}
