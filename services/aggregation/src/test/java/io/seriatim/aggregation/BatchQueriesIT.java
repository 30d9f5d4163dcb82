package io.seriatim.aggregation;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.TwoBatches.BATCH;
import static io.seriatim.aggregation.TwoBatches.IMPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.GetCountsRequest;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.ListTopContainersRequest;
import io.seriatim.proto.ledger.v1.ListUnitsRequest;
import io.seriatim.proto.ledger.v1.ListUnitsResponse;
import io.seriatim.proto.ledger.v1.Packing;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.StateCount;
import io.seriatim.testkit.Requirement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions about a batch, by its owner, by who packed it, and by somebody else. */
class BatchQueriesIT {
  @TempDir static Path data;
  private static TwoBatches ledger;

  @BeforeAll
  static void start() {
    ledger = new TwoBatches(data);
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  private static LedgerQueryServiceBlockingStub ask(String user) {
    return ledger.ask(user);
  }

  @Test
  @Requirement("URS-LEDGER-123")
  void aRecallReachesTheOutermostContainersAndTheLooseUnits() {
    // When
    var top =
        ask("anna")
            .listTopContainers(ListTopContainersRequest.newBuilder().setBatch(BATCH).build());
    var byOperator =
        ask("luc").listTopContainers(ListTopContainersRequest.newBuilder().setBatch(BATCH).build());
    var loose =
        ask("anna")
            .listUnits(
                ListUnitsRequest.newBuilder()
                    .setBatch(BATCH)
                    .setPacking(Packing.PACKING_LOOSE)
                    .setStage(Stage.STAGE_COMMISSIONED)
                    .build());

    // Then
    assertThat(top.getTotalContainers()).isEqualTo(1);
    assertThat(top.getTotalUnits()).isEqualTo(6);
    assertThat(top.getContainers(0).getState().getItemId()).isEqualTo(sscc(3));
    assertThat(top.getContainers(0).getState().getPlace().getCustodySite()).isEqualTo("lyon");
    assertThat(top.getContainers(0).getUnits()).isEqualTo(6);
    assertThat(byOperator).isEqualTo(top);
    assertThat(loose.getUnitsList())
        .extracting("itemId")
        .containsExactlyInAnyOrder(unit("S007"), unit("S008"));
  }

  @Test
  @Requirement("URS-LEDGER-124")
  void theUnitsOfABatchAreCountedAndListedByState() {
    // Given
    ListUnitsRequest request = ListUnitsRequest.newBuilder().setBatch(BATCH).setPageSize(2).build();

    // When
    var counts = ask("anna").getCounts(GetCountsRequest.newBuilder().setBatch(BATCH).build());
    List<String> listed = new ArrayList<>();
    String token = "";
    do {
      ListUnitsResponse page =
          ask("anna").listUnits(request.toBuilder().setPageToken(token).build());
      page.getUnitsList().forEach(state -> listed.add(state.getItemId()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());

    // Then
    assertThat(counts.getStatesList())
        .extracting(StateCount::getStage, StateCount::getPacking, StateCount::getUnits)
        .containsExactlyInAnyOrder(
            tuple(Stage.STAGE_COMMISSIONED, Packing.PACKING_PACKED, 6L),
            tuple(Stage.STAGE_COMMISSIONED, Packing.PACKING_LOOSE, 2L),
            tuple(Stage.STAGE_LABEL_SCRAPPED, Packing.PACKING_LOOSE, 1L));
    assertThat(counts.getPlacesList()).hasSize(1);
    assertThat(counts.getPlaces(0).getPlace().getCustodySite()).isEqualTo("lyon");
    assertThat(counts.getPlaces(0).getPacked()).isEqualTo(6);
    assertThat(counts.getPlaces(0).getLoose()).isEqualTo(2);
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 9).mapToObj(i -> unit("S00" + i)).toList());
  }

  @Test
  @Requirement({"URS-LEDGER-015", "URS-TENANT-001"})
  void aBatchOfAnotherTenantIsNotFoundByAnyQuestion() {
    for (BatchKey batch : List.of(BATCH, IMPORTED, TwoBatches.batch("NONE"))) {
      ledger.assertNotFound(
          ask ->
              ask.listTopContainers(ListTopContainersRequest.newBuilder().setBatch(batch).build()),
          "UNKNOWN_BATCH");
      ledger.assertNotFound(
          ask -> ask.listUnits(ListUnitsRequest.newBuilder().setBatch(batch).build()),
          "UNKNOWN_BATCH");
      ledger.assertNotFound(
          ask -> ask.getCounts(GetCountsRequest.newBuilder().setBatch(batch).build()),
          "UNKNOWN_BATCH");
      ledger.assertNotFound(
          ask -> ask.listContainers(ListContainersRequest.newBuilder().setBatch(batch).build()),
          "UNKNOWN_BATCH");
    }
  }
}
