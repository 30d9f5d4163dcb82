package io.seriatim.aggregation;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static io.seriatim.aggregation.LineFixture.units;
import static io.seriatim.aggregation.TwoBatches.IMPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.DecommissionRequest;
import io.seriatim.proto.ledger.v1.Descendant;
import io.seriatim.proto.ledger.v1.GetHistoryRequest;
import io.seriatim.proto.ledger.v1.GetHistoryResponse;
import io.seriatim.proto.ledger.v1.GetObjectAtRequest;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerPosition;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.ListAncestorsRequest;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.ListDescendantsRequest;
import io.seriatim.proto.ledger.v1.ListDescendantsResponse;
import io.seriatim.proto.ledger.v1.ListUnitsRequest;
import io.seriatim.proto.ledger.v1.MatchReason;
import io.seriatim.proto.ledger.v1.MatchRequest;
import io.seriatim.proto.ledger.v1.MatchResponse;
import io.seriatim.proto.ledger.v1.MatchVerdict;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.QuarantineRequest;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.StreamDescendantsRequest;
import io.seriatim.proto.ledger.v1.TraceRequest;
import io.seriatim.testkit.Requirement;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Questions about objects and containers, by their owner, by who packed, and by somebody whom it
 * does not concern.
 */
class QueriesIT {
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

  private static ObjectState object(String user, String id) {
    return ledger.object(user, id);
  }

  @Test
  @Requirement("URS-LEDGER-120")
  void aTraceIsTheObjectItsContainersItsPlaceAndItsHistory() {
    // When
    var trace = ask("luc").trace(TraceRequest.newBuilder().setItemId(unit("S001")).build());
    var ancestors =
        ask("anna")
            .listAncestors(ListAncestorsRequest.newBuilder().setItemId(unit("S001")).build());

    // Then
    assertThat(trace.getObject().getState().getLot()).isEqualTo("LOT1");
    assertThat(trace.getObject().getEffectivePlace().getCustodySite()).isEqualTo("lyon");
    assertThat(trace.getAncestorsList()).extracting("itemId").containsExactly(sscc(1), sscc(3));
    assertThat(ancestors.getAncestorsList()).isEqualTo(trace.getAncestorsList());
    assertThat(trace.getHistoryList())
        .extracting(HistoryEntry::getWhat)
        .containsSubsequence("SENT", "COMMISSIONED", "PACKED", "PACKED");
    assertThat(trace.getNextPageToken()).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-120")
  void aHistoryComesInPagesThatATraceBegins() {
    // Given
    GetHistoryRequest request = GetHistoryRequest.newBuilder().setItemId(unit("S002")).build();
    List<HistoryEntry> whole = ask("anna").getHistory(request).getEntriesList();

    // When
    List<HistoryEntry> paged = new ArrayList<>();
    var begin = TraceRequest.newBuilder().setItemId(unit("S002")).setPageSize(2).build();
    var first = ask("anna").trace(begin);
    paged.addAll(first.getHistoryList());
    String token = first.getNextPageToken();
    while (!token.isEmpty()) {
      GetHistoryResponse page =
          ask("anna").getHistory(request.toBuilder().setPageSize(2).setPageToken(token).build());
      paged.addAll(page.getEntriesList());
      token = page.getNextPageToken();
    }

    // Then
    assertThat(first.getHistoryList()).hasSize(2);
    assertThat(paged).isEqualTo(whole);
  }

  @Test
  @Requirement("URS-LEDGER-120")
  void anObjectIsShownAsItWas() {
    // Given
    List<HistoryEntry> history =
        ask("anna")
            .getHistory(GetHistoryRequest.newBuilder().setItemId(unit("S003")).build())
            .getEntriesList();
    long commissioned = stamp(history, "COMMISSIONED");
    long packed = stamp(history, "PACKED");
    long sent = stamp(history, "SENT");

    // When
    var then = at(unit("S003"), commissioned);
    var inCase = at(unit("S003"), packed);
    var today = at(unit("S003"), Long.MAX_VALUE);

    // Then
    assertThat(then.getState().getStage()).isEqualTo(Stage.STAGE_COMMISSIONED);
    assertThat(then.getState().getParent()).isEmpty();
    assertThat(then.getAncestorsList()).isEmpty();
    assertThat(inCase.getAncestorsList()).containsExactly(sscc(1));
    assertThat(today)
        .isEqualTo(
            ask("anna").getObject(GetObjectRequest.newBuilder().setItemId(unit("S003")).build()));
    assertThatThrownBy(() -> at(unit("S003"), sent - 1)).hasMessageContaining("NOT_YET_KNOWN");
    assertThatThrownBy(() -> at(unit("S003"), 0)).hasMessageContaining("at_micros");
  }

  private static long stamp(List<HistoryEntry> history, String what) {
    return history.stream()
        .filter(entry -> entry.getWhat().equals(what))
        .findFirst()
        .orElseThrow()
        .getHeader()
        .getStamp();
  }

  private static io.seriatim.proto.ledger.v1.GetObjectResponse at(String id, long micros) {
    return ask("anna")
        .getObjectAt(GetObjectAtRequest.newBuilder().setItemId(id).setAtMicros(micros).build())
        .getObject();
  }

  @Test
  @Requirement("URS-LEDGER-121")
  void descendantsAreTheSameByPageAndByStream() {
    // Given
    ListDescendantsRequest request =
        ListDescendantsRequest.newBuilder().setParent(sscc(3)).setPageSize(1).build();
    List<String> expected = new ArrayList<>(List.of(sscc(1)));
    expected.addAll(units(List.of("S001", "S002", "S003", "S004")));
    expected.add(sscc(2));
    expected.addAll(units(List.of("S005", "S006")));

    // When
    List<Descendant> streamed = stream("anna", sscc(3), 0, false);
    List<Descendant> paged = new ArrayList<>();
    String token = "";
    do {
      ListDescendantsResponse page =
          ask("anna").listDescendants(request.toBuilder().setPageToken(token).build());
      paged.addAll(page.getDescendantsList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());

    // Then
    assertThat(streamed).extracting(Descendant::getItemId).containsExactlyElementsOf(expected);
    assertThat(paged).isEqualTo(streamed);
    assertThat(streamed.get(1))
        .isEqualTo(
            Descendant.newBuilder().setItemId(unit("S001")).setParent(sscc(1)).setDepth(2).build());
    assertThat(stream("luc", sscc(3), 1, false))
        .extracting(Descendant::getItemId)
        .containsExactly(sscc(1), sscc(2));
    assertThat(stream("anna", sscc(3), 0, true))
        .allSatisfy(one -> assertThat(one.getState().getParent()).isEqualTo(one.getParent()));
  }

  private static List<Descendant> stream(String user, String parent, int depth, boolean states) {
    List<Descendant> all = new ArrayList<>();
    ask(user)
        .streamDescendants(
            StreamDescendantsRequest.newBuilder()
                .setParent(parent)
                .setMaxDepth(depth)
                .setWithStates(states)
                .build())
        .forEachRemaining(part -> all.addAll(part.getDescendantsList()));
    return all;
  }

  @Test
  @Requirement({"URS-LEDGER-121", "URS-TENANT-001", "URS-ACCESS-004"})
  void aPageTokenIsOfNoUseToAnotherTenant() {
    // Given
    ListChildrenRequest request =
        ListChildrenRequest.newBuilder().setParent(sscc(3)).setPageSize(1).build();
    String token = ask("anna").listChildren(request).getNextPageToken();
    ListChildrenRequest next = request.toBuilder().setPageToken(token).build();

    // When
    var rest = ask("anna").listChildren(next);

    // Then
    assertThat(rest.getChildrenList()).extracting("itemId").containsExactly(sscc(2));
    assertThat(rest.getNextPageToken()).isEmpty();
    assertThatThrownBy(() -> ask("luc").listChildren(next)).hasMessageContaining("page token");
    assertThatThrownBy(() -> ask("anna").listChildren(next.toBuilder().setParent(sscc(1)).build()))
        .hasMessageContaining("page token");
    assertThatThrownBy(
            () -> ask("anna").listChildren(request.toBuilder().setPageSize(10_001).build()))
        .hasMessageContaining("page_size");
  }

  @Test
  @Requirement("URS-LEDGER-122")
  void whatIsPrintedIsComparedWithTheRecord() {
    assertThat(match("anna", "S001", "LOT1", "281231").getVerdict())
        .isEqualTo(MatchVerdict.MATCH_VERDICT_MATCH);
    assertThat(match("anna", "S001", "", "").getVerdict())
        .isEqualTo(MatchVerdict.MATCH_VERDICT_MATCH);
    assertThat(match("luc", "S001", "LOT1", "").getVerdict())
        .isEqualTo(MatchVerdict.MATCH_VERDICT_MATCH);
    assertThat(match("anna", "S001", "LOT2", "281200").getReasonsList())
        .containsExactly(
            MatchReason.MATCH_REASON_BATCH_DIFFERS, MatchReason.MATCH_REASON_EXPIRY_DIFFERS);
    assertThat(match("anna", "S009", "LOT1", "").getReasonsList())
        .containsExactly(MatchReason.MATCH_REASON_NOT_COMMISSIONED);
    assertThatThrownBy(() -> match("anna", "S001", "", "281331")).hasMessageContaining("expiry");
  }

  @Test
  @Requirement({"URS-LEDGER-122", "URS-TENANT-001"})
  void anUnknownSerialAndAForeignOneAreAnsweredAlike() {
    // When
    long begin = System.nanoTime();
    MatchResponse foreign = match("paula", "S001", "LOT1", "281231");
    MatchResponse unknown = match("paula", "NONE", "LOT1", "281231");
    Duration both = Duration.ofNanos(System.nanoTime() - begin);

    // Then
    assertThat(foreign.toBuilder().clearItemId().clearCheckedMicros().build())
        .isEqualTo(unknown.toBuilder().clearItemId().clearCheckedMicros().build());
    assertThat(foreign.getVerdict()).isEqualTo(MatchVerdict.MATCH_VERDICT_NO_MATCH);
    assertThat(foreign.getReasonsList()).containsExactly(MatchReason.MATCH_REASON_SERIAL_UNKNOWN);
    assertThat(both).isGreaterThanOrEqualTo(Duration.ofMillis(50));
  }

  private static MatchResponse match(String user, String serial, String lot, String expiry) {
    return ask(user)
        .match(
            MatchRequest.newBuilder()
                .setGtin(LineFixture.GTIN)
                .setSerial(serial)
                .setLot(lot)
                .setExpiry(expiry)
                .build());
  }

  @Test
  @Requirement("URS-LEDGER-125")
  void whoHasChangedTheLedgerCanReadTheChange() {
    // When
    Accepted held =
        ledger
            .as("quentin")
            .quarantine(
                QuarantineRequest.newBuilder()
                    .setRequestId("hold-1")
                    .setSite("basel")
                    .addItems(sscc(9))
                    .setReason("a test")
                    .build())
            .getAccepted();
    Accepted ended =
        ledger
            .as("anna")
            .decommission(
                DecommissionRequest.newBuilder()
                    .setRequestId("end-1")
                    .setSite("basel")
                    .addItems(unit("Z3"))
                    .setReason("a test")
                    .build())
            .getAccepted();
    var pack =
        ask("anna")
            .getObject(
                GetObjectRequest.newBuilder()
                    .setItemId(unit("Z3"))
                    .setMinimumPosition(ended.getPosition())
                    .build());

    // Then
    assertThat(held.getPosition().getPartition()).isEqualTo(5);
    assertThat(pack.getState().getIdentity()).isEqualTo(Identity.IDENTITY_DECOMMISSIONED);
    assertThat(match("anna", "Z1", "LOT9", "281231").getReasonsList())
        .containsExactly(MatchReason.MATCH_REASON_QUARANTINED);
    assertThat(match("anna", "Z3", "LOT9", "281231").getReasonsList())
        .containsExactly(MatchReason.MATCH_REASON_DECOMMISSIONED);
    assertThat(object("anna", sscc(9)).getHoldsList()).containsExactly(Hold.HOLD_QUARANTINE);
    assertThat(
            ask("anna")
                .listUnits(
                    ListUnitsRequest.newBuilder()
                        .setBatch(IMPORTED)
                        .setIdentity(Identity.IDENTITY_DECOMMISSIONED)
                        .build())
                .getUnitsList())
        .extracting("itemId")
        .containsExactly(unit("Z3"));
  }

  @Test
  @Requirement("URS-LEDGER-125")
  void aPositionThatTheRowsDoNotReachIsRefusedAfterAWhile() {
    // Given
    LedgerPosition tomorrow =
        LedgerPosition.newBuilder()
            .setPartition(3)
            .setStamp(System.currentTimeMillis() * 1_000 + 3_600_000_000L)
            .build();

    // Then
    assertThatThrownBy(() -> objectAfter(tomorrow))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            no -> assertThat(no.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION))
        .hasMessageContaining("LEDGER_BEHIND");
    assertThatThrownBy(() -> objectAfter(tomorrow.toBuilder().setPartition(9_999).build()))
        .hasMessageContaining("minimum_position.partition");
    assertThatThrownBy(() -> objectAfter(tomorrow.toBuilder().setStamp(Long.MAX_VALUE).build()))
        .hasMessageContaining("minimum_position.stamp");
  }

  private static void objectAfter(LedgerPosition position) {
    ask("anna")
        .getObject(
            GetObjectRequest.newBuilder()
                .setItemId(unit("S001"))
                .setMinimumPosition(position)
                .build());
  }

  @Test
  @Requirement({"URS-LEDGER-015", "URS-TENANT-001"})
  void whatIsOfAnotherTenantIsNotFoundByAnyQuestion() {
    for (String id : List.of(unit("S001"), sscc(3), unit("NOBODYS"), sscc(77))) {
      List<Consumer<LedgerQueryServiceBlockingStub>> questions =
          List.of(
              ask -> ask.getObject(GetObjectRequest.newBuilder().setItemId(id).build()),
              ask -> ask.getHistory(GetHistoryRequest.newBuilder().setItemId(id).build()),
              ask -> ask.trace(TraceRequest.newBuilder().setItemId(id).build()),
              ask -> ask.listAncestors(ListAncestorsRequest.newBuilder().setItemId(id).build()),
              ask ->
                  ask.getObjectAt(
                      GetObjectAtRequest.newBuilder().setItemId(id).setAtMicros(7).build()),
              ask -> ask.listChildren(ListChildrenRequest.newBuilder().setParent(id).build()),
              ask -> ask.listDescendants(ListDescendantsRequest.newBuilder().setParent(id).build()),
              ask ->
                  ask.streamDescendants(StreamDescendantsRequest.newBuilder().setParent(id).build())
                      .forEachRemaining(part -> {}));
      questions.forEach(question -> ledger.assertNotFound(question, "UNKNOWN_OBJECT"));
    }
  }

  @Test
  @Requirement({"URS-LEDGER-121", "URS-LEDGER-122", "URS-SVC-001"})
  void theSameIsAskedOverHttp() throws Exception {
    // Given
    String page = "/api/v1/containers/" + sscc(3) + "/descendants?max_depth=1&page_size=1";

    // When
    HttpResponse<String> match =
        ledger.get("anna", "/api/v1/matches/" + LineFixture.GTIN + "/S001?lot=LOT1&expiry=281231");
    HttpResponse<String> first = ledger.get("anna", page);
    String token =
        JsonParser.parseString(first.body()).getAsJsonObject().get("nextPageToken").getAsString();
    HttpResponse<String> second = ledger.get("anna", page + "&page_token=" + token);
    HttpResponse<String> stream =
        ledger.get("luc", "/api/v1/containers/" + sscc(3) + "/descendants/stream");
    HttpResponse<String> foreign =
        ledger.get("paula", "/api/v1/objects/" + unit("S001") + "/trace");
    HttpResponse<String> behind =
        ledger.get(
            "anna",
            "/api/v1/objects/"
                + unit("S001")
                + "?minimum_position.partition=9999&minimum_position.stamp=1");
    HttpResponse<String> described = ledger.get("anna", "/api/openapi.json");

    // Then
    assertThat(match.body()).contains("MATCH_VERDICT_MATCH");
    assertThat(first.body()).contains(sscc(1)).doesNotContain(sscc(2));
    assertThat(second.body()).contains(sscc(2)).doesNotContain(sscc(1));
    assertThat(stream.body().lines()).hasSize(1).allMatch(line -> line.contains(unit("S006")));
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(behind.statusCode()).isEqualTo(400);
    assertThat(described.body()).contains("/api/v1/matches/{gtin}/{serial}", "/top-containers");
  }
}
