package io.seriatim.aggregation;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.accesskit.NotFoundTimes;
import io.seriatim.aggregation.wiring.QuerySettings;
import io.seriatim.chassis.grpc.Headers;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.FlagScope;
import io.seriatim.proto.ledger.v1.GetFlagRequest;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectsRequest;
import io.seriatim.proto.ledger.v1.LedgerCommandServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerVerificationServiceGrpc;
import io.seriatim.proto.ledger.v1.ListUnitsRequest;
import io.seriatim.proto.ledger.v1.QuarantineRequest;
import io.seriatim.proto.ledger.v1.RecallRequest;
import io.seriatim.proto.ledger.v1.RecallServiceGrpc;
import io.seriatim.proto.ledger.v1.StartVerificationRequest;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody of another tenant tries to learn from the ledger, and what it comes to. */
class TenantAttackIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AttackReport REPORT = new AttackReport("aggregation");
  private static final String THERE = unit("S001");
  private static final String MISSING = unit("N001");
  private static final String OWNER = "quentin";
  private static final String VERIFICATION = "attacked-verification";
  private static final String STRANGER = "paula";
  private static final List<String> NAMES =
      List.of(THERE, MISSING, sscc(1), sscc(3), sscc(7), "LOT1", "LOT8", "S001", "N001");

  @TempDir static Path data;
  private static TwoBatches ledger;
  private static String address;
  private static String flag;

  @BeforeAll
  static void start() {
    ledger = new TwoBatches(data);
    EmbeddedServer http = ledger.app().bean(EmbeddedServer.class);
    if (!http.isRunning()) {
      http.start();
    }
    address = "http://127.0.0.1:" + http.getPort();
    RecallRequest recall =
        RecallRequest.newBuilder()
            .setRequestId("attacked-recall")
            .setScope(FlagScope.newBuilder().setGtin(LineFixture.GTIN).setLot("LOT9"))
            .setReason("glass in a vial")
            .setReference("DEV-1")
            .build();
    flag =
        Again.untilKnown(() -> as(OWNER, RecallServiceGrpc::newBlockingStub).recall(recall))
            .getFlagId();
    StartVerificationRequest verification =
        StartVerificationRequest.newBuilder()
            .setRequestId(VERIFICATION)
            .setBatch(TwoBatches.BATCH)
            .build();
    Again.untilKnown(() ->
        as(OWNER, LedgerVerificationServiceGrpc::newBlockingStub).startVerification(verification));
  }

  @AfterAll
  static void stop() throws IOException {
    ledger.close();
    REPORT.write();
  }

  private static <S extends AbstractStub<S>> S as(String user, Function<Channel, S> stub) {
    return stub.apply(ledger.app().as(Servers.tokenFor(user)));
  }

  @Test
  @Requirement({"URS-ACCESS-003", "URS-ACCESS-004", "URS-TENANT-001"})
  void every_route_that_reads_says_the_same_of_a_thing_as_of_none() throws Exception {
    List<ReadingRoute> routes = ReadingRoute.all(flag, VERIFICATION);
    for (ReadingRoute route : routes) {
      HttpResponse<String> nobody = get("", route.there(), Map.of());
      HttpResponse<String> owner = get(OWNER, route.there(), Map.of());
      HttpResponse<String> there = get(STRANGER, route.there(), Map.of());
      HttpResponse<String> none = get(STRANGER, route.none(), Map.of());
      REPORT.row(
          "GET " + route.path(),
          "owner %d, no token %d, stranger %d"
              .formatted(owner.statusCode(), nobody.statusCode(), there.statusCode()),
          told(there).equals(told(none)));

      assertThat(nobody.statusCode()).as(route.path()).isEqualTo(401);
      assertThat(told(there)).as(route.path()).isEqualTo(told(none));
      if (!route.isOfSite()) {
        assertThat(told(owner)).as(route.path()).isNotEqualTo(told(there));
      }
    }
    assertThat(routes).hasSizeGreaterThan(15);
  }

  @Test
  @Requirement({"URS-ACCESS-004", "URS-TENANT-001"})
  void a_tenant_named_in_path_or_query_is_not_heard() throws Exception {
    String object = "/api/v1/objects/" + ReadingRoute.coded(THERE);
    for (String query : List.of("tenant=acme", "owner=acme", "on_behalf_of=acme", "actor=anna")) {
      refused("?" + query, get(STRANGER, object + "?" + query, Map.of()));
    }
    String units = "/api/v1/batches/%s/" + LineFixture.GTIN + "/%s/units";
    HttpResponse<String> there = get(STRANGER, units.formatted("acme", "LOT1"), Map.of());
    HttpResponse<String> none = get(STRANGER, units.formatted("acme", "LOT8"), Map.of());
    HttpResponse<String> two =
        get(STRANGER, units.formatted("cmo-porto", "LOT1") + "?batch.owner=acme", Map.of());

    REPORT.row("owner in the path", "" + there.statusCode(), told(there).equals(told(none)));
    assertThat(told(there)).isEqualTo(told(none)).startsWith("404");
    refused("own tenant in the path, another's in the query", two);
  }

  @Test
  @Requirement({"URS-ACCESS-004", "URS-TENANT-001"})
  void a_tenant_named_in_a_header_is_not_heard_from_a_person_nor_from_a_gateway() {
    for (String who : List.of("paula", "gw-porto")) {
      String token = who.startsWith("gw-") ? Servers.gatewayToken(who) : Servers.tokenFor(who);
      Metadata header = new Metadata();
      header.put(Headers.ON_BEHALF_OF, "acme");
      var stub =
          LedgerQueryServiceGrpc.newBlockingStub(ledger.app().as(token))
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(header));
      String there = answer(() -> stub.getObject(object(THERE)));
      String none = answer(() -> stub.getObject(object(MISSING)));

      REPORT.row("x-seriatim-on-behalf-of from " + who, there, there.equals(none));
      assertThat(there).isEqualTo(none).startsWith("NOT_FOUND");
    }
  }

  @Test
  @Requirement({"URS-ACCESS-004", "URS-LEDGER-121"})
  void a_page_token_of_another_tenant_opens_nothing() {
    // Given
    ListUnitsRequest first =
        ListUnitsRequest.newBuilder().setBatch(TwoBatches.BATCH).setPageSize(2).build();
    String token = ledger.ask(OWNER).listUnits(first).getNextPageToken();
    ListUnitsRequest next = first.toBuilder().setPageToken(token).build();
    ListUnitsRequest none = next.toBuilder().setBatch(TwoBatches.batch("LOT8")).build();
    assertThat(ledger.ask(OWNER).listUnits(next).getUnitsList()).isNotEmpty();

    // When
    String operator = answer(() -> ledger.ask("luc").listUnits(next));
    String stranger = answer(() -> ledger.ask(STRANGER).listUnits(next));
    String other = answer(() -> ledger.ask(STRANGER).listUnits(none));

    // Then
    REPORT.row("page token of the owner, from the operator", operator, true);
    REPORT.row("page token of the owner, from a stranger", stranger, stranger.equals(other));
    assertThat(operator).startsWith("INVALID_ARGUMENT").contains("page token");
    assertThat(stranger).startsWith("INVALID_ARGUMENT").isEqualTo(other);
  }

  @Test
  @Requirement({"URS-ACCESS-004", "URS-ACCESS-006"})
  void no_answer_is_kept_for_the_next_to_ask() throws Exception {
    String path = "/api/v1/objects/" + ReadingRoute.coded(THERE);
    HttpResponse<String> owner = get(OWNER, path, Map.of());
    Map<String, String> conditions =
        Map.of("If-None-Match", "*", "If-Modified-Since", "Sun, 01 Nov 2037 08:00:00 GMT");
    HttpResponse<String> stranger = get(STRANGER, path, conditions);
    HttpResponse<String> none =
        get(STRANGER, "/api/v1/objects/" + ReadingRoute.coded(MISSING), conditions);
    HttpResponse<String> nobody = get("", path, conditions);

    assertThat(owner.statusCode()).isEqualTo(200);
    assertThat(told(stranger)).isEqualTo(told(none)).startsWith("404");
    for (HttpResponse<String> answer : List.of(owner, stranger, nobody)) {
      assertThat(answer.headers().allValues("Cache-Control"))
          .as("%d", answer.statusCode())
          .containsExactly("no-store");
      assertThat(answer.headers().firstValue("ETag")).isEmpty();
      assertThat(answer.headers().firstValue("Last-Modified")).isEmpty();
    }
    REPORT.row(
        "the path that the owner has just asked, with If-None-Match and If-Modified-Since",
        stranger.statusCode() + ", Cache-Control: no-store, no ETag, no Last-Modified",
        told(stranger).equals(told(none)));
  }

  @Test
  @Requirement({"URS-ACCESS-004", "URS-TENANT-001"})
  void a_request_id_and_a_position_of_another_tenant_give_none_of_its_answers() {
    // Given
    QuarantineRequest request = quarantine("attacked-1", unit("S007"));
    Accepted first = quarantined(OWNER, request);

    // When
    String replayed = answer(() -> quarantined(STRANGER, request));
    String fresh = answer(() -> quarantined(STRANGER, quarantine("attacked-2", MISSING)));
    Accepted operators = quarantined("luc", request);
    GetObjectRequest since =
        object(unit("S007")).toBuilder().setMinimumPosition(first.getPosition()).build();
    String there = answer(() -> ledger.ask(STRANGER).getObject(since));
    String none =
        answer(() -> ledger.ask(STRANGER).getObject(since.toBuilder().setItemId(MISSING).build()));

    // Then
    boolean same = replayed.replace(unit("S007"), "…").equals(fresh.replace(MISSING, "…"));
    REPORT.row("request id of the owner, from a stranger", replayed, same);
    REPORT.row("request id of the owner, from the operator", "an answer of its own", true);
    REPORT.row("position of the owner's decision, from a stranger", there, true);
    assertThat(same).as(replayed + " / " + fresh).isTrue();
    assertThat(replayed).startsWith("NOT_FOUND");
    assertThat(operators).isNotEqualTo(first);
    assertThat(quarantined(OWNER, request)).isEqualTo(first);
    assertThat(there.replace(unit("S007"), "…"))
        .startsWith("NOT_FOUND")
        .isEqualTo(none.replace(MISSING, "…"));
  }

  @Test
  @Requirement("URS-ACCESS-006")
  void a_thing_of_another_tenant_is_not_found_as_slowly_as_none() {
    long floor = ledger.app().bean(QuerySettings.class).unknownAfter().toMillis();
    var ask = ledger.ask(STRANGER);
    var recalls = as(STRANGER, RecallServiceGrpc::newBlockingStub);
    List<NotFoundTimes> even =
        List.of(
            NotFoundTimes.of(
                "GetObject, a pack in a case on a pallet",
                () -> answer(() -> ask.getObject(object(THERE))),
                () -> answer(() -> ask.getObject(object(MISSING)))),
            NotFoundTimes.of(
                "GetObject, a case on a pallet",
                () -> answer(() -> ask.getObject(object(sscc(1)))),
                () -> answer(() -> ask.getObject(object(sscc(7))))),
            NotFoundTimes.of(
                "GetObjects",
                () -> answer(() -> ask.getObjects(objects(THERE))),
                () -> answer(() -> ask.getObjects(objects(MISSING)))),
            NotFoundTimes.of(
                "GetFlag",
                () -> answer(() -> recalls.getFlag(flag(flag))),
                () -> answer(() -> recalls.getFlag(flag("acme.none")))));
    NotFoundTimes batches =
        NotFoundTimes.of(
            "ListUnits, a batch",
            () -> answer(() -> ask.listUnits(units("LOT1"))),
            () -> answer(() -> ask.listUnits(units("LOT8"))));

    even.forEach(REPORT::times);
    REPORT.times(batches);
    assertThat(even)
        .allSatisfy(times -> {
          assertThat(times.thereMedianMillis()).as(times.question()).isGreaterThan(floor - 1.0);
          assertThat(times.missingMedianMillis()).as(times.question()).isGreaterThan(floor - 1.0);
        });
  }

  @Test
  @Requirement({"URS-ACCESS-004", "URS-TENANT-001"})
  void an_owner_in_the_payload_is_not_believed() {
    RecallRequest recall =
        RecallRequest.newBuilder()
            .setRequestId("attacked-by-porto")
            .setScope(FlagScope.newBuilder().setGtin(LineFixture.GTIN).setLot("LOT1"))
            .setReason("glass in a vial")
            .build();

    assertThatThrownBy(() ->
            Again.untilKnown(() -> as(STRANGER, RecallServiceGrpc::newBlockingStub).recall(recall)))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("NOT_THE_OWNER");
    REPORT.row("recall of another's batch", "PERMISSION_DENIED NOT_THE_OWNER", true);
  }

  private static void refused(String attack, HttpResponse<String> answer) {
    REPORT.row(attack, "" + answer.statusCode(), true);
    assertThat(answer.statusCode()).as(attack).isEqualTo(400);
    assertThat(answer.body()).as(attack).contains("urn:seriatim:problem:FIELD_");
  }

  private static GetObjectRequest object(String id) {
    return GetObjectRequest.newBuilder().setItemId(id).build();
  }

  private static GetObjectsRequest objects(String id) {
    return GetObjectsRequest.newBuilder().addItemIds(id).build();
  }

  private static GetFlagRequest flag(String id) {
    return GetFlagRequest.newBuilder().setFlagId(id).build();
  }

  private static ListUnitsRequest units(String lot) {
    return ListUnitsRequest.newBuilder().setBatch(TwoBatches.batch(lot)).build();
  }

  private static QuarantineRequest quarantine(String id, String item) {
    return QuarantineRequest.newBuilder()
        .setRequestId(id)
        .setSite("lyon")
        .addItems(item)
        .setReason("tried")
        .build();
  }

  private static Accepted quarantined(String user, QuarantineRequest request) {
    return Again.untilKnown(() ->
        as(user, LedgerCommandServiceGrpc::newBlockingStub).quarantine(request).getAccepted());
  }

  /** Status and text; of things that are named, only that they are. */
  private static String answer(Supplier<?> call) {
    try {
      return masked("OK " + Again.untilKnown(call));
    } catch (StatusRuntimeException refused) {
      return masked(refused.getStatus().getCode() + " " + refused.getStatus().getDescription());
    }
  }

  private static String told(HttpResponse<String> answer) {
    return answer.statusCode() + " " + masked(answer.body());
  }

  private static String masked(String text) {
    String masked = text;
    for (String name : NAMES) {
      masked = masked.replace(name, "…");
    }
    for (String name :
        List.of(flag, "acme.none", VERIFICATION, "attacked-none", "lyon", "nowhere", "LOT9")) {
      masked = masked.replace(name, "…");
    }
    return masked.replaceAll("\\d{15,}", "…");
  }

  private static HttpResponse<String> get(String user, String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    if (!user.isEmpty()) {
      request.header("Authorization", "Bearer " + Servers.tokenFor(user));
    }
    headers.forEach(request::header);
    HttpRequest asked = request.timeout(Patience.FOR_WHAT_MUST_COME).build();
    return Awaitility.await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .until(
            () -> HTTP.send(asked, HttpResponse.BodyHandlers.ofString()),
            answer -> answer.statusCode() != 503 && answer.statusCode() != 504);
  }
}
